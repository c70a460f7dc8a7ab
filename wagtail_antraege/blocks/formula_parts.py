"""Formulas that name no part of a composed answer, or one that there is not.

``schema.lint`` knows no field types, so it cannot say which parts there are.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.computed import formula
from wagtail_antraege.schema.expressions import GERMAN_PARTS, readings
from wagtail_antraege.schema.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.schema.expressions.tree import Name
    from wagtail_antraege.schema.nodes import Field, Form


def check(form: Form) -> Iterator[Problem]:
    """Yield ``formula_unknown_part`` (field, parts) once for each such formula."""
    fields = {field.key: field for _step, field, _group in form.fields()}
    for field in fields.values():
        expression = formula(field) if field.formula else None
        for name in readings(expression) if expression else ():
            if parts := _parts_there_are(name, fields):
                params = {"field": name.key, "parts": parts, "formula": field.formula}
                where = {"position": name.position}
                yield Problem("formula_unknown_part", field.id, {**params, **where})
                break


def _parts_there_are(name: Name, fields: Mapping[str, Field]) -> str:
    """Return the parts to choose from, "" if the name is right or has none."""
    field = fields.get(name.key)
    if field is None or field.kind != "object":
        return ""
    parts = [part.name for part in registry.get(field.type).parts_of(field)]
    if name.part in parts:
        return ""
    words = (GERMAN_PARTS.get(part, part) for part in parts)
    return ", ".join(f"{name.key}.{word}" for word in words)
