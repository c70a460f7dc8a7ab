"""Delete what has expired: drafts with their files, and what nobody owns.

Never touches applications or deliveries. Each step leaves a whole state, so it
may be killed at any point and run again.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models
from wagtail_antraege.uploads import sweep

if TYPE_CHECKING:
    from datetime import datetime

BATCH = 500


@dataclass(frozen=True, slots=True)
class Purged:
    """How much was deleted."""

    drafts: int
    uploads: int
    stray_files: int
    limits: int


def purge(*, now: datetime) -> Purged:
    """Delete everything that has expired."""
    drafts = purge_drafts(now=now)
    swept = sweep.remove_orphans(now=now)
    limits = purge_limits(now=now)
    return Purged(drafts, swept.rows, swept.files, limits)


def purge_drafts(*, now: datetime) -> int:
    """Delete expired drafts, emptied markers too; their files go in the sweep."""
    total = 0
    while deleted := purge_draft_batch(now=now):
        total += deleted
    return total


@transaction.atomic
def purge_draft_batch(*, now: datetime) -> int:
    """Delete some; a draft that is just being saved is locked and stays."""
    expired = models.Draft.objects.filter(expires_at__lte=now).order_by("expires_at")
    locked = expired.select_for_update().only("pk")[:BATCH]
    ids = [draft.pk for draft in locked]
    _, counts = models.Draft.objects.filter(pk__in=ids).only("pk").delete()
    return counts.get(models.Draft._meta.label, 0)


def purge_limits(*, now: datetime) -> int:
    """Delete counters whose window is over."""
    deleted, _ = models.LimitBucket.objects.filter(expires_at__lte=now).delete()
    return deleted
