"""What a formula says, as frozen data.

``position`` is the place in the text, from 0; two trees that say the same are
equal wherever it was written.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from wagtail_antraege.exceptions import AntraegeError

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping
    from decimal import Decimal

    from wagtail_antraege.json_types import Json


class ExpressionError(AntraegeError):
    """A formula makes no sense; ``code`` names a text for its editor."""

    def __init__(
        self, code: str, position: int, params: Mapping[str, Json] | None = None
    ) -> None:
        super().__init__(f"{code} at {position}")
        self.code = code
        self.position = position
        self.params: Mapping[str, Json] = params or {}


class Unit(StrEnum):
    """What a written number counts; a percentage is worth a hundredth."""

    PLAIN = ""
    MONEY = "money"
    PERCENT = "percent"


class Sign(StrEnum):
    """The operators, as they are printed."""

    PLUS = "+"
    MINUS = "-"
    TIMES = "*"
    DIVIDE = "/"
    EQUAL = "="
    UNEQUAL = "<>"
    LESS = "<"
    AT_MOST = "<="
    GREATER = ">"
    AT_LEAST = ">="
    AND = "und"
    OR = "oder"
    NOT = "nicht"


class Function(StrEnum):
    """The functions, by their English names."""

    IF = "if"
    SUM = "sum"
    COUNT = "count"
    MIN = "min"
    MAX = "max"
    ROUND = "round"
    UP = "up"
    DAYS = "days"
    MONTHS = "months"
    VALUE_OR = "value_or"


@dataclass(frozen=True, slots=True)
class Number:
    """A written number."""

    value: Decimal
    unit: Unit = Unit.PLAIN
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Text:
    """A text in quotation marks."""

    value: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Day:
    """A written date; ``value`` in ISO form."""

    value: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Truth:
    """Yes or no."""

    value: bool
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Name:
    """The answer to a question, or one part of it; or a repeat group to count."""

    key: str
    part: str = ""
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class StatuteName:
    """A statute value: ``{name}``."""

    name: str
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Unary:
    """Minus or not."""

    sign: Sign
    operand: Expression
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Binary:
    """Two expressions with a sign between."""

    sign: Sign
    left: Expression
    right: Expression
    position: int = field(default=0, compare=False)


@dataclass(frozen=True, slots=True)
class Call:
    """A function with what stands in its brackets."""

    function: Function
    arguments: tuple[Expression, ...]
    position: int = field(default=0, compare=False)


Expression: TypeAlias = (
    Number | Text | Day | Truth | Name | StatuteName | Unary | Binary | Call
)

COMPARISONS = frozenset(
    {
        Sign.EQUAL,
        Sign.UNEQUAL,
        Sign.LESS,
        Sign.AT_MOST,
        Sign.GREATER,
        Sign.AT_LEAST,
    }
)
LOGIC = frozenset({Sign.AND, Sign.OR})


@dataclass(frozen=True, slots=True)
class Names:
    """What a formula reads; ``groups`` are those it counts the items of."""

    fields: frozenset[str]
    groups: frozenset[str]
    statutes: frozenset[str]


def names(expression: Expression) -> Names:
    """Return the keys of all questions and groups, and all statute values, in it."""
    fields, groups, statutes = set(), set(), set()
    for one in walk(expression):
        if isinstance(one, Call) and one.function is Function.COUNT:
            groups |= {name.key for name in one.arguments if isinstance(name, Name)}
        elif isinstance(one, Name):
            fields.add(one.key)
        elif isinstance(one, StatuteName):
            statutes.add(one.name)
    return Names(frozenset(fields), frozenset(groups), frozenset(statutes))


def readings(expression: Expression) -> Iterator[Name]:
    """Yield every place where a question is read, or the items of a group counted."""
    for one in walk(expression):
        if isinstance(one, Name):
            yield one
        elif isinstance(one, Call) and one.function is Function.COUNT:
            yield from (name for name in one.arguments if isinstance(name, Name))


def walk(expression: Expression) -> Iterator[Expression]:
    """Yield the expression and all inside it, from left to right.

    The group in ``count(group)`` is not an expression of its own.
    """
    yield expression
    for inner in children(expression):
        yield from walk(inner)


def children(expression: Expression) -> tuple[Expression, ...]:
    """Return what stands directly inside."""
    match expression:
        case Unary():
            return (expression.operand,)
        case Binary():
            return expression.left, expression.right
        case Call() if expression.function is not Function.COUNT:
            return expression.arguments
    return ()
