"""The database's clock: the only one the outbox believes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db.models import DateTimeField, ExpressionWrapper
from django.db.models.functions import Now

from wagtail_antraege import models

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from django.db.models.expressions import Combinable


def later(span: timedelta) -> Combinable:
    """Return the moment ``span`` from now, to be written by a query."""
    return ExpressionWrapper(Now() + span, output_field=DateTimeField())


def read(delivery: models.Delivery) -> datetime:
    """Return what the clock says, read beside the row of a delivery."""
    row = models.Delivery.objects.filter(pk=delivery.pk)
    moment: datetime = row.values_list(Now(), flat=True).get()
    return moment
