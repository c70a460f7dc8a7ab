"""One attempt: hand the parcel to its channel and write down what came of it."""

from __future__ import annotations

import logging
import time
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured
from django.db import DatabaseError, InterfaceError, transaction
from django.db.models.functions import Now

from wagtail_antraege import models, signals
from wagtail_antraege.delivery import backoff, channels, clock, parcels
from wagtail_antraege.delivery.clock import later
from wagtail_antraege.delivery.contract import (
    LeaseLostError,
    RefusedDeliveryError,
    RetryDeliveryError,
)
from wagtail_antraege.kit import failpoints

if TYPE_CHECKING:
    from collections.abc import Callable
    from datetime import datetime

    from django.db.models import QuerySet

logger = logging.getLogger(__name__)
Outcome = models.DeliveryAttempt.Outcome
State = models.Delivery.State
Kind = models.ApplicationEvent.Kind
ANSWER_LENGTH = 2000


@dataclass(frozen=True, slots=True)
class Result:
    """How an attempt ended, and the other side's words."""

    outcome: Outcome
    answer: str


def run(delivery: models.Delivery, *, renew: Callable[[], None]) -> str:
    """Try the claimed delivery, record the attempt, and return its outcome."""
    started_at = clock.read(delivery)
    started = time.monotonic()
    result = send(delivery, renew)
    failpoints.reach("after_send")
    milliseconds = int((time.monotonic() - started) * 1000)
    settle(delivery, result, started_at=started_at, milliseconds=milliseconds)
    return result.outcome.value


def send(delivery: models.Delivery, renew: Callable[[], None]) -> Result:
    """Hand the parcel over and translate what the channel says.

    An error that the channel does not name is a fault in its code; it counts as
    "later", so that one channel cannot stop the others. Only its type is kept:
    its text might hold an answer.
    """
    try:
        channel = channels.get(delivery.channel)
        receipt = channel.deliver(parcels.pack(delivery, channel, renew))
    except RefusedDeliveryError as error:
        return Result(Outcome.REFUSED, error.answer)
    except RetryDeliveryError as error:
        return Result(Outcome.RETRY, error.answer)
    except (ImproperlyConfigured, LeaseLostError) as error:
        return Result(Outcome.RETRY, str(error))
    except (DatabaseError, InterfaceError):
        raise
    except Exception as error:  # noqa: BLE001  foreign code, see above
        logger.error("Delivery %s: %s", delivery.pk, type(error).__name__)  # noqa: TRY400  the trace may show answers
        return Result(Outcome.RETRY, type(error).__name__)
    return Result(Outcome.DELIVERED, receipt.answer)


def settle(
    delivery: models.Delivery,
    result: Result,
    *,
    started_at: datetime,
    milliseconds: int,
) -> bool:
    """Record the attempt and move the delivery on; say whether it was still ours."""
    now = clock.read(delivery)
    changes = changes_after(delivery, result, now=now)
    with transaction.atomic():
        models.DeliveryAttempt.objects.create(
            delivery=delivery,
            started_at=started_at,
            duration_ms=milliseconds,
            outcome=result.outcome,
            answer=result.answer[:ANSWER_LENGTH],
            worker=delivery.lease_owner,
        )
        failpoints.reach("before_mark")
        if not owned(delivery).update(lease_owner="", leased_until=None, **changes):
            return False
        record(delivery, changes.get("state"), now=now)
    return True


def owned(delivery: models.Delivery) -> QuerySet[models.Delivery]:
    """Return the row if this very claim still holds it."""
    return models.Delivery.objects.filter(
        pk=delivery.pk, state=State.PENDING, lease_owner=delivery.lease_owner
    )


def changes_after(
    delivery: models.Delivery, result: Result, *, now: datetime
) -> dict[str, Any]:
    """Return what the row becomes: delivered, tried later, or left to a person."""
    if result.outcome is Outcome.DELIVERED:
        return {"state": State.DELIVERED, "delivered_at": Now()}
    if result.outcome is Outcome.REFUSED or now >= delivery.give_up_at:
        return {"state": State.FAILED}
    return {"next_attempt_at": later(backoff.delay(delivery.attempt_count))}


def record(delivery: models.Delivery, state: State | None, *, now: datetime) -> None:
    """Tell the application's history and, once stored, whoever listens."""
    if state is None:
        return
    kind = Kind.DELIVERED if state is State.DELIVERED else Kind.DELIVERY_FAILED
    models.ApplicationEvent.record(
        delivery.application,
        kind,
        now=now,
        details={"delivery": str(delivery.pk), "channel": delivery.channel},
    )
    if state is State.DELIVERED:
        transaction.on_commit(
            lambda: signals.application_delivered.send_robust(
                models.Delivery, delivery=delivery
            )
        )
