"""Reading JSON that may be malformed, with the place in every complaint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.exceptions import AntraegeError

if TYPE_CHECKING:
    from collections.abc import Collection

    from wagtail_antraege.json_types import Json


class SchemaError(AntraegeError):
    """A stored form cannot be read; the message names the place in it."""

    def __init__(self, place: str, complaint: str) -> None:
        super().__init__(f"{place or 'form'}: {complaint}")
        self.place = place


class Document:
    """A JSON object at some place in a form."""

    def __init__(self, data: Json, place: str, names: Collection[str]) -> None:
        """Accept an object that has no other entries than ``names``."""
        if not isinstance(data, dict):
            raise SchemaError(place, "expected an object")
        unknown = sorted(set(data) - set(names))
        if unknown:
            raise SchemaError(place, f"unknown entry {unknown[0]!r}")
        self.data = data
        self.place = place

    def at(self, name: str) -> str:
        """Return the place of an entry."""
        return f"{self.place}.{name}" if self.place else name

    def has(self, name: str) -> bool:
        return name in self.data

    def get(self, name: str, default: Json = None) -> Json:
        return self.data.get(name, default)

    def text(self, name: str, default: str | None = None) -> str:
        """Return a text; without a default it must be there."""
        value = self.data.get(name, default)
        if not isinstance(value, str):
            raise SchemaError(self.at(name), "expected a text")
        return value

    def integer(self, name: str, default: int | None = None) -> int:
        value = self.data.get(name, default)
        if not isinstance(value, int) or isinstance(value, bool):
            raise SchemaError(self.at(name), "expected a whole number")
        return value

    def flag(self, name: str, *, default: bool) -> bool:
        value = self.data.get(name, default)
        if not isinstance(value, bool):
            raise SchemaError(self.at(name), "expected true or false")
        return value

    def rows(self, name: str) -> list[tuple[Json, str]]:
        """Return the entries of a list, each with its place."""
        value = self.data.get(name, [])
        if not isinstance(value, list | tuple):
            raise SchemaError(self.at(name), "expected a list")
        return [(row, f"{self.at(name)}[{n}]") for n, row in enumerate(value)]


def frozen(value: Json) -> Json:
    """Return the value with tuples for lists, as frozen nodes hold them."""
    if isinstance(value, list | tuple):
        return tuple(frozen(one) for one in value)
    if isinstance(value, dict):
        return {name: frozen(one) for name, one in value.items()}
    return value


def thawed(value: Json) -> Json:
    """Return the value with lists for tuples, as JSON reads back."""
    if isinstance(value, list | tuple):
        return [thawed(one) for one in value]
    if isinstance(value, dict):
        return {name: thawed(one) for name, one in value.items()}
    return value
