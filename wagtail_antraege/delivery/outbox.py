"""The outbox: who may try which delivery when, and what became of it.

All times are the database's, so that a worker with a wrong clock breaks
nothing. Each claim has an owner of its own; a change of state asks for that
owner, so that a worker that comes late overwrites nothing.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING

from django.db.models import DateTimeField, ExpressionWrapper
from django.db.models.functions import Now

from wagtail_antraege import models
from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from datetime import datetime

    from django.db.models.expressions import Combinable


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


def later(span: timedelta) -> Combinable:
    """Return the moment ``span`` from now, by the database's clock."""
    return ExpressionWrapper(Now() + span, output_field=DateTimeField())
