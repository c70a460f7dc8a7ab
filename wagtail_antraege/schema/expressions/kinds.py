"""What kind of value a formula yields, found without any answers."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING

from wagtail_antraege.schema.expressions.tree import (
    COMPARISONS,
    LOGIC,
    Binary,
    Call,
    Day,
    Expression,
    ExpressionError,
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

    from wagtail_antraege.schema import nodes
    from wagtail_antraege.schema.statute import Statute


class Type(StrEnum):
    """Kinds of values; ``ANY`` shows only once there are answers."""

    NUMBER = "number"
    MONEY = "money"
    DATE = "date"
    TIME = "time"
    TEXT = "text"
    BOOLEAN = "boolean"
    ANY = "any"


NUMERIC = frozenset({Type.NUMBER, Type.MONEY, Type.ANY})
_OF_KIND: Mapping[str, Type] = {
    "number": Type.NUMBER,
    "money": Type.MONEY,
    "date": Type.DATE,
    "time": Type.TIME,
    "boolean": Type.BOOLEAN,
    "text": Type.TEXT,
    "choice": Type.TEXT,
}
_OF_STATUTE: Mapping[str, Type] = {
    "number": Type.NUMBER,
    "percent": Type.NUMBER,
    "money": Type.MONEY,
    "text": Type.TEXT,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scope:
    """What a formula may read.

    ``repeat_of`` says in which repeat group a question stands, ``group`` in
    which the formula does. Without ``statutes`` any statute value will do.
    """

    fields: Mapping[str, nodes.Field]
    repeat_of: Mapping[str, str] = field(default_factory=dict)
    repeats: frozenset[str] = frozenset()
    group: str = ""
    statutes: Mapping[str, Statute] | None = None


def type_of(expression: Expression, scope: Scope) -> Type:
    """Return the kind of value; raise ``ExpressionError`` if there can be none."""
    match expression:
        case Number() | Text() | Day() | Truth():
            return _of_literal(expression)
        case Name():
            return _of_name(expression, scope)
        case StatuteName():
            return _of_statute(expression, scope)
        case Unary():
            return _of_unary(expression, scope)
        case Binary():
            return _of_binary(expression, scope)
        case Call():
            return _of_call(expression, scope)


def _of_literal(literal: Number | Text | Day | Truth) -> Type:
    if isinstance(literal, Number):
        return Type.MONEY if literal.unit is Unit.MONEY else Type.NUMBER
    if isinstance(literal, Text):
        return Type.TEXT
    return Type.DATE if isinstance(literal, Day) else Type.BOOLEAN


def _of_name(name: Name, scope: Scope) -> Type:
    found = scope.fields.get(name.key)
    if found is None:
        code = "group_needs_count" if name.key in scope.repeats else "unknown_field"
        raise _error(code, name, field=name.key)
    group = scope.repeat_of.get(name.key, "")
    if group and group != scope.group:
        raise _error("needs_sum", name, field=name.key)
    if name.part and found.kind != "object":
        raise _error("part_not_possible", name, field=name.key)
    kind = found.kind_of(name.part)
    if kind == "object":
        raise _error("part_missing", name, field=name.key)
    if kind not in _OF_KIND:
        raise _error("not_usable", name, field=name.key)
    return _OF_KIND[kind]


def _of_statute(name: StatuteName, scope: Scope) -> Type:
    if scope.statutes is None:
        return Type.ANY
    statute = scope.statutes.get(name.name)
    if statute is None:
        raise _error("unknown_statute", name, statute=name.name)
    return _OF_STATUTE.get(statute.kind, Type.ANY)


def _of_unary(expression: Unary, scope: Scope) -> Type:
    if expression.sign is Sign.NOT:
        return _need(expression.operand, scope, Type.BOOLEAN)
    return _numeric(expression.operand, scope)


def _of_binary(expression: Binary, scope: Scope) -> Type:
    sign, left, right = expression.sign, expression.left, expression.right
    if sign in LOGIC:
        _need(left, scope, Type.BOOLEAN)
        return _need(right, scope, Type.BOOLEAN)
    if sign in COMPARISONS:
        return _of_comparison(expression, scope)
    types = _numeric(left, scope), _numeric(right, scope)
    if sign in (Sign.PLUS, Sign.MINUS):
        return _wider(types)
    if sign is Sign.TIMES:
        if types == (Type.MONEY, Type.MONEY):
            raise _error("money_times_money", expression)
        return _wider(types)
    if types[1] is Type.MONEY and types[0] is Type.NUMBER:
        raise _error("divided_by_money", expression)
    return Type.NUMBER if types == (Type.MONEY, Type.MONEY) else types[0]


def _of_comparison(expression: Binary, scope: Scope) -> Type:
    left, right = type_of(expression.left, scope), type_of(expression.right, scope)
    if not _alike(left, right):
        raise _error("types_differ", expression, left=left, right=right)
    is_ordering = expression.sign not in (Sign.EQUAL, Sign.UNEQUAL)
    if is_ordering and {left, right} & {Type.TEXT, Type.BOOLEAN}:
        raise _error("no_order", expression, sign=expression.sign)
    return Type.BOOLEAN


def _of_call(call: Call, scope: Scope) -> Type:
    return _CALLS[call.function](call, scope)


def _of_if(call: Call, scope: Scope) -> Type:
    _need(call.arguments[0], scope, Type.BOOLEAN)
    return _same(call, call.arguments[1:], scope)


def _of_value_or(call: Call, scope: Scope) -> Type:
    return _same(call, call.arguments, scope)


def _of_extreme(call: Call, scope: Scope) -> Type:
    return _wider(tuple(_numeric(one, scope) for one in call.arguments))


def _of_rounding(call: Call, scope: Scope) -> Type:
    types = tuple(_numeric(one, scope) for one in call.arguments)
    return types[0]


def _of_period(call: Call, scope: Scope) -> Type:
    for one in call.arguments:
        _need(one, scope, Type.DATE)
    return Type.NUMBER


def _of_sum(call: Call, scope: Scope) -> Type:
    summed = call.arguments[0]
    groups = sum_groups(summed, scope.repeat_of)
    if len(groups) != 1:
        code = "sum_of_several_groups" if groups else "sum_needs_group"
        raise _error(code, call)
    if scope.group in groups:
        raise _error("sum_from_inside", call, group=scope.group)
    return _numeric(summed, replace(scope, group=groups[0]))


def sum_groups(summed: Expression, repeat_of: Mapping[str, str]) -> tuple[str, ...]:
    """Return the repeat groups that the questions in a sum stand in."""
    found = {repeat_of.get(key, "") for key in names(summed).fields}
    return tuple(sorted(found - {""}))


def _of_count(call: Call, scope: Scope) -> Type:
    group = call.arguments[0]
    if not isinstance(group, Name) or group.part:
        raise _error("count_needs_group", call)
    if group.key not in scope.repeats:
        raise _error("unknown_group", group, group=group.key)
    if group.key == scope.group:
        raise _error("sum_from_inside", group, group=group.key)
    return Type.NUMBER


def _numeric(expression: Expression, scope: Scope) -> Type:
    found = type_of(expression, scope)
    if found not in NUMERIC:
        raise _error("not_a_number", expression, found=found)
    return found


def _need(expression: Expression, scope: Scope, wanted: Type) -> Type:
    found = type_of(expression, scope)
    if found not in (wanted, Type.ANY):
        raise _error(f"not_a_{wanted}", expression, found=found)
    return wanted


def _same(call: Call, expressions: tuple[Expression, ...], scope: Scope) -> Type:
    first, second = (type_of(one, scope) for one in expressions)
    if not _alike(first, second):
        raise _error("types_differ", call, left=first, right=second)
    if first in NUMERIC and second in NUMERIC:
        return _wider((first, second))
    return second if first is Type.ANY else first


def _alike(left: Type, right: Type) -> bool:
    if left in NUMERIC and right in NUMERIC:
        return True
    return left is right or Type.ANY in (left, right)


def _wider(types: tuple[Type, ...]) -> Type:
    """Money with a number is money; with something unknown it stays unknown."""
    for each in (Type.MONEY, Type.ANY):
        if each in types:
            return each
    return Type.NUMBER


def _error(code: str, where: Expression, **params: str) -> ExpressionError:
    named = {name: str(value) for name, value in params.items()}
    return ExpressionError(code, where.position, named)


_CALLS: Mapping[Function, Callable[[Call, Scope], Type]] = {
    Function.IF: _of_if,
    Function.VALUE_OR: _of_value_or,
    Function.SUM: _of_sum,
    Function.COUNT: _of_count,
    Function.MIN: _of_extreme,
    Function.MAX: _of_extreme,
    Function.ROUND: _of_rounding,
    Function.UP: _of_rounding,
    Function.DAYS: _of_period,
    Function.MONTHS: _of_period,
}
