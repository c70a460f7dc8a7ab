"""Work out a formula for given answers.

An answer that is missing makes the value missing (``None``), as does a division
by zero; a comparison with something missing is unknown. The logic is that of
conditions (Kleene's).
"""

from __future__ import annotations

import operator
from datetime import date
from decimal import (
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import TYPE_CHECKING, Protocol

from wagtail_antraege.schema import conditions
from wagtail_antraege.schema.comparisons import at_least_one, comparable, every
from wagtail_antraege.schema.expressions.functions import CALLS, Value
from wagtail_antraege.schema.expressions.tree import (
    COMPARISONS,
    Binary,
    Call,
    Day,
    Expression,
    Name,
    Number,
    Sign,
    StatuteName,
    Text,
    Truth,
    Unary,
    Unit,
    names,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from wagtail_antraege.schema.statute import Statute

PRECISION = 28


class Reader(conditions.Reader, Protocol):
    """What a formula may look at: what a condition may, and where it stands."""

    def group_of(self, field: str) -> str:
        """Return the repeat group a question stands in, shown or not, or ""."""


def evaluate(
    expression: Expression,
    reader: Reader,
    statutes: Mapping[str, Statute],
    item: str = "",
) -> Value:
    """Return the value; None if it cannot be worked out. Never raises."""
    return Reading(reader, statutes, item).worked_out(expression)


class Reading:
    """The answers and statute values that a formula is worked out with."""

    __slots__ = ("item", "reader", "statutes")

    def __init__(
        self, reader: Reader, statutes: Mapping[str, Statute], item: str = ""
    ) -> None:
        self.reader = reader
        self.statutes = statutes
        self.item = item

    def worked_out(self, expression: Expression) -> Value:
        """Return the value, with decimal numbers that depend on no settings."""
        traps = [InvalidOperation, DivisionByZero, Overflow]
        context = Context(prec=PRECISION, rounding=ROUND_HALF_UP, traps=traps)
        with localcontext(context):
            try:
                return self.value(expression)
            except (InvalidOperation, Overflow):
                return None

    def value(self, expression: Expression) -> Value:
        match expression:
            case Number():
                percent = expression.unit is Unit.PERCENT
                return expression.value / 100 if percent else expression.value
            case Text() | Day() | Truth():
                return expression.value
            case Name():
                return _answer(expression, self)
            case StatuteName():
                return statute_value(self.statutes.get(expression.name))
            case Unary():
                return _unary(expression, self)
            case Binary():
                return _binary(expression, self)
            case Call():
                return CALLS[expression.function](expression.arguments, self)

    def number(self, expression: Expression) -> Decimal | None:
        return _number(self.value(expression))

    def truth(self, expression: Expression) -> bool | None:
        value = self.value(expression)
        return value if isinstance(value, bool) else None

    def day(self, expression: Expression) -> date | None:
        value = self.value(expression)
        day = comparable("date", value) if isinstance(value, str) else None
        return date.fromisoformat(day) if isinstance(day, str) else None

    def count(self, group: str) -> int:
        return len(self.reader.items(group))

    def inside_each(self, summed: Expression) -> Iterator[Reading]:
        """Yield the reading of each item that a sum goes over."""
        groups = map(self.reader.group_of, sorted(names(summed).fields))
        group = next(filter(None, groups), "")
        for item in self.reader.items(group) if group else ():
            yield Reading(self.reader, self.statutes, item)


def statute_value(statute: Statute | None) -> Value:
    """Return what a statute value counts in a formula: 19 percent are 0.19."""
    if statute is None:
        return None
    if statute.kind == "text":
        return statute.value
    number = _number(statute.value)
    if number is not None and statute.kind == "percent":
        return number / 100
    return number


def _answer(name: Name, reading: Reading) -> Value:
    answer = reading.reader.value(name.key, reading.item)
    kind = reading.reader.kind(name.key, name.part)
    if name.part:
        answer = conditions.part_of(answer, name.part)
    value = comparable(kind, answer)
    return value if isinstance(value, str | bool | Decimal) and value != "" else None


def _unary(expression: Unary, reading: Reading) -> Value:
    if expression.sign is Sign.NOT:
        truth = reading.truth(expression.operand)
        return None if truth is None else not truth
    number = reading.number(expression.operand)
    return None if number is None else -number


def _binary(expression: Binary, reading: Reading) -> Value:
    sign, left, right = expression.sign, expression.left, expression.right
    if sign is Sign.AND:
        return every((reading.truth(left), reading.truth(right)))
    if sign is Sign.OR:
        return at_least_one((reading.truth(left), reading.truth(right)))
    if sign in COMPARISONS:
        return _compared(sign, reading.value(left), reading.value(right))
    first, second = reading.number(left), reading.number(right)
    if first is None or second is None or (sign is Sign.DIVIDE and not second):
        return None
    return _ARITHMETIC[sign](first, second)


def _compared(sign: Sign, left: Value, right: Value) -> bool | None:
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        left, right = _number(left), _number(right)
    if left is None or right is None or type(left) is not type(right):
        return None
    is_less = left < right  # type: ignore[operator]  # of one type
    return _COMPARED[sign](is_less, left == right)


def _number(value: Value) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    number = comparable("number", value) if isinstance(value, str) else None
    return number if isinstance(number, Decimal) else None


_ARITHMETIC: Mapping[Sign, Callable[[Decimal, Decimal], Decimal]] = {
    Sign.PLUS: operator.add,
    Sign.MINUS: operator.sub,
    Sign.TIMES: operator.mul,
    Sign.DIVIDE: operator.truediv,
}
_COMPARED: Mapping[Sign, Callable[[bool, bool], bool]] = {
    Sign.EQUAL: lambda _is_less, is_equal: is_equal,
    Sign.UNEQUAL: lambda _is_less, is_equal: not is_equal,
    Sign.LESS: lambda is_less, _is_equal: is_less,
    Sign.AT_MOST: lambda is_less, is_equal: is_less or is_equal,
    Sign.GREATER: lambda is_less, is_equal: not (is_less or is_equal),
    Sign.AT_LEAST: lambda is_less, _is_equal: not is_less,
}
