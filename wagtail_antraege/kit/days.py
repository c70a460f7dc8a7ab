"""Days as the town counts them, whatever zone a reader's clock is in."""

from __future__ import annotations

from datetime import date, datetime, time

from django.utils import timezone


def today(now: datetime) -> date:
    """Return the day it is in the town."""
    return timezone.localdate(now, timezone.get_default_timezone())


def begins_at(day: date) -> datetime:
    """Return the moment at which a day begins in the town."""
    midnight = datetime.combine(day, time.min)
    return timezone.make_aware(midnight, timezone.get_default_timezone())
