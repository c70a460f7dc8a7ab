"""Evidence on paper: it is enclosed instead of uploaded, and asked for only once."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_antraege.blocks.evidence import UPLOAD
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.conditions import Compare
from wagtail_antraege.schema.nodes import Field, Group

if TYPE_CHECKING:
    from collections.abc import Collection

    from wagtail_antraege.schema.nodes import Choice, Form, Notice, Step


def ways(form: Form) -> frozenset[str]:
    """Return the keys of the questions how a paper gets to the office."""
    return frozenset(
        way for _step, question, _group in form.fields() if (way := _way_of(question))
    )


def for_paper(form: Form, keys: Collection[str]) -> Form:
    """Return the form without the uploads that go with these questions."""
    return replace(form, steps=tuple(_step(step, keys) for step in form.steps))


def _way_of(question: Field) -> str:
    """Return the key of the question that says whether this file is uploaded."""
    condition = question.condition
    is_file = registry.get(question.type).supports_files
    if not is_file or not isinstance(condition, Compare) or condition.value != UPLOAD:
        return ""
    return condition.field


def _step(step: Step, keys: Collection[str]) -> Step:
    return replace(step, nodes=tuple(_nodes(step.nodes, keys)))


def _nodes(
    nodes: tuple[Field | Group | Notice, ...], keys: Collection[str]
) -> list[Field | Group | Notice]:
    found: list[Field | Group | Notice] = []
    for node in nodes:
        if isinstance(node, Group):
            inner = tuple(_nodes(node.nodes, keys))
            found.append(replace(node, nodes=inner))  # type: ignore[arg-type]
        elif isinstance(node, Field) and node.key in keys:
            found.append(replace(node, choices=tuple(map(_choice, node.choices))))
        elif not isinstance(node, Field) or not _way_of(node):
            found.append(node)
    return found


def _choice(choice: Choice) -> Choice:
    is_enclosed = choice.value == UPLOAD
    return replace(choice, label=_("is enclosed"), hint="") if is_enclosed else choice
