"""Answers that are worked out instead of asked for."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from wagtail_antraege.kit.same import Same
from wagtail_antraege.schema.comparisons import comparable
from wagtail_antraege.schema.expressions import (
    ExpressionError,
    evaluate,
    explain,
    parse,
    rounded,
)

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Answers
    from wagtail_antraege.schema.expressions import Expression, Reader, Value
    from wagtail_antraege.schema.expressions.words import Say
    from wagtail_antraege.schema.nodes import Field, Form
    from wagtail_antraege.schema.statute import Statute

MOST_PLACES = 6
"""Decimal places a worked-out number keeps; an amount of money keeps two."""


def work_out(
    field: Field, reader: Reader, statutes: Mapping[str, Statute], item: str = ""
) -> Json:
    """Return the answer as it is stored, None if something it needs is missing."""
    expression = formula(field)
    if expression is None:
        return None
    return stored(field.kind, evaluate(expression, reader, statutes, item))


def formula(field: Field) -> Expression | None:
    """Return what the field's formula says, None if it makes no sense."""
    try:
        return parse(field.formula)
    except ExpressionError:
        return None


def stored(kind: str, value: Value) -> Json:
    """Return a value as answers of this kind are stored, None if it is none."""
    if isinstance(value, Decimal):
        return _stored_number(kind, value)
    return value if comparable(kind, value) == value else None


def _stored_number(kind: str, value: Decimal) -> str | None:
    if kind not in ("number", "money"):
        return None
    fixed = rounded(value, 2 if kind == "money" else MOST_PLACES)
    if fixed is None:
        return None
    text = f"{fixed:f}"
    return text if kind == "money" else text.rstrip("0").rstrip(".")


def statutes_by_name(form: Form) -> Mapping[str, Statute]:
    """Return the statute values a form was resolved with."""
    return _statutes(Same(form))


def repeat_groups(form: Form) -> Mapping[str, str]:
    """Return the repeat group of each question that stands in one."""
    return _repeat_groups(Same(form))


@lru_cache(maxsize=256)
def _statutes(same: Same[Form]) -> dict[str, Statute]:
    return {statute.name: statute for statute in same.it.statutes}


@lru_cache(maxsize=256)
def _repeat_groups(same: Same[Form]) -> dict[str, str]:
    return {field.key: group.key for _, field, group in same.it.fields() if group}


class AnswersReader:
    """Lets formulas and conditions read the answers that apply."""

    def __init__(self, form: Form, answers: Answers) -> None:
        self._answers = answers
        self._fields = {field.key: field for _, field, _ in form.fields()}
        self._repeat_groups = repeat_groups(form)

    def kind(self, field: str, part: str = "") -> str:
        found = self._fields.get(field)
        return found.kind_of(part) if found else ""

    def value(self, field: str, item: str) -> Json:
        values = self._answers.values
        return values.get((field, item), values.get((field, "")))

    def items(self, group: str) -> Sequence[str]:
        return self._answers.items_of(group)

    def group_of(self, field: str) -> str:
        return self._repeat_groups.get(field, "")


def derivation(
    field: Field, form: Form, reader: Reader, item: str = "", say: Say | None = None
) -> str:
    """Return how the answer to this field came about, "" if nobody can tell."""
    expression = formula(field)
    if expression is None:
        return ""
    return explain(expression, reader, statutes_by_name(form), item, say)
