"""What the functions of formulas do, once their arguments can be worked out."""

from __future__ import annotations

from decimal import ROUND_CEILING, ROUND_HALF_UP, Context, Decimal, InvalidOperation
from typing import TYPE_CHECKING, Protocol, TypeAlias

from wagtail_antraege.schema.expressions.tree import Expression, Function, Name

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import date

    Arguments: TypeAlias = tuple[Expression, ...]

Value: TypeAlias = Decimal | bool | str | None
"""A date is a text in ISO form; None is missing."""

MOST_PLACES = 6
ROUNDING = Context(prec=28, rounding=ROUND_HALF_UP, traps=[InvalidOperation])


class Worker(Protocol):
    """Works out arguments; what is missing or of another kind is None."""

    def value(self, expression: Expression) -> Value: ...

    def number(self, expression: Expression) -> Decimal | None: ...

    def truth(self, expression: Expression) -> bool | None: ...

    def day(self, expression: Expression) -> date | None: ...

    def count(self, group: str) -> int:
        """Return how many items a repeat group has."""

    def inside_each(self, summed: Expression) -> Iterable[Worker]:
        """Yield a worker for each item that a sum goes over."""


def rounded(number: Decimal, places: int = 2) -> Decimal | None:
    """Return the number with so many decimal places; half a unit goes up."""
    try:
        fixed = number.quantize(Decimal(1).scaleb(-places), context=ROUNDING)
    except InvalidOperation:
        return None
    return ROUNDING.plus(fixed)  # no "-0"


def _if(arguments: Arguments, worker: Worker) -> Value:
    truth = worker.truth(arguments[0])
    return None if truth is None else worker.value(arguments[1 if truth else 2])


def _value_or(arguments: Arguments, worker: Worker) -> Value:
    value = worker.value(arguments[0])
    return worker.value(arguments[1]) if value is None else value


def _sum(arguments: Arguments, worker: Worker) -> Value:
    inside = worker.inside_each(arguments[0])
    numbers = _known(each.number(arguments[0]) for each in inside)
    return None if numbers is None else sum(numbers, Decimal(0))


def _count(arguments: Arguments, worker: Worker) -> Value:
    group = arguments[0]
    return Decimal(worker.count(group.key)) if isinstance(group, Name) else None


def _min(arguments: Arguments, worker: Worker) -> Value:
    numbers = _known(map(worker.number, arguments))
    return min(numbers) if numbers else None


def _max(arguments: Arguments, worker: Worker) -> Value:
    numbers = _known(map(worker.number, arguments))
    return max(numbers) if numbers else None


def _round(arguments: Arguments, worker: Worker) -> Value:
    numbers = _known(map(worker.number, arguments))
    if not numbers:
        return None
    number, places = numbers[0], numbers[1] if len(numbers) > 1 else Decimal(0)
    if places != int(places) or not 0 <= places <= MOST_PLACES:
        return None
    return rounded(number, int(places))


def _up(arguments: Arguments, worker: Worker) -> Value:
    numbers = _known(map(worker.number, arguments))
    if not numbers:
        return None
    number, step = numbers[0], numbers[1] if len(numbers) > 1 else Decimal(1)
    if step <= 0:
        return None
    return (number / step).to_integral_value(ROUND_CEILING) * step + 0


def _days(arguments: Arguments, worker: Worker) -> Value:
    period = _period(arguments, worker)
    return None if period is None else Decimal((period[1] - period[0]).days + 1)


def _months(arguments: Arguments, worker: Worker) -> Value:
    if (period := _period(arguments, worker)) is None:
        return None
    first, last = (day.year * 12 + day.month for day in period)
    return Decimal(last - first + 1)


def _period(arguments: Arguments, worker: Worker) -> tuple[date, date] | None:
    first, last = map(worker.day, arguments)
    return None if first is None or last is None or last < first else (first, last)


def _known(numbers: Iterable[Decimal | None]) -> list[Decimal] | None:
    """Return the numbers, None if one is missing."""
    found: list[Decimal] = []
    for number in numbers:
        if number is None:
            return None
        found.append(number)
    return found


CALLS: Mapping[Function, Callable[[Arguments, Worker], Value]] = {
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
