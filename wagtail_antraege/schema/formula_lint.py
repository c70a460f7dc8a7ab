"""What is wrong with the formulas of a form.

Every code begins with ``formula_`` and names what ``ExpressionError`` does; the
params are its own, the ``formula`` and the ``position`` in it, from 0. Besides:

===============================  =============================================
code (params)                    meaning
===============================  =============================================
formula_forward_reference        it reads what stands further down
(field)
formula_own_reference (field)    it reads the value it yields
formula_result (found, kind)     it yields another kind of value than is kept
formula_result_is_money          it yields an amount where a number is meant
===============================  =============================================
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wagtail_antraege.schema.computed import repeat_groups, statutes_by_name
from wagtail_antraege.schema.expressions import (
    ExpressionError,
    Scope,
    Type,
    parse,
    readings,
    type_of,
)
from wagtail_antraege.schema.nodes import Field
from wagtail_antraege.schema.places import all_places, places_of, places_of_repeats
from wagtail_antraege.schema.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.expressions import Expression
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.places import Place

_HELD: Mapping[str, frozenset[Type]] = {
    "number": frozenset({Type.NUMBER, Type.ANY}),
    "money": frozenset({Type.NUMBER, Type.MONEY, Type.ANY}),
}


@dataclass(frozen=True, slots=True)
class _View:
    """What formulas may read, wherever they stand."""

    fields: Mapping[str, Place]
    groups: Mapping[str, Place]
    scope: Scope


def check_formulas(form: Form) -> Iterator[Problem]:
    """Yield the first problem of every formula, node by node."""
    view = _view(form)
    for place in all_places(form):
        node = place.node
        if isinstance(node, Field) and node.formula:
            try:
                _check(node, place, view)
            except ExpressionError as error:
                yield _problem(error, node)


def _problem(error: ExpressionError, field: Field) -> Problem:
    where: dict[str, Json] = {"position": error.position, "formula": field.formula}
    return Problem(f"formula_{error.code}", field.id, {**error.params, **where})


def _view(form: Form) -> _View:
    places = all_places(form)
    fields, groups = places_of(places, Field), places_of_repeats(places)
    scope = Scope(
        fields={field.key: field for _step, field, _group in form.fields()},
        repeat_of=repeat_groups(form),
        repeats=frozenset(groups),
        # A form that is not resolved yet says nothing about statute values.
        statutes=statutes_by_name(form) or None,
    )
    return _View(fields, groups, scope)


def _check(field: Field, place: Place, view: _View) -> None:
    expression = parse(field.formula)
    found = type_of(expression, replace(view.scope, group=place.group))
    _check_order(expression, place, view)
    if field.kind == "number" and found is Type.MONEY:
        raise ExpressionError("result_is_money", 0)
    if found not in (_HELD.get(field.kind) or (field.kind, Type.ANY)):
        raise ExpressionError("result", 0, {"found": found, "kind": field.kind})


def _check_order(expression: Expression, place: Place, view: _View) -> None:
    for name in readings(expression):
        target = view.fields.get(name.key) or view.groups.get(name.key)
        if target and (code := place.order_code(target)):
            raise ExpressionError(code, name.position, {"field": name.key})
