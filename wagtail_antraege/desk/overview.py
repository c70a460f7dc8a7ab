"""All application pages at a glance: how they stand and how much they are used."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING, Any

from django.core.cache import cache
from django.db.models import Count, Q, TextChoices
from django.utils.translation import gettext_lazy as _

from wagtail.models import Page, Revision

from wagtail_antraege import models
from wagtail_antraege.blocks import listing
from wagtail_antraege.desk import checklist

if TYPE_CHECKING:
    from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
    from datetime import datetime

RECENT = timedelta(days=30)
KEPT_SECONDS = 24 * 3600
"""A day later other things may have changed than the page and its department."""


class State(TextChoices):
    """How an application page stands."""

    OPEN = "open", _("Open")
    """Citizens can apply."""
    SCHEDULED = "scheduled", _("Scheduled")
    """Goes live, or opens, by itself."""
    CLOSED = "closed", _("Closed")
    """No longer takes applications."""
    DRAFT = "draft", _("Draft")
    """Not live."""
    TRANSLATION = "translation", _("Waits for translation")
    """Offers no form, or an old one, until its texts are those of another page."""
    PROBLEM = "problem", _("Problem")
    """Was held back, or offers no form, or an old one."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """One page at a glance."""

    state: State
    department: str
    applications: int
    drafts: int
    translations: tuple[str, ...]
    errors: int
    warnings: int


def of_pages(pages: Sequence[Any], *, now: datetime) -> dict[int, Overview]:
    """Return an overview for each page; the number of queries is always the same."""
    ids = [page.pk for page in pages]
    troubled = problem_ids(ids)
    untranslated = {*untranslated_forms(page_id__in=ids)}
    received = count_by_page(models.Application, ids, received_at__gte=now - RECENT)
    begun = count_by_page(models.Draft, ids, sent_at__isnull=True, expires_at__gt=now)
    offices = models.Department.objects.in_bulk({page.department_id for page in pages})
    languages = translations_of(pages)
    found = counts(pages, offices, now=now)
    return {
        page.pk: Overview(
            state=state_of(
                page,
                has_problem=page.pk in troubled,
                is_untranslated=page.pk in untranslated,
                now=now,
            ),
            department=str(offices.get(page.department_id, "")),
            applications=received.get(page.pk, 0),
            drafts=begun.get(page.pk, 0),
            translations=languages[page.pk],
            errors=found[page.pk][0],
            warnings=found[page.pk][1],
        )
        for page in pages
    }


def state_of(
    page: Any, *, has_problem: bool, is_untranslated: bool, now: datetime
) -> State:
    """Return how a page stands."""
    if has_problem:
        return State.PROBLEM
    if not page.live:
        return State.SCHEDULED if page.approved_schedule else State.DRAFT
    if is_untranslated:
        return State.TRANSLATION
    if page.closes_at and now >= page.closes_at:
        return State.CLOSED
    is_waiting = page.opens_at and now < page.opens_at
    return State.SCHEDULED if is_waiting else State.OPEN


def problem_ids(ids: Collection[int]) -> set[int]:
    """Return which pages were held back, or have a live form that is not theirs."""
    held = models.HeldPublication.objects.filter(page_id__in=ids)
    return {
        *held.values_list("page_id", flat=True),
        *broken_forms(page_id__in=ids),
    }


def broken_forms(**filters: Any) -> Any:
    """Return the pages whose content cannot be offered, but for want of a translation."""
    faulty = models.LiveForm.objects.filter(**filters).exclude(problems=[])
    return faulty.exclude(is_untranslated()).values_list("page_id", flat=True)


def untranslated_forms(**filters: Any) -> Any:
    """Return the pages that follow a sound one and do not say yet what it says."""
    faulty = models.LiveForm.objects.filter(**filters).exclude(problems=[])
    return faulty.filter(is_untranslated()).values_list("page_id", flat=True)


def is_untranslated() -> Q:
    """Return a filter for faulty live forms: the one each follows is sound."""
    sound = models.LiveForm.objects.filter(problems=[], page__live=True)
    return Q(follows__isnull=False, follows__in=sound.values("page_id"))


def count_by_page(model: Any, ids: Iterable[int], **filters: Any) -> dict[int, int]:
    """Return how many rows belong to each page."""
    rows = model.objects.filter(page_id__in=ids, **filters).values_list("page_id")
    return dict(rows.annotate(Count("pk")).order_by())


def translations_of(pages: Sequence[Any]) -> dict[int, tuple[str, ...]]:
    """Return the languages in which each page is live, its own left out."""
    keys = {page.translation_key for page in pages}
    live = Page.objects.filter(translation_key__in=keys, live=True)
    by_key: dict[Any, set[str]] = defaultdict(set)
    for key, code in live.values_list("translation_key", "locale__language_code"):
        by_key[key].add(code)
    return {
        page.pk: tuple(
            sorted(by_key[page.translation_key] - {page.locale.language_code})
        )
        for page in pages
    }


def counts(
    pages: Sequence[Any], offices: Mapping[int, models.Department], *, now: datetime
) -> dict[int, tuple[int, int]]:
    """Return how many errors and warnings the draft of each page has.

    Remembered until the draft or its department changes, and for a day at most.
    """
    keys = {page.pk: cache_key(page, offices, now=now) for page in pages}
    known = cache.get_many(keys.values())
    missing = [page for page in pages if keys[page.pk] not in known]
    fresh = {keys[pk]: found for pk, found in checked(missing).items()}
    if fresh:
        cache.set_many(fresh, KEPT_SECONDS)
    everything = {**known, **fresh}
    return {pk: everything[key] for pk, key in keys.items()}


def cache_key(
    page: Any, offices: Mapping[int, models.Department], *, now: datetime
) -> str:
    """Return a name for what the checklist of a page depends on."""
    office = offices.get(page.department_id)
    parts = (
        page.pk,
        page.latest_revision_id,
        page.latest_revision_created_at,
        office and office.delivery_tested_at,
        office and office.delivery_failed_at,
        now.date(),
    )
    return "antraege-checklist-" + "-".join(stamp(part) for part in parts)


def stamp(part: Any) -> str:
    """Return a part of a cache key, without signs that some caches refuse."""
    return part.strftime("%Y%m%d%H%M%S%f") if hasattr(part, "strftime") else str(part)


def checked(pages: Sequence[Any]) -> dict[int, tuple[int, int]]:
    """Look at the drafts of pages that nobody has looked at since they changed."""
    wanted = {page.latest_revision_id: page for page in pages}
    drafts = Revision.objects.in_bulk([pk for pk in wanted if pk])
    found = {}
    for page in pages:
        revision = drafts.get(page.latest_revision_id)
        as_saved = revision.as_object() if revision else page
        seen = checklist.of(as_saved)
        found[page.pk] = (len(seen.errors), len(seen.warnings))
    return found


def in_departments(departments: Iterable[models.Department]) -> Q:
    """Return a filter for pages of these departments, whatever their type."""
    return of_every_type(lambda model: model.objects.filter(department__in=departments))


def in_state(state: str, *, now: datetime) -> Q:
    """Return a filter for pages that stand like this."""
    held = models.HeldPublication.objects.values("page_id")
    problem = Q(pk__in=held) | Q(pk__in=broken_forms())
    is_live = Q(live=True) & ~problem
    untranslated = is_live & Q(pk__in=untranslated_forms())
    is_offered = is_live & ~untranslated
    waiting = Q(pk__in=scheduled_ids())
    closed = of_every_type(lambda model: model.objects.filter(closes_at__lte=now))
    ahead = of_every_type(lambda model: model.objects.filter(opens_at__gt=now))
    return {
        State.PROBLEM.value: problem,
        State.TRANSLATION.value: untranslated,
        State.DRAFT.value: Q(live=False) & ~waiting & ~problem,
        State.SCHEDULED.value: (
            (Q(live=False) & waiting & ~problem) | (is_offered & ahead & ~closed)
        ),
        State.CLOSED.value: is_offered & closed,
        State.OPEN.value: is_offered & ~closed & ~ahead,
    }.get(state, Q())


def scheduled_ids() -> list[int]:
    """Return the pages of which a revision waits to go live."""
    waiting = Revision.page_revisions.filter(approved_go_live_at__isnull=False)
    return [int(pk) for pk in waiting.values_list("object_id", flat=True)]


def of_every_type(chosen: Callable[[Any], Any]) -> Q:
    """Return a filter for pages that some queryset of their type holds."""
    found = Q(pk__in=[])
    for model in listing.application_models():
        found |= Q(pk__in=chosen(model).values("pk"))
    return found
