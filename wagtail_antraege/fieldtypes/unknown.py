"""Answers of a type that nobody has registered any more."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from django import forms
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.contract import FieldType
from wagtail_antraege.fieldtypes.widgets import TextInput

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field


def as_text(value: Json) -> str:
    """Return any stored value as text, whatever it was."""
    if isinstance(value, str):
        return value
    if value is None:
        return ""
    return json.dumps(value, ensure_ascii=False, default=str)


class KeptAnswer(forms.Field):
    """Shows an answer and keeps it as it is: nobody knows how to check it."""

    widget = TextInput

    def clean(self, value: Json) -> Json:
        return value or None


class UnknownType(FieldType):
    """Stands in for a type that is gone, so that forms and answers stay readable."""

    name = ""
    label = _("Unknown field type")
    description = _("Shows answers as text.")
    supports_learning = False

    def form_field(self, field: Field) -> forms.Field:
        return KeptAnswer(label=field.label, required=False)

    def display(self, field: Field, value: Json) -> str:
        return as_text(value)
