"""A name, typed in place of a signature by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.parts import Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.undertakings import GROUP
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

FEWEST_LETTERS = 2
STATEMENT = _(
    "By entering my name I sign that my details are complete and true to the best "
    "of my knowledge."
)


def full_name(text: str, label: str) -> str:
    """Return the name; raise the fault if it is not written in letters."""
    if sum(map(str.isalpha, text)) < FEWEST_LETTERS:
        raise fault("signature_letters", label)
    return text


@register
class TypedSignatureType(ComposedType):
    """A typed name, kept with the sentence that it signs."""

    name = "typed_signature"
    label = _("Signature (typed name)")
    description = _("The name typed in full, kept with the sentence that it signs.")
    icon = "edit"
    group = GROUP
    empty_code = "empty_signature"
    parts = (
        Part(
            name="name",
            label=_("First and family name"),
            autocomplete="name",
            parse=full_name,
        ),
    )
    options = (
        Option(
            name="statement",
            kind="text",
            label=_("What is signed"),
            help_text=_(
                "Empty: that all details are complete and true to the best of the "
                "citizen's knowledge."
            ),
            translatable=True,
        ),
    )

    def statement(self, field: Field) -> str:
        """Return the sentence that is signed."""
        return as_text(field.option("statement")) or str(STATEMENT)

    def form_field(self, field: Field) -> forms.Field:
        asked = super().form_field(field)
        texts = (self.statement(field), field.help_text)
        asked.help_text = escape(" ".join(filter(None, texts)))
        return asked

    def settle(self, field: Field, value: JsonObject) -> JsonObject:
        return {**value, "statement": self.statement(field)}

    def lines(self, value: Mapping[str, str]) -> list[str]:
        return [value.get("name", ""), value.get("statement", "")]

    def json_schema(self, field: Field) -> JsonObject:
        text: JsonObject = {"type": "string", "minLength": 1}
        return {
            "type": "object",
            "properties": {"name": text, "statement": text},
            "required": ["name", "statement"],
            "additionalProperties": False,
        }

    def sample_value(self, field: Field) -> Json:
        return {"name": "Erika Mustermann", "statement": self.statement(field)}
