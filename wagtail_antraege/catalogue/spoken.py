"""What a town says in other languages; whoever keeps translations tells it here."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any, TypeAlias

if TYPE_CHECKING:
    from wagtail_antraege.json_types import JsonObject

Texts: TypeAlias = Mapping[str, Mapping[str, str]]
"""Texts by their paths, by language."""
Source: TypeAlias = Callable[[Any], Texts]
"""Takes a page and returns the texts that somebody has translated."""

_sources: dict[Source, None] = {}


def register(source: Source) -> Source:
    """Add a source; doing it twice changes nothing."""
    _sources[source] = None
    return source


def unregister(source: Source) -> None:
    """Take a source out again, as tests do."""
    _sources.pop(source, None)


def of_page(page: Any) -> Texts:
    """Return all translated texts of a page."""
    found: dict[str, dict[str, str]] = {}
    for source in _sources:
        for language, texts in source(page).items():
            found.setdefault(language, {}).update(texts)
    return found


def compared(base: Texts, theirs: Texts, ours: Texts) -> tuple[Texts, Texts, Texts]:
    """Return the translations of all sides, so far as the town has something to lose.

    Where it has no translation, that of the new release is no change of its own.
    """
    languages = [each for each in theirs if each in ours]
    new = {each: theirs[each] for each in languages}
    old = {
        each: {path: base.get(each, {}).get(path, "") for path in theirs[each]}
        for each in languages
    }
    own = {
        each: {path: ours[each].get(path) or text for path, text in new[each].items()}
        for each in languages
    }
    return old, new, own


def brought(
    translations: Texts, theirs: JsonObject, merged: JsonObject
) -> dict[str, dict[str, str]]:
    """Return the translations whose source text is that of the new release."""
    return {
        language: {
            path: text
            for path, text in texts.items()
            if (source := source_text(theirs, path))
            and source == source_text(merged, path)
        }
        for language, texts in translations.items()
    }


def source_text(document: JsonObject, path: str) -> str:
    """Return the text in the language of the form that stands at a path.

    Paths are those of translations: ``title``, ``form.<id>.label`` or
    ``form.<id>.choices.<id>.label``.
    """
    first, *rest = path.split(".")
    if first != "form":
        texts: Any = document["texts"]
        return str(texts.get(path, ""))
    found: Any = document["form"]
    for name in rest:
        found = _inside(found, name)
    return found if isinstance(found, str) else ""


def _inside(part: Any, name: str) -> Any:
    if isinstance(part, list):
        return next((each["value"] for each in part if each["id"] == name), {})
    return part.get(name, {}) if isinstance(part, dict) else {}
