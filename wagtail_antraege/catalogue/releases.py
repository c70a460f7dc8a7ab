"""All releases that are known: those of the package, and those of bundles."""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cached_property, lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from wagtail_antraege import models
from wagtail_antraege.exceptions import UnknownReleaseError

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from django.db.models import QuerySet

    from wagtail_antraege.json_types import JsonObject

DATA = Path(__file__).parent / "data"
MARKERS = frozenset(
    ("step", "exit", "group", "repeat_group", "group_end", "notice", "named_condition")
)
WORKED_OUT = frozenset(("computed", "fee", "constant"))


@dataclass(frozen=True)
class Release:
    """One release of one service."""

    document: JsonObject
    origin: str

    @property
    def service(self) -> str:
        """The name under which the state keeps the service."""
        return str(self.document["service"])

    @property
    def version(self) -> str:
        """Three numbers, as in ``1.2.0``."""
        return str(self.document["version"])

    @property
    def order(self) -> tuple[int, ...]:
        """The version as one compares it."""
        return order_of(self.version)

    @property
    def languages(self) -> tuple[str, ...]:
        """The languages it has all texts in, that of the form first."""
        return ("de", *sorted(self.translations))

    @property
    def translations(self) -> Mapping[str, Mapping[str, str]]:
        """The texts in other languages, by their paths."""
        found: Mapping[str, Mapping[str, str]] = self.document["translations"]  # type: ignore[assignment]
        return found

    @cached_property
    def questions(self) -> int:
        """How many questions only this service asks."""
        return sum(
            1
            for entry in self.entries
            if entry["type"] not in MARKERS | WORKED_OUT and "fragment" not in entry
        )

    @property
    def steps(self) -> int:
        """How many pages of questions there are at most."""
        return sum(entry["type"] == "step" for entry in self.entries)

    @property
    def entries(self) -> list[dict[str, Any]]:
        """The entries of the form as they are exchanged."""
        found: list[dict[str, Any]] = self.document["form"]  # type: ignore[assignment]
        return found

    def text(self, name: str, language: str = "de") -> str:
        """Return a text of the page, in German where there is no other."""
        texts: Mapping[str, str] = self.document["texts"]  # type: ignore[assignment]
        translated = self.translations.get(language, {})
        return translated.get(name) or texts.get(name, "")

    def keywords(self, language: str = "de") -> str:
        """Return the words people look for it by, one on each line."""
        words: Mapping[str, list[str]] = self.document.get("keywords", {})  # type: ignore[assignment]
        return "\n".join(words.get(language, ()))

    @cached_property
    def digest(self) -> str:
        """SHA-256 of the document, whatever the order of its names."""
        return digest(self.document)


def order_of(version: str) -> tuple[int, ...]:
    """Return a version such as ``1.2.0`` as one compares it."""
    return tuple(int(number) for number in version.split("."))


def digest(document: JsonObject) -> str:
    """Return the SHA-256 of a document, whatever the order of its names."""
    text = json.dumps(document, sort_keys=True, ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


@lru_cache(maxsize=1)
def shipped() -> Mapping[tuple[str, str], Release]:
    """Return what the package brings, by service and version."""
    found = (
        Release(json.loads(path.read_text(encoding="utf-8")), "package")
        for path in sorted(DATA.glob("*/*.json"))
    )
    return {(each.service, each.version): each for each in found}


def stored() -> Iterator[Release]:
    """Yield what is kept in the database."""
    for row in models.BlueprintVersion.objects.all():
        yield Release(row.document, row.origin)


def all_releases() -> Mapping[tuple[str, str], Release]:
    """Return every release that is known; one that is kept never changes."""
    kept = {(each.service, each.version): each for each in stored()}
    return {**shipped(), **kept}


def newest_versions() -> dict[str, str]:
    """Return the version of the newest release of each service."""
    kept = from_state().values_list("blueprint__service", "version")
    known = sorted((*shipped(), *kept), key=lambda each: order_of(each[1]))
    return dict(known)


def from_state() -> QuerySet[models.BlueprintVersion]:
    """Return the kept releases of the state."""
    return models.BlueprintVersion.objects.exclude(
        origin=models.BlueprintVersion.Origin.TOWN
    )


def latest(services: Iterable[str] | None = None) -> list[Release]:
    """Return the newest release of each service, in the order of their titles.

    Only these are read: there are many older ones.
    """
    wanted = newest_versions()
    if services is not None:
        wanted = {name: wanted[name] for name in {*services} & wanted.keys()}
    rows = from_state().filter(
        blueprint__service__in=wanted, version__in=set(wanted.values())
    )
    known = dict(shipped())
    for row in rows:
        release = Release(row.document, row.origin)
        known[release.service, release.version] = release
    found = (known[each] for each in wanted.items())
    return sorted(found, key=lambda each: each.text("title"))


def find(service: str, version: str = "") -> Release:
    """Return a release, the newest if no version is given.

    Raises:
        UnknownReleaseError: There is none of this name.
    """
    if version:
        found = all_releases().get((service, version))
    else:
        found = next(iter(latest([service])), None)
    if found is None:
        raise UnknownReleaseError(service, version)
    return found
