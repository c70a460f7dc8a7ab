"""Single comparisons that come out the same whatever is answered."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import Operator, compare
from wagtail_antraege.schema.conditions import All, Any, Compare, Items, Quantifier
from wagtail_antraege.schema.proof import masks
from wagtail_antraege.schema.proof.findings import finding
from wagtail_antraege.schema.proof.places import parts

NEVER, ALWAYS = "never", "always"

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.json_types import JsonObject
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.proof.findings import Finding
    from wagtail_antraege.schema.proof.model import Model


def constant(condition: Condition, node_id: str, model: Model) -> Iterator[Finding]:
    """Yield a finding for each comparison in a condition that is always the same."""
    for part in parts(condition):
        if verdict := _verdict(part, model):
            yield finding(f"{_about(part)}_{verdict}", node_id, _params(part, model))


def to_blame(
    condition: Condition, node_id: str, model: Model, verdict: str
) -> Iterator[Finding]:
    """Yield each comparison that alone makes the whole condition the same."""
    joined = All if verdict == NEVER else Any
    members = condition.conditions if isinstance(condition, joined) else (condition,)
    for part in members:
        if _verdict(part, model) == verdict:
            params = {**_params(part, model), "whole": True}
            is_error = verdict == NEVER
            code = f"{_about(part)}_{verdict}"
            yield finding(code, node_id, params, is_error=is_error)


def _about(part: Condition) -> str:
    return "compare" if isinstance(part, Compare) else "count"


def _params(part: Condition, model: Model) -> JsonObject:
    if isinstance(part, Compare):
        return _of(part)
    return _of_count(part, model) if isinstance(part, Items) else {}


def _verdict(part: Condition, model: Model) -> str:
    """Return whether it is never or always true, "" if that depends."""
    found = 0
    if isinstance(part, Compare):
        found = _compared(part, model)
    elif isinstance(part, Items):
        found = _counted(part, model)
    if found == masks.TRUE:
        return ALWAYS
    return NEVER if found and not found & masks.TRUE else ""


def _compared(atom: Compare, model: Model) -> int:
    """Return what it can come to; 0 if that is not known, or no wonder."""
    field = model.field(atom.field)
    if atom.operator is Operator.FILLED or field.formula:
        return 0
    return model.mask(atom) if model.domain(atom.field).is_exact else 0


def _counted(items: Items, model: Model) -> int:
    if items.quantifier is not Quantifier.COUNT or items.condition is not None:
        return 0
    place = model.groups[items.group]
    sizes = {*model.sizes(items.group)}
    if place.chain or place.exits:
        sizes.add(0)
    found = 0
    for size in sizes:
        found |= masks.bit(compare("number", items.operator, size, items.number))
    return found


def _of(atom: Compare) -> JsonObject:
    return {
        "field": atom.field,
        "operator": atom.operator.value,
        "value": atom.value,
        "part": atom.part,
    }


def _of_count(items: Items, model: Model) -> JsonObject:
    group = model.group(items.group)
    return {
        "group": items.group,
        "operator": items.operator.value,
        "number": items.number,
        "minimum": group.minimum,
        "maximum": group.maximum,
    }
