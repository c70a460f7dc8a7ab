"""A genuine Django form of a step, for a host that renders it with ``{% crispy %}``.

It knows nothing of conditions: every question is in it, shown or not.
"""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django import forms

from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.forms.builder import Box, Control, Output, Words, controls
from wagtail_antraege.forms.crispy_layout import Element, helper
from wagtail_antraege.forms.markup import group_context, question_element

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.utils.datastructures import MultiValueDict

    from crispy_forms.helper import FormHelper

    from wagtail_antraege.forms.builder import Items, Node


class IncompleteLayoutError(AntraegeError):
    """Fields are missing in the layout: crispy-forms would leave them out."""


class StepForm(forms.Form):
    """The questions of one step; fields are copies, for crispy-forms writes in them."""

    use_required_attribute = False
    helper: FormHelper


def build(
    nodes: tuple[Node, ...], data: MultiValueDict[str, str], items: Items
) -> StepForm:
    """Return the form; without data it is unbound."""
    form = StepForm(data=data or None)
    asked = tuple(controls(nodes))
    form.fields = {
        control.name(item): copy.deepcopy(control.form_field)
        for control in asked
        for item in control.items(items)
    }
    pack = asked[0].pack if asked else ""
    form.helper = helper(pack, *_elements(nodes, items))
    require_complete(form)
    return form


def require_complete(form: StepForm) -> None:
    """Raise ``IncompleteLayoutError`` if crispy-forms would leave out a field."""
    laid_out = {pointer.name for pointer in form.helper.layout.get_field_names()}
    if missing := form.fields.keys() - laid_out:
        raise IncompleteLayoutError(f"not in the layout: {sorted(missing)}")


def _elements(nodes: Iterable[Node], items: Items, item: str = "") -> list[Any]:
    return [_element(node, items, item) for node in nodes]


def _element(node: Node, items: Items, item: str) -> Element:
    if isinstance(node, Control):
        return question_element(node, item)
    if isinstance(node, Output):
        return Element("output", {"label": node.field.label})
    if isinstance(node, Words):
        return Element("notice", {"text": node.html, "style": node.notice.style})
    if node.group.repeats:
        return _repeat(node, items)
    return Element("group", group_context(node.group), *_elements(node.nodes, items))


def _repeat(box: Box, items: Items) -> Element:
    context = group_context(box.group)
    inside = [
        Element(
            "item",
            {**context, "item": item, "number": number},
            *_elements(box.nodes, items, item),
        )
        for number, item in enumerate(items.get(box.group.key, ()), start=1)
    ]
    return Element("repeat", context, *inside)
