"""Answers to a form that nobody gave, for its previews."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext as _

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.forms.review import ShownUpload
from wagtail_antraege.schema.answers import Answers

if TYPE_CHECKING:
    from wagtail_antraege.forms.builder import Control
    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.forms.plan import StepPlan
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Field, Form

ITEM = "sample00"
FILE = "sample00"
REFERENCE = "0000-0000-000"
CODE = "0000-0000-0000"


def answers(form: Form) -> Answers:
    """Return an answer to every question, as its field type proposes it."""
    values: dict[Address, Json] = {}
    items: dict[str, tuple[str, ...]] = {}
    for _step, field, group in form.fields():
        if group:
            items[group.key] = (ITEM,)
        values[field.key, ITEM if group else ""] = _answer(field)
    return Answers(values=values, items=items)


def uploads() -> dict[str, ShownUpload]:
    """Return the file that answers every question for one."""
    return {FILE: ShownUpload(FILE, _("example.pdf"), 1, "application/pdf")}


def typed(plan: StepPlan, given: Answers) -> Typed:
    """Return what a person would have typed to give these answers."""
    found: dict[str, list[str]] = {}
    for control in plan.controls:
        for item in control.items(given.items):
            found.update(_typed(control, item, given.get(control.field.key, item)))
    return found


def _answer(field: Field) -> Json:
    kind = registry.get(field.type)
    return [FILE] if kind.supports_files else kind.sample_value(field)


def _typed(control: Control, item: str, value: Json) -> dict[str, list[str]]:
    if value is None or control.takes_files:
        return {}
    shown = control.form_field.prepare_value(value)
    if isinstance(shown, dict):
        return {}
    if control.parts != ("",):
        # Questions that have no key yet meet each other's samples.
        if not isinstance(shown, list | tuple):
            return {}
        return {
            name: [str(text or "")]
            for name, text in zip(control.names(item), shown, strict=False)
        }
    if isinstance(shown, bool):
        return {control.name(item): ["on"]} if shown else {}
    texts = shown if isinstance(shown, list | tuple) else [shown]
    return {control.name(item): [str(text) for text in texts]}
