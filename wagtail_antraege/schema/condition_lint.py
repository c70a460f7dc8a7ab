"""What is wrong with the conditions of a form.

Problems of ``required_if`` have the param ``of`` besides.

=============================  ===============================================
code (params)                  meaning
=============================  ===============================================
unknown_field (field)          there is no such question
unknown_group (group)          there is no such repeat group
own_reference (field)          the condition looks at what it decides about, or
                               from inside a repeat group at all its items
forward_reference (field)      the condition looks at something later
needs_quantifier (field,       a question of a repeat group is read from outside
group)                         it: say any, all or count
part_missing (field)           a composed answer is compared as a whole
part_not_possible (field)      the answer has no parts
operator_does_not_fit (field,  answers of this kind do not compare like that
operator, kind)
operand_does_not_fit (field,   the value cannot be read as this kind of answer
kind, value)
unknown_choice (field, value)  the value is none of the choices
empty_condition                "all" or "any" of nothing
=============================  ===============================================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import Operator, comparable, operators
from wagtail_antraege.schema.conditions import Compare, Items, Not, Quantifier
from wagtail_antraege.schema.nodes import Field
from wagtail_antraege.schema.places import (
    Place,
    all_places,
    places_of,
    places_of_repeats,
)
from wagtail_antraege.schema.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.nodes import Form

CODES = (
    "unknown_field",
    "unknown_group",
    "own_reference",
    "forward_reference",
    "needs_quantifier",
    "part_missing",
    "part_not_possible",
    "operator_does_not_fit",
    "operand_does_not_fit",
    "unknown_choice",
    "empty_condition",
)
"""Every code about a condition."""

_COUNTING = frozenset({Operator.EQUAL, Operator.GREATER, Operator.LESS})


@dataclass(frozen=True, slots=True)
class _View:
    """What a condition sees: its own place, all others, whose item it reads."""

    place: Place
    fields: Mapping[str, Place]
    groups: Mapping[str, Place]
    group: str
    of: str = "condition"

    def problem(self, code: str, **params: Json) -> Problem:
        about = {} if self.of == "condition" else {"of": self.of}
        return Problem(code, self.place.node.id, {**params, **about})

    def order_code(self, target: Place) -> str:
        """Return what is wrong with looking there; "" if it stands before."""
        return self.place.order_code(target)


def check_conditions(form: Form) -> Iterator[Problem]:
    """Yield the problems of every condition, node by node."""
    places = all_places(form)
    fields, groups = places_of(places, Field), places_of_repeats(places)
    for place in places:
        node = place.node
        view = _View(place, fields, groups, place.group)
        if node.condition is not None:
            yield from _check(node.condition, view)
        if isinstance(node, Field) and node.required_if is not None:
            yield from _check(node.required_if, replace(view, of="required_if"))


def _check(condition: Condition, view: _View) -> Iterator[Problem]:
    if isinstance(condition, Compare):
        yield from _check_compare(condition, view)
    elif isinstance(condition, Not):
        yield from _check(condition.condition, view)
    elif isinstance(condition, Items):
        yield from _check_items(condition, view)
    elif not condition.conditions:
        yield view.problem("empty_condition")
    else:
        for inner in condition.conditions:
            yield from _check(inner, view)


def _check_items(condition: Items, view: _View) -> Iterator[Problem]:
    target = view.groups.get(condition.group)
    if target is None:
        yield view.problem("unknown_group", group=condition.group)
        return
    if code := view.order_code(target):
        yield view.problem(code, field=condition.group)
    counts = condition.quantifier is Quantifier.COUNT
    if counts and condition.operator not in _COUNTING:
        yield view.problem(
            "operator_does_not_fit",
            field=condition.group,
            operator=condition.operator.value,
            kind="count",
        )
    if condition.condition is not None:
        yield from _check(condition.condition, replace(view, group=condition.group))


def _check_compare(condition: Compare, view: _View) -> Iterator[Problem]:
    target = view.fields.get(condition.field)
    if target is None or not isinstance(target.node, Field):
        yield view.problem("unknown_field", field=condition.field)
    elif code := view.order_code(target):
        yield view.problem(code, field=condition.field)
    elif target.group and target.group != view.group:
        yield view.problem(
            "needs_quantifier", field=condition.field, group=target.group
        )
    else:
        yield from _check_operator(condition, target.node, view)


def _check_operator(condition: Compare, field: Field, view: _View) -> Iterator[Problem]:
    name, operator = field.key, condition.operator
    composed = field.kind == "object"
    kind = field.kind_of(condition.part)
    if condition.part and not composed:
        yield view.problem("part_not_possible", field=name)
    elif operator is Operator.FILLED:
        return
    elif composed and not condition.part:
        yield view.problem("part_missing", field=name)
    elif operator not in operators(kind):
        yield view.problem(
            "operator_does_not_fit", field=name, operator=operator.value, kind=kind
        )
    else:
        yield from _check_operand(condition, field, kind, view)


def _check_operand(
    condition: Compare, field: Field, kind: str, view: _View
) -> Iterator[Problem]:
    value = condition.value
    if not _is_readable(kind, condition.operator, value):
        yield view.problem(
            "operand_does_not_fit", field=field.key, kind=kind, value=value
        )
        return
    offered = _offered(field, condition.part)
    for one in value if isinstance(value, list | tuple) else (value,):
        if offered and isinstance(one, str) and one not in offered:
            yield view.problem("unknown_choice", field=field.key, value=one)


def _offered(field: Field, part: str) -> frozenset[str]:
    if part:
        return frozenset(field.part(part).values)
    return frozenset(choice.value for choice in field.choices)


def _is_readable(kind: str, operator: Operator, value: Json) -> bool:
    if operator is Operator.CONTAINS:
        return isinstance(value, str) and value != ""
    if operator is Operator.ONE_OF:
        return (
            isinstance(value, list | tuple)
            and bool(value)
            and all(comparable(kind, one) not in (None, "") for one in value)
        )
    return comparable(kind, value) not in (None, "")
