"""Conditions as one tree, and whether they hold for given answers.

The logic has three values (Kleene): a comparison with a question that is not
answered or not shown is *unknown*, and so is its opposite. A condition that is
unknown as a whole does not hold. ``filled`` and a count are always known; "any"
and "all" over no items are unknown.

Answers come through a ``Reader``; its JavaScript twin has the same three methods.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, Protocol, TypeAlias

from wagtail_antraege.schema.comparisons import (
    Known,
    Operator,
    at_least_one,
    compare,
    every,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail_antraege.json_types import Json

__all__ = [
    "All",
    "Any",
    "Compare",
    "Condition",
    "Items",
    "Not",
    "Operator",
    "Quantifier",
    "Reader",
    "evaluate",
    "names_in",
    "part_of",
]


class Quantifier(StrEnum):
    """How a condition from outside reads the items of a repeat group."""

    ANY = "any"
    ALL = "all"
    COUNT = "count"


@dataclass(frozen=True, slots=True, kw_only=True)
class Compare:
    """Compare the answer to one earlier question; ``part`` of a composed answer."""

    field: str
    operator: Operator
    value: Json = None
    part: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class All:
    """True if every condition is."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Any:
    """True if one condition is."""

    conditions: tuple[Condition, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Not:
    """True if the condition is known and false."""

    condition: Condition


@dataclass(frozen=True, slots=True, kw_only=True)
class Items:
    """Look at every item of an earlier repeat group from outside it.

    With ``COUNT`` the number of items for which ``condition`` holds (all items
    where it is None) is compared with ``number`` by ``operator``.
    """

    group: str
    quantifier: Quantifier
    condition: Condition | None = None
    operator: Operator = Operator.GREATER
    number: int = 0


Condition: TypeAlias = All | Any | Not | Compare | Items


class Reader(Protocol):
    """What a condition may look at: earlier questions that are shown.

    ``item`` is the item the condition is read in, "" outside repeat groups. For
    a question outside repeat groups it makes no difference.
    """

    def kind(self, field: str, part: str = "") -> str:
        """Return the kind of a question, or of one part of its answer.

        "" if the question is not known or not shown.
        """

    def value(self, field: str, item: str) -> Json:
        """Return the answer; None if there is none or the question is not shown."""

    def items(self, group: str) -> Sequence[str]:
        """Return the ids of a repeat group's items; none if it is not shown."""


def names_in(condition: Condition | None) -> frozenset[str]:
    """Return the keys of all questions and repeat groups that a condition reads."""
    match condition:
        case Compare():
            return frozenset({condition.field})
        case Not():
            return names_in(condition.condition)
        case Items():
            return names_in(condition.condition) | {condition.group}
        case All() | Any():
            return frozenset().union(*map(names_in, condition.conditions))
    return frozenset()


def evaluate(condition: Condition | None, reader: Reader, item: str = "") -> bool:
    """Say whether a condition holds; no condition always does."""
    return condition is None or _verdict(condition, reader, item) is True


def _verdict(condition: Condition, reader: Reader, item: str) -> Known:
    match condition:
        case Compare():
            return _compare(condition, reader, item)
        case Not():
            known = _verdict(condition.condition, reader, item)
            return None if known is None else not known
        case All():
            return every(_verdict(one, reader, item) for one in condition.conditions)
        case Any():
            return at_least_one(
                _verdict(one, reader, item) for one in condition.conditions
            )
        case Items():
            return _items(condition, reader)


def _compare(condition: Compare, reader: Reader, item: str) -> Known:
    kind = reader.kind(condition.field, condition.part)
    answer = reader.value(condition.field, item)
    if condition.part:
        answer = part_of(answer, condition.part)
    return compare(kind, condition.operator, answer, condition.value)


def part_of(answer: Json, part: str) -> Json:
    """Return one part of a composed answer, None if there is none."""
    return answer.get(part) if isinstance(answer, dict) else None


def _items(condition: Items, reader: Reader) -> Known:
    inner = condition.condition
    verdicts = [
        True if inner is None else _verdict(inner, reader, item)
        for item in reader.items(condition.group)
    ]
    if condition.quantifier is Quantifier.COUNT:
        count = sum(verdict is True for verdict in verdicts)
        return compare("number", condition.operator, count, condition.number)
    if not verdicts:
        return None
    if condition.quantifier is Quantifier.ANY:
        return at_least_one(verdicts)
    return every(verdicts)
