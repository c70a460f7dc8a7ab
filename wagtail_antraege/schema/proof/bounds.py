"""Between which numbers the value of a formula lies, whatever is answered.

Narrow enough to tell that most fees cannot fall below zero, without trying any
answers. What a comparison says of a value holds in the branch behind it.
"""

from __future__ import annotations

from decimal import Context, Decimal, localcontext
from typing import TYPE_CHECKING

from wagtail_antraege.schema import conditions
from wagtail_antraege.schema.comparisons import Operator, comparable
from wagtail_antraege.schema.expressions import statute_value, sum_groups, tree
from wagtail_antraege.schema.expressions.tree import Function, Sign
from wagtail_antraege.schema.proof.ranges import (
    ANY,
    ENDLESS,
    NOTHING,
    ONE,
    ZERO,
    Range,
    only,
)

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.expressions import Expression
    from wagtail_antraege.schema.nodes import Field
    from wagtail_antraege.schema.proof.model import Model

    Known: TypeAlias = "Mapping[Expression, Range]"

SIGNS = {
    Operator.GREATER: Sign.GREATER,
    Operator.LESS: Sign.LESS,
    Operator.EQUAL: Sign.EQUAL,
}
OPPOSITES = {
    Sign.GREATER: Sign.AT_MOST,
    Sign.AT_MOST: Sign.GREATER,
    Sign.LESS: Sign.AT_LEAST,
    Sign.AT_LEAST: Sign.LESS,
    Sign.EQUAL: Sign.UNEQUAL,
    Sign.UNEQUAL: Sign.EQUAL,
}
NOT_MORE = frozenset({Sign.LESS, Sign.AT_MOST, Sign.EQUAL})
NOT_LESS = frozenset({Sign.GREATER, Sign.AT_LEAST, Sign.EQUAL})


ROUGH = Context(traps=[])
"""Numbers beyond all measure are endless then, and no error."""
NOT_NEGATIVE, COUNTED = Range(low=ZERO), Range(low=ONE)
NO_WORD: Known = {}


class Bounds:
    """The ranges of the questions and formulas of one form."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self._ranges: dict[tuple[str, str], Range] = {}
        with localcontext(ROUGH):
            # Front to back, so that none waits for one before it.
            for key in model.formulas:
                self._of_answer(key, "")

    def of_line(self, key: str) -> Range:
        """Return what a worked-out value adds, nothing where it is not shown."""
        place = self.model.fields[key]
        needed = place.outer if place.repeat else place.chain
        always = not needed and place.node.condition is None and not place.exits
        with localcontext(ROUGH):
            known = NO_WORD
            for condition in place.chain:
                known, _no = self.sides(_as_formula(condition), known)
            one = self.of(self.model.formulas[key], known)
            one = one if always else one | NOTHING
            return one * self.of_items(place.repeat) if place.repeat else one

    def of_items(self, group: str) -> Range:
        """Return how many items a repeat group can have."""
        node, place = self.model.group(group), self.model.groups[group]
        fewest = 0 if place.chain or place.exits else node.minimum
        return Range(Decimal(fewest), Decimal(node.maximum))

    def of(self, expression: Expression, known: Known = NO_WORD) -> Range:
        """Return the range of a formula where something is ``known``."""
        found = self._of(expression, known)
        return found & known[expression] if expression in known else found

    def _of(self, expression: Expression, known: Known) -> Range:
        match expression:
            case tree.Number():
                percent = expression.unit is tree.Unit.PERCENT
                return only(expression.value / 100 if percent else expression.value)
            case tree.StatuteName():
                return self._of_statute(expression.name)
            case tree.Name():
                return self._of_answer(expression.key, expression.part)
            case tree.Unary(sign=Sign.MINUS):
                return -self.of(expression.operand, known)
            case tree.Binary() if expression.sign in _ARITHMETIC:
                sides = (expression.left, expression.right)
                return _ARITHMETIC[expression.sign](*self._all(sides, known))
            case tree.Call():
                return self._of_call(expression, known)
        return ANY

    def _all(self, some: tuple[Expression, ...], known: Known) -> list[Range]:
        return [self.of(one, known) for one in some]

    def _of_statute(self, name: str) -> Range:
        known = {one.name: one for one in self.model.form.statutes}
        if name not in known:
            return NOT_NEGATIVE
        value = statute_value(known[name])
        return only(value) if isinstance(value, Decimal) else ANY

    def _of_answer(self, key: str, part: str) -> Range:
        at = (key, part)
        if at not in self._ranges:
            if key in self.model.formulas:
                self._ranges[at] = self.of(self.model.formulas[key])
            else:
                self._ranges[at] = self._of_question(self.model.field(key), part)
        return self._ranges[at]

    def _of_question(self, field: Field, part: str) -> Range:
        if field.kind_of(part) not in ("number", "money"):
            return ANY
        low, high = _number(field.option("minimum")), _number(field.option("maximum"))
        low = ZERO if low is None else low
        return Range(
            -ENDLESS if self._takes(field, part, low - 1) else low,
            ENDLESS if high is None or self._takes(field, part, high + 1) else high,
        )

    def _takes(self, field: Field, part: str, number: Decimal) -> bool:
        value: Json = f"{number:f}"
        kind = self.model.type_of(field)
        if part:
            sample = kind.sample_value(field)
            value = {**(sample if isinstance(sample, dict) else {}), part: value}
        return kind.accepted(field, value) is not None

    def _of_call(self, call: tree.Call, known: Known) -> Range:
        some = call.arguments
        match call.function:
            case Function.IF:
                yes, no = self.sides(some[0], known)
                return self.of(some[1], yes) | self.of(some[2], no)
            case Function.SUM:
                repeats = {key: one.repeat for key, one in self.model.fields.items()}
                (group,) = sum_groups(some[0], repeats)
                return self.of(some[0]) * self.of_items(group)
            case Function.COUNT if isinstance(some[0], tree.Name):
                return self.of_items(some[0].key)
            case Function.DAYS | Function.MONTHS:
                return COUNTED
        return _of_numbers(call.function, self._all(some, known))

    def sides(self, condition: Expression, known: Known) -> tuple[Known, Known]:
        """Return what is known where a condition is true, and where it is false."""
        match condition:
            case tree.Unary(sign=Sign.NOT):
                yes, no = self.sides(condition.operand, known)
                return no, yes
            case tree.Binary(sign=Sign.AND | Sign.OR):
                left = self.sides(condition.left, known)
                right = self.sides(condition.right, known)
                if condition.sign is Sign.AND:
                    return _both(left[0], right[0]), known
                return known, _both(left[1], right[1])
            case tree.Binary() if condition.sign in OPPOSITES:
                return self._compared(condition, known)
        return known, known

    def _compared(self, compared: tree.Binary, known: Known) -> tuple[Known, Known]:
        sides = (compared.left, compared.right)
        ranges = self._all(sides, known)
        yes = _squeezed(compared.sign, *ranges)
        no = _squeezed(OPPOSITES[compared.sign], *ranges)
        return (
            {**known, **dict(zip(sides, yes, strict=True))},
            {**known, **dict(zip(sides, no, strict=True))},
        )


def _both(first: Known, second: Known) -> Known:
    shared = {one: first[one] & second[one] for one in first.keys() & second.keys()}
    return {**first, **second, **shared}


def _squeezed(sign: Sign, left: Range, right: Range) -> tuple[Range, Range]:
    """Return what is left of two ranges where the comparison holds."""
    below, above = left, right
    if sign in NOT_MORE:
        below, above = below & Range(high=right.high), above & Range(low=left.low)
    if sign in NOT_LESS:
        below, above = below & Range(low=right.low), above & Range(high=left.high)
    return below, above


def _of_numbers(function: Function, ranges: list[Range]) -> Range:
    first, second = ranges[0], ranges[-1]
    match function:
        case Function.MIN:
            return Range(min(r.low for r in ranges), min(r.high for r in ranges))
        case Function.MAX:
            return Range(max(r.low for r in ranges), max(r.high for r in ranges))
        case Function.VALUE_OR:
            return first | second
        case Function.UP:
            step = second if len(ranges) > 1 else only(ONE)
            return Range(first.low, first.high + max(step.high, ZERO))
    whole = first + Range(-ONE, ONE)  # rounded to whole numbers at the most
    return whole & NOT_NEGATIVE if first.low >= 0 else whole


def _as_formula(condition: Condition) -> Expression:
    """Return what a condition says of numbers as a formula."""
    match condition:
        case conditions.All():
            return _joined(Sign.AND, condition.conditions)
        case conditions.Any():
            return _joined(Sign.OR, condition.conditions)
        case conditions.Not():
            return tree.Unary(Sign.NOT, _as_formula(condition.condition))
        case conditions.Compare() if condition.operator in SIGNS:
            number = _number(condition.value)
            if number is not None:
                name = tree.Name(condition.field, condition.part)
                return tree.Binary(SIGNS[condition.operator], name, tree.Number(number))
    return tree.Truth(value=True)


def _joined(sign: Sign, some: tuple[Condition, ...]) -> Expression:
    joined: Expression = tree.Truth(value=sign is Sign.AND)
    for one in some:
        joined = tree.Binary(sign, joined, _as_formula(one))
    return joined


def _number(value: Json) -> Decimal | None:
    number = comparable("number", value)
    return number if isinstance(number, Decimal) else None


_ARITHMETIC: Mapping[Sign, Callable[[Range, Range], Range]] = {
    Sign.PLUS: lambda left, right: left + right,
    Sign.MINUS: lambda left, right: left + -right,
    Sign.TIMES: lambda left, right: left * right,
    Sign.DIVIDE: lambda left, right: left / right,
}
