"""Compare two texts word by word."""

from __future__ import annotations

import re
from dataclasses import dataclass
from difflib import SequenceMatcher
from enum import StrEnum
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

WORD = re.compile(r"\S+\s*|\s+")
MOST_PAIRS = 4_000_000
"""Pairs of words; longer texts are shown as wholly replaced, for it would take long."""


class Kind(StrEnum):
    """What happened to some words."""

    SAME = "same"
    ADDED = "added"
    REMOVED = "removed"


@dataclass(frozen=True, slots=True)
class Part:
    """Words that stand together and have the same fate."""

    kind: Kind
    text: str


def compare(old: str, new: str) -> tuple[Part, ...]:
    """Return the parts of both texts in the order in which they are read."""
    return tuple(part for part in _parts(WORD.findall(old), WORD.findall(new)))


def _parts(old: list[str], new: list[str]) -> Iterator[Part]:
    for tag, start, end, new_start, new_end in _steps(old, new):
        if tag == "equal":
            yield Part(Kind.SAME, "".join(new[new_start:new_end]))
            continue
        if end > start:
            yield Part(Kind.REMOVED, "".join(old[start:end]))
        if new_end > new_start:
            yield Part(Kind.ADDED, "".join(new[new_start:new_end]))


def _steps(old: list[str], new: list[str]) -> Sequence[tuple[str, int, int, int, int]]:
    if len(old) * len(new) > MOST_PAIRS:
        return [("replace", 0, len(old), 0, len(new))]
    first, second = ([word.strip() for word in words] for words in (old, new))
    return SequenceMatcher(None, first, second, autojunk=False).get_opcodes()
