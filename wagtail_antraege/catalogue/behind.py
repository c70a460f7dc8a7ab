"""Which pages have not taken over the newest release of the state's form."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any

from wagtail_antraege import models
from wagtail_antraege.blocks import following, listing
from wagtail_antraege.catalogue import releases
from wagtail_antraege.catalogue.releases import Release

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping


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
    base: Release
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
    return next(of_pages([page]), None)


def all_behind(pages: Iterable[Any] | None = None) -> list[Behind]:
    """Return the pages that lack something, the most urgent first."""
    found = of_pages(application_pages() if pages is None else pages)
    return sorted(found, key=_urgency)


def application_pages() -> Iterator[Any]:
    """Yield every page that came from the catalogue."""
    for model in listing.application_models():
        yield from model._base_manager.filter(
            blueprint_version__isnull=False, alias_of=None
        ).select_related("latest_revision", "locale")


def of_pages(pages: Iterable[Any]) -> Iterator[Behind]:
    """Yield what each page lacks; one that follows another goes along with it."""
    listed = list(pages)
    drafted = {page.pk: drafted_version(page) for page in listed}
    wanted = {*drafted.values(), *(page.blueprint_version_id for page in listed)}
    kept = models.BlueprintVersion.objects.select_related("blueprint").in_bulk(
        wanted - {None}
    )
    newest = {each.service: each for each in releases.latest()}
    for page in listed:
        stored = kept.get(drafted[page.pk])
        latest = newest.get(stored.blueprint.service) if stored else None
        if stored is None or latest is None or following.followed_by(page):
            continue
        draft = Release(stored.document, stored.origin)
        live = kept.get(page.blueprint_version_id) if page.live else stored
        shown = Release(live.document, live.origin) if live else draft
        if min(draft.order, shown.order) < latest.order:
            is_drafted = draft.order >= latest.order
            base = shown if is_drafted else draft
            notes = tuple(_notes(latest, since=base.order))
            yield Behind(
                page=page, base=base, newest=latest, notes=notes, is_drafted=is_drafted
            )


def drafted_version(page: Any) -> int | None:
    """Return the id of the release that the latest revision came from."""
    revision = page.latest_revision
    if revision is None:
        found: int | None = page.blueprint_version_id
        return found
    return revision.content.get("blueprint_version") or None


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
