"""The number of the chip under the skin of a dog, cat or horse (ISO 11784)."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from babel.core import get_global

from wagtail_antraege.fieldtypes.digits import compact, grouped
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.tax import GROUP
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

DIGITS = 15
MANUFACTURERS = range(900, 999)
"""999 is for tests: no animal has it."""
GREATEST_ANIMAL = 2**38
"""The chip keeps the number of the animal in 38 bits."""


@lru_cache(maxsize=1)
def countries() -> frozenset[str]:
    """Return the three-digit codes of all countries (ISO 3166-1)."""
    known = get_global("territory_aliases")
    return frozenset(code for code in known if code.isdigit() and code < "900")


@register
class AnimalChipType(OneLineType):
    """The 15 digits of a transponder."""

    name = "animal_chip"
    label = _("Chip number of an animal")
    description = _("The 15 digits of the chip of a dog, cat or horse.")
    icon = "crosshairs"
    group = GROUP
    inputmode = "numeric"
    max_length = 60
    empty_code = "empty_animal_chip"
    hint = _("15 digits, in the pet passport")
    sample = "276098106234567"

    def parse(self, field: Field, text: str) -> Json:
        digits = compact(text)
        if not re.fullmatch("[0-9]+", digits):
            raise fault("digits_only", field.label)
        if len(digits) != DIGITS:
            raise fault("animal_chip_length", field.label, length=len(digits))
        code = digits[:3]
        if code not in countries() and int(code) not in MANUFACTURERS:
            raise fault("animal_chip_country", field.label, begin=code)
        if not 0 < int(digits[3:]) < GREATEST_ANIMAL:
            raise fault("animal_chip_unknown", field.label)
        return digits

    def display(self, field: Field, value: Json) -> str:
        return grouped(as_text(value), 3, 4, 4)

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": "^[0-9]{15}$"}
