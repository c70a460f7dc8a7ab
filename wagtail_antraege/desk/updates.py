"""Which pages of an editor are behind the newest release of the state."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail.permissions import page_permission_policy

from wagtail_antraege.catalogue import behind, upgrade
from wagtail_antraege.desk import merge_review

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractUser

    from wagtail_antraege.catalogue.behind import Behind


@dataclass(frozen=True, slots=True, kw_only=True)
class Update:
    """A page that is behind, and what there is to decide."""

    found: Behind
    changes: int
    conflicts: int
    places: tuple[str, ...]
    """The headings of the entries with conflicts."""


def of_user(user: AbstractUser) -> list[Behind]:
    """Return the pages behind that the user may edit, the most urgent first."""
    return behind.all_behind(_pages(user))


def urgent(user: AbstractUser) -> list[Behind]:
    """Return those of them for which the law changes."""
    return behind.urgent(_pages(user))


def _pages(user: AbstractUser) -> Iterator[Any]:
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return behind.application_pages(pk__in=mine.values("pk"))


def weighed(found: Behind) -> Update:
    """Return how much there is to do, by merging on trial."""
    if found.is_drafted:
        return Update(found=found, changes=0, conflicts=0, places=())
    plan = upgrade.plan(found.page, found.newest)
    rows = merge_review.rows(plan.merge)
    return Update(
        found=found,
        changes=len(plan.merge.merged.taken),
        conflicts=len(plan.merge.merged.conflicts),
        places=tuple(row.heading for row in rows if row.conflicts),
    )
