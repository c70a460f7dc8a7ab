"""What a merge has to say of each thing that is not the same on all sides."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject


class Side(StrEnum):
    """Whose version counts: the town's or that of the new release."""

    OURS = "ours"
    THEIRS = "theirs"


class Verdict(StrEnum):
    """How the two sides get along."""

    TAKEN = "taken"
    """Only the state has changed it: the new version is taken over."""
    KEPT = "kept"
    """Only the town has changed it: the town's version stays."""
    CONFLICT = "conflict"
    """Both have, each in another way; the town's version stays until somebody decides."""


class What(StrEnum):
    """What a verdict is about."""

    VALUE = "value"
    ADDED = "added"
    REMOVED = "removed"
    MOVED = "moved"
    TYPE = "type"
    KEY = "key"
    """The state's new entry has a key that an entry of the town has already."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Item:
    """One thing that is not the same on all sides; None where a side has it not."""

    path: tuple[str, ...]
    what: What
    verdict: Verdict
    side: Side
    """The side that counts in the result."""
    base: Json = None
    ours: Json = None
    theirs: Json = None

    @property
    def name(self) -> str:
        """The name under which somebody decides: the same at each merge."""
        return ".".join((self.what.value, *self.path))


@dataclass(frozen=True, slots=True)
class Merged:
    """The result, and what there is to say of it, in the order of the form."""

    document: JsonObject
    items: tuple[Item, ...]

    @property
    def conflicts(self) -> tuple[Item, ...]:
        """What both sides have changed, each in another way."""
        return tuple(each for each in self.items if each.verdict == Verdict.CONFLICT)

    @property
    def taken(self) -> tuple[Item, ...]:
        """What comes from the new release."""
        return tuple(each for each in self.items if each.verdict == Verdict.TAKEN)
