"""Which pages have not taken over the newest release of the state's form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from django.db.models.fields.json import KT

from wagtail.models import Revision

from wagtail_antraege import models
from wagtail_antraege.blocks import following, listing
from wagtail_antraege.catalogue import releases

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wagtail_antraege.catalogue.releases import Release


@dataclass(frozen=True, slots=True)
class Note:
    """What one release says of itself."""

    version: str
    note: Mapping[str, str]
    reason: Mapping[str, str]
    urgent_from: date | None

    def told(self, language: str) -> tuple[str, str]:
        """Return note and reason in this language, or in German."""
        return _in(self.note, language), _in(self.reason, language)


@dataclass(frozen=True, slots=True, kw_only=True)
class Behind:
    """A page, and what the state has published since the release it came from."""

    page: Any
    version: str
    """The release it has."""
    newest: Release
    notes: tuple[Note, ...]
    """One for each release in between, the newest first."""
    is_drafted: bool
    """The draft has it all; only what is live has not."""

    @property
    def urgent_from(self) -> date | None:
        """The first day on which the law is another one."""
        return min(
            (each.urgent_from for each in self.notes if each.urgent_from), default=None
        )


def behind(page: Any) -> Behind | None:
    """Return what a page lacks, None if nothing; its draft counts."""
    if not page.blueprint_version_id:
        return None
    return next(iter(all_behind([page])), None)


def all_behind(pages: Iterable[Any]) -> list[Behind]:
    """Return the pages that lack something, the most urgent first."""
    return sorted(filter(_is_upgraded, _of_pages(pages)), key=_urgency)


def urgent(pages: Iterable[Any]) -> list[Behind]:
    """Return the pages for which the law changes, the next day first."""
    found = (each for each in _of_pages(pages) if each.urgent_from)
    return sorted(filter(_is_upgraded, found), key=_urgency)


def _is_upgraded(found: Behind) -> bool:
    """Say whether a page is upgraded by itself, and not along with another one."""
    return following.followed_by(found.page) is None


def application_pages(**filters: Any) -> Iterator[Any]:
    """Yield the pages that came from the catalogue, without their forms."""
    for model in listing.application_models():
        made = model._base_manager.filter(
            blueprint_version__isnull=False, alias_of=None, **filters
        )
        yield from made.select_related("locale").defer("form")


def _of_pages(pages: Iterable[Any]) -> Iterator[Behind]:
    lacking = dict(_lacking(list(pages)))
    services = {service for service, _versions in lacking.values()}
    newest = {each.service: each for each in releases.latest(services)}
    for page, (service, (draft, live)) in lacking.items():
        latest = newest[service]
        is_drafted = releases.order_of(draft) >= latest.order
        version = live if is_drafted else draft
        yield Behind(
            page=page,
            version=version,
            newest=latest,
            notes=tuple(_notes(latest, since=releases.order_of(version))),
            is_drafted=is_drafted,
        )


def _lacking(pages: list[Any]) -> Iterator[tuple[Any, tuple[str, tuple[str, str]]]]:
    """Yield pages with the service and the versions of what is drafted and live."""
    drafted = drafted_versions(pages)
    wanted = {*drafted.values(), *(page.blueprint_version_id for page in pages)}
    kept = {
        pk: (service, version)
        for pk, service, version in models.BlueprintVersion.objects.filter(
            pk__in=wanted - {None}
        ).values_list("pk", "blueprint__service", "version")
    }
    newest = releases.newest_versions() if kept else {}
    for page in pages:
        service, draft = kept.get(drafted[page.pk] or 0, ("", ""))
        if service not in newest:
            continue
        _same, live = kept.get(page.blueprint_version_id, ("", ""))
        versions = draft, (live or draft) if page.live else draft
        if min(map(releases.order_of, versions)) < releases.order_of(newest[service]):
            yield page, (service, versions)


def drafted_versions(pages: Iterable[Any]) -> dict[int, int | None]:
    """Return the ids of the releases that the latest drafts came from."""
    listed = list(pages)
    stored = Revision.objects.filter(
        pk__in=[each.latest_revision_id for each in listed]
    )
    made_of = dict(stored.values_list("pk", KT("content__blueprint_version")))
    return {
        page.pk: _number(made_of[page.latest_revision_id])
        if page.latest_revision_id in made_of
        else page.blueprint_version_id
        for page in listed
    }


def _number(stored: Any) -> int | None:
    return int(stored) if str(stored).isdigit() else None


def notes_between(older: Release, newer: Release) -> tuple[Note, ...]:
    """Return what the releases after one say, up to another, the newest first."""
    return tuple(_notes(newer, since=older.order))


def _notes(release: Release, *, since: tuple[int, ...]) -> Iterator[Note]:
    given: Any = release.document["changes"]
    changes = [(releases.order_of(each["version"]), each) for each in given]
    for order, change in sorted(changes, key=lambda each: each[0], reverse=True):
        if since < order <= release.order:
            urgent = change.get("urgent_from")
            yield Note(
                version=change["version"],
                note=change.get("note", {}),
                reason=change.get("reason", {}),
                urgent_from=date.fromisoformat(urgent) if urgent else None,
            )


def _urgency(found: Behind) -> tuple[bool, date, str]:
    urgent = found.urgent_from
    return urgent is None, urgent or date.max, str(found.page.title)


def _in(texts: Mapping[str, str], language: str) -> str:
    return texts.get(language.partition("-")[0]) or texts.get("de", "")
