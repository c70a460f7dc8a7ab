"""The whole form on one page, as it is before anybody has answered anything.

What only some are asked is there, too.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from wagtail_antraege import models
from wagtail_antraege.citizen import samples
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.kit.days import today
from wagtail_antraege.schema.nodes import Group
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from collections.abc import Collection
    from datetime import datetime

    from wagtail_antraege.flow.resolving import Resolved
    from wagtail_antraege.schema.nodes import Field, Form, Notice, Step
    from wagtail_antraege.schema.statutes import Dated


@dataclass(frozen=True, slots=True)
class ShownStep:
    """A step with the HTML of its questions."""

    step: Step
    fields: str


def context(
    page: models.ApplicationPage, shown: Resolved, now: datetime
) -> dict[str, Any]:
    """Return what the page shows: introduction, all steps, and the declaration."""
    names = models.statute_texts.names_on(page)
    texts = models.statute_texts.filled(page, values(page, names), today(now))
    return {"shown": texts, "steps": steps(unconditional(shown.form), shown.key)}


def values(page: models.ApplicationPage, names: Collection[str]) -> tuple[Dated, ...]:
    """Return the statute values of the page's site, before them those of examples.

    A page of the catalogue's preview comes with examples; the town's own values
    take their place.
    """
    if not names:
        return ()
    examples: tuple[Dated, ...] = getattr(page, "example_statutes", ())
    return (*examples, *models.dated(models.statute_texts.site_id_of(page), names))


def steps(form: Form, key: str) -> list[ShownStep]:
    """Return every step with its questions, one entry in each repeat group."""
    path = walk(form, samples.answers(form))
    found = []
    for step in form.steps:
        plan = step_plan(f"whole-{key}", form, step)
        fields = plan.render({}, {}, path, path.answers.items, {}, learned=False)
        found.append(ShownStep(step, fields))
    return found


def unconditional(form: Form) -> Form:
    """Return the form as if everybody were asked everything."""
    return replace(form, steps=tuple(_open(step) for step in form.steps))


def _open(step: Step) -> Step:
    nodes = tuple(_shown(node) for node in step.nodes)
    return replace(step, condition=None, ends=False, nodes=nodes)


def _shown(node: Field | Group | Notice) -> Any:
    if isinstance(node, Group):
        inner = tuple(_shown(each) for each in node.nodes)
        return replace(node, condition=None, nodes=inner)
    return replace(node, condition=None)
