"""A number with its unit, such as 12,5 m² or 3 Stück."""

from __future__ import annotations

from dataclasses import dataclass, replace
from functools import partial
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.digits import german, to_decimal
from wagtail_antraege.fieldtypes.number import GROUP, DecimalType
from wagtail_antraege.fieldtypes.parts import ChoicePart, Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

NUMBER = DecimalType()


def number(field: Field, text: str, label: str) -> str:
    """Return the number within the limits of the question; raise the fault if not."""
    return as_text(NUMBER.parse(replace(field, label=label), text))


@dataclass(frozen=True, slots=True, kw_only=True)
class NumberPart(Part):
    """A part that is a number within the limits that the editor gave."""

    inputmode: str = "decimal"
    maximum: int = 60
    empty_code: str = "empty_number"

    kind: ClassVar[str] = "number"

    def typed(self, value: Json) -> object:
        return self.shown(value)

    def shown(self, value: Json) -> str:
        number = to_decimal(value)
        return as_text(value) if number is None else german(number)

    def json_schema(self) -> JsonObject:
        return {"type": "string", "pattern": r"^-?[0-9]+(\.[0-9]+)?$"}


@register
class QuantityType(ComposedType):
    """A number, and the unit that it counts; a single unit is not asked for."""

    name = "quantity"
    label = _("Quantity with unit")
    description = _("A number with a unit of your list, such as an area or a weight.")
    icon = "grid"
    group = GROUP
    supports_choices = True
    choices_label = _("Units")
    empty_code = "empty_number"
    parts = (
        NumberPart(name="amount", label=pgettext_lazy("antraege", "Number")),
        ChoicePart(name="unit", label=_("Unit"), choices=()),
    )
    options = DecimalType.options

    def parts_of(self, field: Field) -> tuple[Part, ...]:
        amount, unit = self.parts
        units = tuple((choice.value, choice.label) for choice in field.choices)
        only = len(units) == 1
        asked = NumberPart(
            name=amount.name,
            label=units[0][1] if only else amount.label,
            parse=partial(number, field),
        )
        choice = ChoicePart(name=unit.name, label=unit.label, choices=units)
        return (asked,) if only else (asked, choice)

    def settle(self, field: Field, value: JsonObject) -> JsonObject:
        if len(field.choices) == 1:
            return {**value, "unit": field.choices[0].value}
        return value

    def display(self, field: Field, value: Json) -> str:
        if not isinstance(value, dict):
            return as_text(value)
        amount = self.parts[0].shown(value.get("amount"))
        labels = {choice.value: choice.label for choice in field.choices}
        unit = as_text(value.get("unit"))
        return " ".join(filter(None, (amount, labels.get(unit, unit))))

    def json_schema(self, field: Field) -> JsonObject:
        units: list[Json] = [choice.value for choice in field.choices]
        return {
            "type": "object",
            "properties": {
                "amount": self.parts[0].json_schema(),
                "unit": {"enum": units},
            },
            "required": ["amount", "unit"],
            "additionalProperties": False,
        }

    def check(self, field: Field) -> Iterable[str]:
        if not field.choices:
            yield str(_("List at least one unit."))
        yield from NUMBER.check(field)

    def sample_value(self, field: Field) -> Json:
        unit = field.choices[0].value if field.choices else ""
        return {"amount": NUMBER.sample_value(field), "unit": unit}
