"""Work out a formula for given answers.

An answer that is missing makes the value missing (``None``), as does a division
by zero; a comparison with something missing is unknown. The logic is that of
conditions (Kleene's).
"""

from __future__ import annotations

import operator
from datetime import date
from decimal import (
    ROUND_CEILING,
    ROUND_HALF_UP,
    Context,
    Decimal,
    DivisionByZero,
    InvalidOperation,
    Overflow,
    localcontext,
)
from typing import TYPE_CHECKING, Protocol, TypeAlias

from wagtail_antraege.schema import conditions
from wagtail_antraege.schema.comparisons import at_least_one, comparable, every
from wagtail_antraege.schema.expressions.tree import (
    COMPARISONS,
    Binary,
    Call,
    Day,
    Expression,
    Function,
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
    from collections.abc import Callable, Mapping

    from wagtail_antraege.schema.statutes import Statute

Value: TypeAlias = Decimal | bool | str | None

PRECISION = 28
MOST_PLACES = 6
CENT = Decimal("0.01")


class Reader(conditions.Reader, Protocol):
    """What a formula may look at: what a condition may, and where it stands."""

    def group_of(self, field: str) -> str:
        """Return the repeat group a question stands in, shown or not, or ""."""


class Reading:
    """The answers and statute values that a formula is worked out with."""

    __slots__ = ("item", "reader", "statutes")

    def __init__(
        self, reader: Reader, statutes: Mapping[str, Statute], item: str = ""
    ) -> None:
        self.reader = reader
        self.statutes = statutes
        self.item = item

    def inside(self, item: str) -> Reading:
        """Return the same as an item of a repeat group sees it."""
        return Reading(self.reader, self.statutes, item)

    def items_of(self, summed: Expression) -> tuple[str, ...]:
        """Return the items that a sum goes over."""
        for key in sorted(names(summed).fields):
            if group := self.reader.group_of(key):
                return tuple(self.reader.items(group))
        return ()


def evaluate(
    expression: Expression,
    reader: Reader,
    statutes: Mapping[str, Statute],
    item: str = "",
) -> Value:
    """Return the value; None if it cannot be worked out. Never raises."""
    return worked_out(expression, Reading(reader, statutes, item))


def worked_out(expression: Expression, reading: Reading) -> Value:
    """Return the value for one reading, with exact decimal numbers."""
    with localcontext(_context()):
        try:
            value = _value(expression, reading)
        except (InvalidOperation, Overflow):
            return None
    return value


def rounded(value: Decimal, places: int = 2) -> Decimal | None:
    """Return the number with so many decimal places, half a unit goes up."""
    try:
        fixed = value.quantize(
            Decimal(1).scaleb(-places), ROUND_HALF_UP, context=_context()
        )
    except InvalidOperation:
        return None
    return fixed + 0  # no "-0"


def _context() -> Context:
    traps = [InvalidOperation, DivisionByZero, Overflow]
    return Context(prec=PRECISION, rounding=ROUND_HALF_UP, traps=traps)


def _value(expression: Expression, reading: Reading) -> Value:
    match expression:
        case Number():
            percent = expression.unit is Unit.PERCENT
            return expression.value / 100 if percent else expression.value
        case Text() | Day() | Truth():
            return expression.value
        case Name():
            return _answer(expression, reading)
        case StatuteName():
            return statute_value(reading.statutes.get(expression.name))
        case Unary():
            return _unary(expression, reading)
        case Binary():
            return _binary(expression, reading)
        case Call():
            return _CALLS[expression.function](expression.arguments, reading)


def _answer(name: Name, reading: Reading) -> Value:
    answer = reading.reader.value(name.key, reading.item)
    kind = reading.reader.kind(name.key)
    if name.part:
        kind = "text"
        answer = answer.get(name.part) if isinstance(answer, dict) else None
    value = comparable(kind, answer)
    return None if isinstance(value, frozenset) or value == "" else value


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


def _unary(expression: Unary, reading: Reading) -> Value:
    value = _value(expression.operand, reading)
    if expression.sign is Sign.NOT:
        truth = _truth(value)
        return None if truth is None else not truth
    number = _number(value)
    return None if number is None else -number


def _binary(expression: Binary, reading: Reading) -> Value:
    sign = expression.sign
    left, right = _value(expression.left, reading), _value(expression.right, reading)
    if sign is Sign.AND:
        return every((_truth(left), _truth(right)))
    if sign is Sign.OR:
        return at_least_one((_truth(left), _truth(right)))
    if sign in COMPARISONS:
        return _compared(sign, left, right)
    first, second = _number(left), _number(right)
    if first is None or second is None or (sign is Sign.DIVIDE and not second):
        return None
    return _ARITHMETIC[sign](first, second)


def _compared(sign: Sign, left: Value, right: Value) -> bool | None:
    if left is None or right is None:
        return None
    if isinstance(left, Decimal) or isinstance(right, Decimal):
        left, right = _number(left), _number(right)
    if left is None or right is None or type(left) is not type(right):
        return None
    return _COMPARED[sign](left, right)


def _if(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    truth = _truth(_value(arguments[0], reading))
    if truth is None:
        return None
    return _value(arguments[1] if truth else arguments[2], reading)


def _value_or(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    value = _value(arguments[0], reading)
    return _value(arguments[1], reading) if value is None else value


def _sum(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    summed = arguments[0]
    total = Decimal(0)
    for item in reading.items_of(summed):
        number = _number(_value(summed, reading.inside(item)))
        if number is None:
            return None
        total += number
    return total


def _count(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    group = arguments[0]
    if not isinstance(group, Name):
        return None
    return Decimal(len(reading.reader.items(group.key)))


def _numbers(
    arguments: tuple[Expression, ...], reading: Reading
) -> list[Decimal] | None:
    numbers = [_number(_value(one, reading)) for one in arguments]
    known = [number for number in numbers if number is not None]
    return known if len(known) == len(numbers) else None


def _min(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    numbers = _numbers(arguments, reading)
    return min(numbers) if numbers else None


def _max(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    numbers = _numbers(arguments, reading)
    return max(numbers) if numbers else None


def _round(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    numbers = _numbers(arguments, reading)
    if not numbers:
        return None
    number, places = numbers[0], numbers[1] if len(numbers) > 1 else Decimal(0)
    if places != int(places) or not 0 <= places <= MOST_PLACES:
        return None
    return rounded(number, int(places))


def _up(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    numbers = _numbers(arguments, reading)
    if not numbers:
        return None
    number, step = numbers[0], numbers[1] if len(numbers) > 1 else Decimal(1)
    if step <= 0:
        return None
    return (number / step).to_integral_value(ROUND_CEILING) * step + 0


def _period(
    arguments: tuple[Expression, ...], reading: Reading
) -> tuple[date, date] | None:
    first, last = (_day(_value(one, reading)) for one in arguments)
    return None if first is None or last is None or last < first else (first, last)


def _days(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    period = _period(arguments, reading)
    return None if period is None else Decimal((period[1] - period[0]).days + 1)


def _months(arguments: tuple[Expression, ...], reading: Reading) -> Value:
    if (period := _period(arguments, reading)) is None:
        return None
    first, last = (day.year * 12 + day.month for day in period)
    return Decimal(last - first + 1)


def _number(value: Value) -> Decimal | None:
    if isinstance(value, Decimal):
        return value
    number = comparable("number", value) if isinstance(value, str) else None
    return number if isinstance(number, Decimal) else None


def _truth(value: Value) -> bool | None:
    return value if isinstance(value, bool) else None


def _day(value: Value) -> date | None:
    day = comparable("date", value) if isinstance(value, str) else None
    return date.fromisoformat(day) if isinstance(day, str) else None


_ARITHMETIC: Mapping[Sign, Callable[[Decimal, Decimal], Decimal]] = {
    Sign.PLUS: operator.add,
    Sign.MINUS: operator.sub,
    Sign.TIMES: operator.mul,
    Sign.DIVIDE: operator.truediv,
}
_COMPARED: Mapping[Sign, Callable[[object, object], bool]] = {
    Sign.EQUAL: operator.eq,
    Sign.UNEQUAL: operator.ne,
    Sign.LESS: operator.lt,
    Sign.AT_MOST: operator.le,
    Sign.GREATER: operator.gt,
    Sign.AT_LEAST: operator.ge,
}
_CALLS: Mapping[Function, Callable[[tuple[Expression, ...], Reading], Value]] = {
    Function.IF: _if,
    Function.VALUE_OR: _value_or,
    Function.SUM: _sum,
    Function.COUNT: _count,
    Function.MIN: _min,
    Function.MAX: _max,
    Function.ROUND: _round,
    Function.UP: _up,
    Function.DAYS: _days,
    Function.MONTHS: _months,
}
