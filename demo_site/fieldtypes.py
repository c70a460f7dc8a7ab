"""A field type of the town's own: the number of a dog's chip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django import forms
from django.core.exceptions import ValidationError

from wagtail_antraege.fieldtypes.contract import FieldType

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field

DIGITS = 15


class ChipNumberField(forms.CharField):
    """Fifteen digits (ISO 11784), however they are grouped by the citizen."""

    def clean(self, value: object) -> str:
        """Return the digits alone; raise ``ValidationError``."""
        digits = re.sub(r"[\s.-]", "", str(value or ""))
        if not digits and self.required:
            raise ValidationError("Geben Sie die Chipnummer ein.", code="required")
        if digits and not re.fullmatch(rf"\d{{{DIGITS}}}", digits):
            raise ValidationError(
                "Geben Sie die Chipnummer mit 15 Ziffern ein, zum Beispiel"
                " 276 0981 0623 4567. Sie steht im Heimtierausweis.",
                code="chip_number",
            )
        return digits


class ChipNumber(FieldType):
    """The number that is stored in the transponder of a dog."""

    name = "chip_number"
    label = "Chipnummer"
    description = "15 Ziffern nach ISO 11784, mit oder ohne Leerzeichen."
    icon = "tag"
    group = "Musterstadt"
    sample = "276098106234567"

    def form_field(self, field: Field) -> forms.Field:
        """Return a text field for digits."""
        return ChipNumberField(
            label=field.label,
            help_text=field.help_text,
            required=field.required,
            widget=forms.TextInput(attrs={"inputmode": "numeric"}),
        )

    def display(self, field: Field, value: Json) -> str:
        """Return the digits in the groups of the pet passport."""
        digits = str(value)
        return " ".join((digits[:3], digits[3:7], digits[7:11], digits[11:]))
