"""Yes or no, and the confirmation of a statement."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.answer_field import AnswerField
from wagtail_antraege.fieldtypes.contract import FieldType
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import CheckboxInput, RadioSelect

if TYPE_CHECKING:
    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

GROUP = _("Choice")
YES, NO = "yes", "no"


def yes_or_no(value: Json) -> str:
    """Return the word for a stored boolean, and anything else as text."""
    if value is True:
        return gettext("Yes")
    return gettext("No") if value is False else as_text(value)


class YesNoField(AnswerField):
    """Asks for yes or no."""

    def stored(self, value: Any) -> Json:
        if value is None or value == "":
            return None
        if not isinstance(value, str) or value not in (YES, NO):
            raise fault("empty_yes_no", self.question.label)
        return value == YES

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, bool):
            return YES if value else NO
        return value


@register
class YesNoType(FieldType):
    """A question to answer with yes or no."""

    name = "yes_no"
    label = _("Yes or no")
    description = _("A question that is answered with yes or no.")
    icon = "circle-check"
    group = GROUP
    kind = "boolean"
    sample = True

    def form_field(self, field: Field) -> forms.Field:
        widget = RadioSelect(choices=[(YES, _("Yes")), (NO, _("No"))])
        return YesNoField(self, field, widget, "empty_yes_no")

    def display(self, field: Field, value: Json) -> str:
        return yes_or_no(value)

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "boolean"}


class ConfirmationField(AnswerField):
    """Asks to tick one box."""

    def stored(self, value: Any) -> Json:
        return True if value in (True, "on", "true") else None


@register
class ConfirmationType(FieldType):
    """A statement that must be confirmed."""

    name = "confirmation"
    label = _("Confirmation")
    description = _("A statement that the citizen must confirm to go on.")
    icon = "tick-inverse"
    group = GROUP
    kind = "boolean"
    always_required = True
    sample = True

    def form_field(self, field: Field) -> forms.Field:
        return ConfirmationField(self, field, CheckboxInput(), "not_confirmed")

    def display(self, field: Field, value: Json) -> str:
        return gettext("Confirmed") if value is True else yes_or_no(value)

    def json_schema(self, field: Field) -> JsonObject:
        return {"const": True}
