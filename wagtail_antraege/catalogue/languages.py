"""A release as it reads in another of its languages."""

from __future__ import annotations

from copy import deepcopy
from typing import Any

from wagtail_antraege.catalogue.releases import Release


def in_language(release: Release, language: str) -> Release:
    """Return the release with the texts of a language in their places.

    What is the same in both languages, or not translated, stays as it is.
    """
    texts = release.translations.get(language)
    if not texts:
        return release
    document: Any = deepcopy(release.document)
    for path, text in texts.items():
        put(document, path, text)
    return Release(document, release.origin)


def put(document: Any, path: str, text: str) -> None:
    """Put a text where its path leads: a field of the page, an entry, or a choice."""
    if "." not in path:
        document["texts"][path] = text
        return
    _form, entry_id, *names, last = path.split(".")
    place = next(each["value"] for each in document["form"] if each["id"] == entry_id)
    for name in names:
        place = _inside(place, name)
    place[last] = text


def _inside(place: Any, name: str) -> Any:
    if isinstance(place, list):
        return next(each["value"] for each in place if each["id"] == name)
    return place[name]
