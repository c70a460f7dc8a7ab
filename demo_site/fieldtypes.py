"""A field type of the town's own: the number of a dog's chip."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError

from wagtail_antraege.fieldtypes.one_line import OneLineType

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field

GROUPED = re.compile(r"[\s./-]")
FAULT = (
    "Geben Sie die Chipnummer mit 15 Ziffern ein, zum Beispiel 276 0981 0623 4567."
    " Sie steht im Heimtierausweis."
)


class ChipNumber(OneLineType):
    """The number stored in the transponder of a dog: 15 digits (ISO 11784)."""

    name = "chip_number"
    label = "Chipnummer (Beispiel eines eigenen Typs)"
    description = (
        "Prüft nur, ob es 15 Ziffern sind. „Chipnummer eines Tieres“ prüft auch,"
        " ob es die Nummer geben kann."
    )
    icon = "tag"
    group = "Musterstadt"
    inputmode = "numeric"
    sample = "276098106234567"

    def parse(self, field: Field, text: str) -> Json:
        """Return the digits alone; raise ``ValidationError``."""
        digits = GROUPED.sub("", text)
        if not re.fullmatch("[0-9]{15}", digits):
            raise ValidationError(FAULT, code="chip_number")
        return digits

    def display(self, field: Field, value: Json) -> str:
        """Return the digits in the groups of the pet passport."""
        digits = str(value)
        groups = (digits[:3], digits[3:7], digits[7:11], digits[11:])
        return " ".join(filter(None, groups))
