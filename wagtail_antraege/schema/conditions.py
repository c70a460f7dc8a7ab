"""Conditions as one tree, and whether they hold for given answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias, Union

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json


class Operator(StrEnum):
    """How a comparison looks at an answer."""

    EQUAL = "equal"
    ONE_OF = "one_of"
    GREATER = "greater"
    LESS = "less"
    FILLED = "filled"
    CONTAINS = "contains"


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


Condition: TypeAlias = Union[All, Any, Not, Compare, Items]
