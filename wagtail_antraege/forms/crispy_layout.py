"""How crispy-forms lays out one question, or all questions of a step."""

from __future__ import annotations

import copy
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ValidationError
from django.forms.utils import ErrorDict, ErrorList
from django.template import Context
from django.template.loader import render_to_string

from crispy_forms.helper import FormHelper
from crispy_forms.layout import Layout, LayoutObject

from wagtail_antraege.forms.mending import mended

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_antraege.forms.checking import Fault

ELEMENTS = "wagtail_antraege/elements/"


class Element(LayoutObject):  # type: ignore[misc]  # crispy-forms ships no types
    """One of our element templates around fields or other elements.

    It stands outside the template pack, so it looks the same in every pack.
    """

    def __init__(self, name: str, context: Mapping[str, Any], *fields: Any) -> None:
        self.template = f"{ELEMENTS}{name}.html"
        self.context = context
        self.fields = list(fields)

    def render(
        self, form: forms.Form, context: Context, template_pack: str, **kwargs: Any
    ) -> str:
        content = self.get_rendered_fields(form, context, template_pack, **kwargs)
        return render_to_string(self.template, {**self.context, "content": content})


class _OneQuestion(forms.Form):
    """A bound form of one field that shows a given value and given errors."""

    use_required_attribute = False

    def __init__(
        self, name: str, field: forms.Field, value: object, faults: Iterable[Fault]
    ) -> None:
        super().__init__(data={})
        self.value = value
        # crispy-forms writes classes into the widget: never into the shared one.
        self.fields = {name: copy.deepcopy(field)}
        self._errors = ErrorDict()
        if errors := [_error(fault) for fault in faults]:
            self._errors[name] = ErrorList(errors, field_id=f"id_{name}")

    def _widget_data_value(self, *_args: object) -> object:
        return self.value


def _error(fault: Fault) -> ValidationError:
    params = {"part": fault.part} if fault.part else None
    # Django formats the text if there are params.
    text = fault.text.replace("%", "%%") if params else fault.text
    return ValidationError(text, params=params)


def helper(pack: str, *layout: Any) -> FormHelper:
    """Return a helper that renders in this pack, without a ``<form>`` tag."""
    made = FormHelper()
    made.template_pack = pack
    made.form_tag = False
    made.disable_csrf = True
    made.layout = Layout(*layout)
    return made


def render_question(
    element: Element,
    field: forms.Field,
    value: object,
    faults: Iterable[Fault],
    pack: str,
) -> str:
    """Let crispy-forms write one question; ``element`` holds just its name."""
    (name,) = element.fields
    form = _OneQuestion(name, field, value, faults)
    made = helper(pack, element)
    context = Context({**made.get_attributes(pack), "template_pack": pack})
    written: str = made.render_layout(form, context, template_pack=pack)
    return mended(written, form[name])
