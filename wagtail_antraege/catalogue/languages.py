"""A release as it reads in another of its languages."""

from __future__ import annotations

from copy import deepcopy
from typing import TYPE_CHECKING, Any

from wagtail_antraege.catalogue.releases import Release

if TYPE_CHECKING:
    from collections.abc import Mapping


def in_language(release: Release, language: str) -> Release:
    """Return the release with the texts of a language in their places.

    What is the same in both languages, or not translated, stays as it is.
    """
    texts = release.translations.get(language)
    if not texts:
        return release
    document: Any = deepcopy(release.document)
    entries = {entry["id"]: entry["value"] for entry in document["form"]}
    for path, text in texts.items():
        _put(document["texts"], entries, path.split("."), text)
    return Release(document, release.origin)


def _put(
    texts: dict[str, str], entries: Mapping[str, Any], path: list[str], text: str
) -> None:
    """Put a text where its path leads: a field of the page, an entry, or a choice."""
    if len(path) == 1:
        texts[path[0]] = text
        return
    _form, entry_id, *names, last = path
    place = entries[entry_id]
    for name in names:
        place = _inside(place, name)
    place[last] = text


def _inside(place: Any, name: str) -> Any:
    if isinstance(place, list):
        return next(each["value"] for each in place if each["id"] == name)
    return place[name]
