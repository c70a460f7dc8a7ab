"""The outbox: who may try which delivery when.

All times are the database's, so that a worker with a wrong clock breaks
nothing. Each claim has an owner of its own; a change of state asks for that
owner, so that a worker that comes late overwrites nothing.
"""

from __future__ import annotations

import uuid
from contextlib import nullcontext
from datetime import timedelta
from typing import TYPE_CHECKING

from django.db import connections, transaction
from django.db.models import F, Q, QuerySet
from django.db.models.functions import Now

from wagtail_antraege import models
from wagtail_antraege.conf import settings
from wagtail_antraege.delivery import attempts
from wagtail_antraege.delivery.clock import later
from wagtail_antraege.delivery.contract import LeaseLostError
from wagtail_antraege.kit import failpoints

if TYPE_CHECKING:
    from datetime import datetime

State = models.Delivery.State


def enqueue(application: models.Application, *, now: datetime) -> None:
    """Put the application into the outbox, once for each configured channel.

    Call it in the transaction that stores the application.
    """
    models.Delivery.objects.bulk_create(
        models.Delivery(
            application=application,
            channel=channel,
            next_attempt_at=Now(),
            give_up_at=later(timedelta(hours=settings.delivery_hours)),
            created_at=now,
        )
        for channel in settings.delivery_channels
    )


def requeue(delivery: models.Delivery) -> bool:
    """Start a failed delivery again; say whether it was waiting for that."""
    failed = models.Delivery.objects.filter(pk=delivery.pk, state=State.FAILED)
    return bool(
        failed.update(
            state=State.PENDING,
            attempt_count=0,
            next_attempt_at=Now(),
            give_up_at=later(timedelta(hours=settings.delivery_hours)),
        )
    )


def channels() -> list[str]:
    """Return the channels with work: configured, or still named by a row."""
    waiting = models.Delivery.objects.filter(state=State.PENDING)
    named = waiting.values_list("channel", flat=True).distinct()
    return sorted({*settings.delivery_channels, *named})


def due(channel: str) -> QuerySet[models.Delivery]:
    """Return the deliveries of a channel that somebody may claim now."""
    return models.Delivery.objects.filter(
        Q(leased_until=None) | Q(leased_until__lt=Now()),
        channel=channel,
        state=State.PENDING,
        next_attempt_at__lte=Now(),
    )


def claim(channel: str, *, worker: str) -> models.Delivery | None:
    """Take the delivery that has waited longest, or None if none is due.

    Where the database knows SKIP LOCKED, workers do not wait for each other;
    elsewhere the condition of the UPDATE decides who was first.
    """
    waiting = due(channel).order_by("next_attempt_at").values_list("pk", flat=True)
    skips = connections[waiting.db].features.has_select_for_update_skip_locked
    owner = f"{worker[:31]}/{uuid.uuid4().hex}"
    while True:
        with transaction.atomic() if skips else nullcontext():
            locking = waiting.select_for_update(skip_locked=True) if skips else waiting
            found = locking.first()
            if found is None:
                return None
            taken = take(found, channel, owner)
        if taken:
            break
    failpoints.reach("after_claim")
    rows = models.Delivery.objects.select_related("application__department")
    return rows.filter(pk=found, lease_owner=owner).first()


def take(delivery_id: uuid.UUID, channel: str, owner: str) -> int:
    """Make ``owner`` the holder if the delivery is still due."""
    return (
        due(channel)
        .filter(pk=delivery_id)
        .update(
            lease_owner=owner,
            leased_until=later(lease()),
            attempt_count=F("attempt_count") + 1,
        )
    )


def renew(delivery: models.Delivery) -> None:
    """Hold a claimed delivery for another lease; raise ``LeaseLostError``."""
    if not attempts.owned(delivery).update(leased_until=later(lease())):
        raise LeaseLostError(f"Another worker has taken delivery {delivery.pk} over.")


def lease() -> timedelta:
    """Return how long a claim lasts."""
    return timedelta(seconds=settings.delivery_lease_seconds)


def work_once(channel: str, *, worker: str) -> str | None:
    """Claim and try one delivery; return its ``DeliveryAttempt.Outcome``."""
    delivery = claim(channel, worker=worker)
    if delivery is None:
        return None
    return attempts.run(delivery, renew=lambda: renew(delivery))
