"""Turn the editor's rules into the condition tree of the schema."""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field
from typing import TYPE_CHECKING

from wagtail_antraege.blocks import operands
from wagtail_antraege.schema.comparisons import Operator
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Condition,
    Items,
    Not,
    Quantifier,
)
from wagtail_antraege.schema.documents import frozen

if TYPE_CHECKING:
    from wagtail import blocks

    from wagtail_antraege.schema.nodes import Field


MOST_COMPARISONS = 200
"""Most that a condition with a name may consist of."""


@dataclass(slots=True)
class Scope:
    """What stands before an entry, and the repeat group the entry stands in."""

    fields: dict[str, Field] = dataclass_field(default_factory=dict)
    repeat_of: dict[str, str] = dataclass_field(default_factory=dict)
    """Repeat group of each question that stands in one."""
    repeats: set[str] = dataclass_field(default_factory=set)
    current: str = ""
    conditions: dict[str, Condition] = dataclass_field(default_factory=dict)
    """Conditions with a name."""

    def add(self, field: Field) -> None:
        """Remember a question for the entries that follow."""
        self.fields.setdefault(field.key, field)
        if self.current:
            self.repeat_of.setdefault(field.key, self.current)


def condition(value: blocks.StructValue | None, scope: Scope) -> Condition | None:
    """Return the condition an editor has put together; None if there is no rule."""
    if value is None:
        return None
    rules = tuple(rule(each, scope) for each in value["rules"] if each["field"])
    if len(rules) < 2:
        return rules[0] if rules else None
    return Any(conditions=rules) if value["match"] == "any" else All(conditions=rules)


def name(scope: Scope, key: str, condition: Condition | None) -> None:
    """Give a condition a name; without rules it has nothing to say."""
    known = condition or All(conditions=())
    # Conditions that use others twice over would grow without end.
    if _size(known) <= MOST_COMPARISONS:
        scope.conditions.setdefault(key, known)


def _size(condition: Condition) -> int:
    match condition:
        case All() | Any():
            return 1 + sum(map(_size, condition.conditions))
        case Not():
            return _size(condition.condition)
        case Items() if condition.condition is not None:
            return 1 + _size(condition.condition)
    return 1


def rule(value: blocks.StructValue, scope: Scope) -> Condition:
    """Return one rule, turned round if the editor says so."""
    positive = _positive(value, scope)
    return Not(condition=positive) if value["negate"] else positive


def _positive(value: blocks.StructValue, scope: Scope) -> Condition:
    name = value["field"]
    if name in scope.conditions and name not in scope.fields:
        return scope.conditions[name]
    if name in scope.repeats and name not in scope.fields:
        return _at_least(name, value["number"], None)
    compare = _compare(value, scope)
    group = scope.repeat_of.get(compare.field, "")
    if not group or group == scope.current:
        return compare
    if value["quantifier"] == Quantifier.COUNT:
        return _at_least(group, value["number"], compare)
    every = value["quantifier"] == Quantifier.ALL
    quantifier = Quantifier.ALL if every else Quantifier.ANY
    return Items(group=group, quantifier=quantifier, condition=compare)


def _at_least(group: str, number: int | None, inner: Condition | None) -> Items:
    return Items(
        group=group,
        quantifier=Quantifier.COUNT,
        condition=inner,
        operator=Operator.GREATER,
        number=(1 if number is None else number) - 1,
    )


def _compare(value: blocks.StructValue, scope: Scope) -> Compare:
    name, _dot, part = value["field"].partition(".")
    operator = Operator(value["operator"] or Operator.EQUAL)
    field = scope.fields.get(name)
    kind = "text" if field is None else field.kind_of(part)
    operand = frozen(operands.read_all(kind, operator, value["operand"] or ""))
    return Compare(field=name, operator=operator, value=operand, part=part)
