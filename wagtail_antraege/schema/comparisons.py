"""How two values compare, by the kind of the question.

===========  =============================  ====================================
kind         stored answer                  operators besides ``filled``
===========  =============================  ====================================
text         string                         equal, one_of, contains (a substring)
choice       string                         equal, one_of
choices      list of strings                equal (in any order), contains
number       ``-?digits[.digits]`` or int   equal, one_of, greater, less
money        ``-?digits[.digits]``          equal, one_of, greater, less
date         ``YYYY-MM-DD``                 equal, one_of, greater, less
time         ``HH:MM[:SS]``                 equal, one_of, greater, less
boolean      true or false                  equal
object       object of parts                of one part: those of text
files        list of ids                    none
===========  =============================  ====================================

Values are read in their canonical form only. What cannot be read, and an
operator that does not fit, make a comparison *unknown* (``None``).
``static/wagtail_antraege/js/conditions.js`` says the same in JavaScript.
"""

from __future__ import annotations

import re
from datetime import date
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping

    from wagtail_antraege.json_types import Json

Known: TypeAlias = bool | None
"""True, false, or None for unknown."""

Comparable: TypeAlias = str | bool | Decimal | frozenset[str]


class Operator(StrEnum):
    """How a comparison looks at an answer."""

    EQUAL = "equal"
    ONE_OF = "one_of"
    GREATER = "greater"
    LESS = "less"
    FILLED = "filled"
    CONTAINS = "contains"


_ORDERED = frozenset({Operator.EQUAL, Operator.ONE_OF, Operator.GREATER, Operator.LESS})
FITTING: Mapping[str, frozenset[Operator]] = {
    "text": frozenset({Operator.EQUAL, Operator.ONE_OF, Operator.CONTAINS}),
    "choice": frozenset({Operator.EQUAL, Operator.ONE_OF}),
    "choices": frozenset({Operator.EQUAL, Operator.CONTAINS}),
    "number": _ORDERED,
    "money": _ORDERED,
    "date": _ORDERED,
    "time": _ORDERED,
    "boolean": frozenset({Operator.EQUAL}),
    "object": frozenset(),
    "files": frozenset(),
}
"""Every kind with the operators that fit it, besides ``filled``."""

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")


def is_filled(value: Json) -> bool:
    """Say whether this is an answer; a composed one needs one filled part."""
    if isinstance(value, dict):
        return any(is_filled(part) for part in value.values())
    if isinstance(value, list | tuple):
        return bool(value)
    return value is not None and value != ""


def compare(kind: str, operator: Operator, answer: Json, operand: Json) -> Known:
    """Compare an answer with the value an editor gave."""
    if operator is Operator.FILLED:
        return is_filled(answer)
    if operator not in FITTING.get(kind, ()) or not is_filled(answer):
        return None
    if operator is Operator.ONE_OF:
        return _one_of(kind, answer, operand)
    if operator is Operator.CONTAINS:
        return _contains(kind, answer, operand)
    return _relate(operator, comparable(kind, answer), comparable(kind, operand))


def at_least_one(verdicts: Iterable[Known]) -> Known:
    """Kleene's "or": true beats unknown beats false."""
    found = set(verdicts)
    if True in found:
        return True
    return None if None in found else False


def every(verdicts: Iterable[Known]) -> Known:
    """Kleene's "and": false beats unknown beats true."""
    found = set(verdicts)
    if False in found:
        return False
    return None if None in found else True


def comparable(kind: str, value: Json) -> Comparable | None:
    """Return the value as something that compares as its kind should."""
    reader = _READERS.get(kind)
    return None if reader is None else reader(value)


def _one_of(kind: str, answer: Json, operand: Json) -> Known:
    if not isinstance(operand, list | tuple):
        return None
    return at_least_one(
        compare(kind, Operator.EQUAL, answer, value) for value in operand
    )


def _contains(kind: str, answer: Json, operand: Json) -> Known:
    if not isinstance(operand, str) or operand == "":
        return None
    known = comparable(kind, answer)
    if not isinstance(known, str | frozenset):
        return None
    return operand in known


def _relate(
    operator: Operator, answer: Comparable | None, operand: Comparable | None
) -> Known:
    if answer is None or operand is None:
        return None
    if operator is Operator.EQUAL:
        return answer == operand
    if isinstance(answer, Decimal) and isinstance(operand, Decimal):
        return answer > operand if operator is Operator.GREATER else answer < operand
    if isinstance(answer, str) and isinstance(operand, str):
        return answer > operand if operator is Operator.GREATER else answer < operand
    return None


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None


def _choices(value: Json) -> frozenset[str] | None:
    if not isinstance(value, list | tuple):
        return None
    picked = frozenset(one for one in value if isinstance(one, str))
    return picked if all(isinstance(one, str) for one in value) else None


def _number(value: Json) -> Decimal | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    return None


def _date(value: Json) -> str | None:
    """Return an existing day; in ISO form days sort as their texts do."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return value


def _time(value: Json) -> str | None:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return None
    return value if len(value) > len("HH:MM") else f"{value}:00"


def _boolean(value: Json) -> bool | None:
    return value if isinstance(value, bool) else None


_READERS: Mapping[str, Callable[[Json], Comparable | None]] = {
    "text": _text,
    "choice": _text,
    "choices": _choices,
    "number": _number,
    "money": _number,
    "date": _date,
    "time": _time,
    "boolean": _boolean,
}
