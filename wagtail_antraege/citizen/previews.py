"""What editors see before publishing: steps and review with sample answers.

Nothing is written, and the buttons lead nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.utils import translation

from wagtail_antraege import models
from wagtail_antraege.citizen import pages
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.flow.resolving import form_at
from wagtail_antraege.forms import review
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.kit.days import begins_at, today
from wagtail_antraege.schema import digest, progress
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.path import PathStep, walk

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.flow.resolving import Resolved
    from wagtail_antraege.forms.builder import Control
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.models import ApplicationPage
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.path import Path

ITEM = "sample00"


def show(
    request: HttpRequest, page: ApplicationPage, mode: str, now: datetime
) -> HttpResponse:
    """Show ``review`` or ``step:<key>`` of the form as it stands in the editor.

    Its statute values are those of the day ``now`` is in.
    """
    shown = present(page, now)
    form = shown.form
    kind, _, key = mode.partition(":")
    with translation.override(form.locale):
        answers = sample_answers(form)
        name, context = (
            _step(shown, walk(form, answers), key)
            if kind == "step"
            else ("review", _review(form, answers))
        )
        shared = {"title": form.title, "is_preview": True, "texts": form.texts}
        return pages.render(request, name, {**shared, **context}, page=page)


def sample_answers(form: Form) -> Answers:
    """Return an answer to every question, as its field type proposes it."""
    values: dict[Address, Json] = {}
    items: dict[str, tuple[str, ...]] = {}
    for _step, field, group in form.fields():
        kind = registry.get(field.type)
        if group:
            items[group.key] = (ITEM,)
        if not kind.supports_files:
            values[field.key, ITEM if group else ""] = kind.sample_value(field)
    return Answers(values=values, items=items)


def present(page: ApplicationPage, now: datetime) -> Resolved:
    """Return the form as it stands in the editor, with the values of a day."""
    form = page.present_form()
    key = f"preview-{digest.content_hash(form)}"
    site_id = models.statute_texts.site_id_of(page)
    return form_at(form, key, site_id=site_id, day=today(now))


def moment(day: str) -> datetime:
    """Return the beginning of the day that a preview is asked for."""
    try:
        return begins_at(date.fromisoformat(day))
    except ValueError as error:
        raise Http404 from error


def _step(shown: Resolved, path: Path, step_key: str) -> tuple[str, dict[str, Any]]:
    form = shown.form
    if step_key not in path.step_keys:
        path = _with_every_step(form, path)
    try:
        step = form.step(step_key)
    except KeyError as error:
        raise Http404 from error
    plan = step_plan(shown.key, form, step)
    items = path.answers.items
    typed: dict[str, list[str]] = {}
    for control in plan.controls:
        for item in control.items(items):
            value = path.answers.get(control.field.key, item)
            typed.update(_typed(control, item, value))
    number, of = progress.position(path, step_key)
    return "exit" if step.ends else "step", {
        "step": step,
        "number": number,
        "of": of,
        "fields": plan.render(typed, {}, path, items, {}),
    }


def _with_every_step(form: Form, path: Path) -> Path:
    """Return the path as if every step applied, to show one that does not."""
    steps = tuple(PathStep(step, ()) for step in form.steps)
    return replace(path, steps=steps, step_keys=tuple(step.key for step in form.steps))


def _typed(control: Control, item: str, value: Json) -> dict[str, list[str]]:
    """Return what a person would have typed for this stored value."""
    if value is None:
        return {}
    shown = control.form_field.prepare_value(value)
    if isinstance(shown, dict):
        return {}
    if len(control.names(item)) > 1:
        return {
            name: [str(text or "")]
            for name, text in zip(control.names(item), shown, strict=False)
        }
    if isinstance(shown, bool):
        return {control.name(item): ["on"]} if shown else {}
    texts = shown if isinstance(shown, list | tuple) else [shown]
    return {control.name(item): [str(text) for text in texts]}


def _review(form: Form, answers: Answers) -> dict[str, Any]:
    """Return the review as if no answer ended the form early."""
    going_on = replace(form, steps=tuple(step for step in form.steps if not step.ends))
    return {"review": review.build(going_on, walk(going_on, answers), {})}
