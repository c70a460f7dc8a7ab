"""Numbers and amounts of money."""

from __future__ import annotations

import math
import re
from decimal import ROUND_HALF_UP, Decimal
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.digits import german, read_number, to_decimal
from wagtail_antraege.fieldtypes.field_options import number_option, whole_option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

GROUP = _("Numbers and dates")
GREATEST = Decimal(10) ** 12
"""Beyond it, numbers are typing errors, and JavaScript loses digits."""
MOST_PLACES = 6
CURRENCY = re.compile(r"^\s*(?:€|eur|euro)\s*|\s*(?:€|eur|euro)\s*$", re.IGNORECASE)
NO_CENTS = re.compile(r",\s*[-\u2012-\u2015\u2212]{1,2}$")

LIMITS = (
    Option(name="minimum", kind="decimal", label=_("Smallest number")),
    Option(name="maximum", kind="decimal", label=_("Greatest number")),
)


class NumberType(OneLineType):
    """What all numbers share."""

    group = GROUP
    kind = "number"
    inputmode = "decimal"
    max_length = 60
    empty_code = "empty_number"
    unreadable_code: ClassVar[str] = "not_a_number"
    precision_code: ClassVar[str] = "too_precise"
    options: ClassVar[tuple[Option, ...]] = LIMITS

    def places(self, field: Field) -> int:
        """Return how many decimal places an answer may have."""
        return 0

    def number(self, field: Field, text: str) -> Decimal:
        """Return the number of a text within the limits; raise the fault if not."""
        number = read_number(text)
        if number is None:
            raise fault(self.unreadable_code, field.label, example=self.example(field))
        lowest = number_option(field, "minimum")
        highest = number_option(field, "maximum")
        lowest = -GREATEST if lowest is None else max(lowest, -GREATEST)
        highest = GREATEST if highest is None else min(highest, GREATEST)
        if number < lowest:
            raise fault("too_small", field.label, minimum=german(lowest))
        if number > highest:
            raise fault("too_big", field.label, maximum=german(highest))
        return self.rounded(field, number)

    def rounded(self, field: Field, number: Decimal) -> Decimal:
        """Return the number with its places; raise the fault if it has more."""
        places = self.places(field)
        rounded = number.quantize(Decimal(1).scaleb(-places), ROUND_HALF_UP)
        if rounded != number:
            raise fault(self.precision_code, field.label, places=places)
        return rounded + 0  # no "-0"

    def example(self, field: Field) -> str:
        """Return a number as somebody would type it."""
        return "12"

    def display(self, field: Field, value: Json) -> str:
        number = to_decimal(value)
        return as_text(value) if number is None else german(number)

    def json_schema(self, field: Field) -> JsonObject:
        places = self.places(field)
        fraction = f"([.][0-9]{{1,{places}}})?" if places else ""
        return {"type": "string", "pattern": f"^-?[0-9]+{fraction}$"}

    def check(self, field: Field) -> Iterable[str]:
        lowest = number_option(field, "minimum")
        highest = number_option(field, "maximum")
        if lowest is not None and highest is not None and lowest > highest:
            yield str(_("The smallest number is greater than the greatest number."))

    def sample_value(self, field: Field) -> Json:
        lowest = number_option(field, "minimum")
        highest = number_option(field, "maximum")
        number = to_decimal(self.sample) or Decimal(0)
        number = number if lowest is None else max(number, lowest)
        return self.store(field, number if highest is None else min(number, highest))

    def store(self, field: Field, number: Decimal) -> Json:
        """Return a number as it is kept."""
        return f"{number:f}"

    def parse(self, field: Field, text: str) -> Json:
        return self.store(field, self.number(field, text))


@register
class WholeNumberType(NumberType):
    """A number without decimal places."""

    name = "whole_number"
    label = _("Whole number")
    description = _("A number without decimal places, such as a number of persons.")
    icon = "order"
    inputmode = "numeric"
    precision_code = "not_whole"
    sample = 3

    def store(self, field: Field, number: Decimal) -> Json:
        return int(number)

    def json_schema(self, field: Field) -> JsonObject:
        lowest, highest = (
            number_option(field, name) for name in ("minimum", "maximum")
        )
        schema: JsonObject = {"type": "integer"}
        if lowest is not None:
            schema["minimum"] = math.ceil(lowest)
        if highest is not None:
            schema["maximum"] = math.floor(highest)
        return schema


@register
class DecimalType(NumberType):
    """A number with decimal places."""

    name = "decimal"
    label = _("Decimal number")
    description = _("A number with decimal places, such as an area or a weight.")
    icon = "decimal"
    sample = "12.5"
    options = (
        *LIMITS,
        Option(
            name="places", kind="integer", label=_("Most decimal places"), default=2
        ),
    )

    def places(self, field: Field) -> int:
        places = whole_option(field, "places")
        return 2 if places is None else min(max(places, 0), MOST_PLACES)

    def example(self, field: Field) -> str:
        return "12,5" if self.places(field) else "12"

    def store(self, field: Field, number: Decimal) -> Json:
        stored = f"{number:f}"
        return stored.rstrip("0").rstrip(".") if "." in stored else stored


@register
class MoneyType(NumberType):
    """An amount in euros."""

    name = "money"
    label = _("Amount in euros")
    description = _("An amount of money in euros and cents.")
    icon = "tag"
    kind = "money"
    empty_code = "empty_money"
    unreadable_code = "not_money"
    precision_code = "money_too_precise"
    sample = "1234.50"

    def places(self, field: Field) -> int:
        return 2

    def parse(self, field: Field, text: str) -> Json:
        bare = NO_CENTS.sub("", CURRENCY.sub("", text).strip())
        return super().parse(field, bare)

    def store(self, field: Field, number: Decimal) -> Json:
        return f"{number:.2f}"

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": "^-?[0-9]+[.][0-9]{2}$"}

    def display(self, field: Field, value: Json) -> str:
        number = to_decimal(value)
        return as_text(value) if number is None else f"{german(number)}\u00a0€"

    def unparse(self, field: Field, value: Json) -> str:
        return super().display(field, value)
