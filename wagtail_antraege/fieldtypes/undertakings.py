"""Consent that is freely given and can be taken back."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.consent import ConfirmationField, yes_or_no
from wagtail_antraege.fieldtypes.contract import FieldType, Option
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import CheckboxInput

if TYPE_CHECKING:
    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

GROUP = _("Declarations")
REVOCATION = _(
    "Your consent is voluntary; without it you have no disadvantage. You can revoke "
    "it at any time by a message to us. What was done before then remains lawful."
)


@register
class ConsentType(FieldType):
    """Consent to the processing of data (Art. 7 DSGVO); nobody has to give it."""

    name = "consent"
    label = _("Consent")
    description = _("Voluntary consent, with the note that it can be revoked.")
    icon = "check"
    group = GROUP
    kind = "boolean"
    never_required = True
    sample = True
    options = (
        Option(
            name="revocation",
            kind="text",
            label=_("Note on the right to revoke"),
            help_text=_(
                "Must say that consent is voluntary and how to revoke it (Art. 7 "
                "DSGVO). Empty: a sentence that says so."
            ),
            translatable=True,
        ),
    )

    def form_field(self, field: Field) -> forms.Field:
        asked = ConfirmationField(self, field, CheckboxInput(), "not_confirmed")
        note = as_text(field.option("revocation")) or str(REVOCATION)
        texts = (field.help_text, note)
        asked.help_text = escape(" ".join(filter(None, texts)))
        return asked

    def display(self, field: Field, value: Json) -> str:
        return gettext("Consent given") if value is True else yes_or_no(value)

    def json_schema(self, field: Field) -> JsonObject:
        return {"const": True}
