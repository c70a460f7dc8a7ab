"""Bank accounts."""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.digits import compact
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from stdnum import iban, numdb

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field
else:
    # Sites that ask for no account start without them.
    iban = SimpleLazyObject(partial(import_module, "stdnum.iban"))
    numdb = SimpleLazyObject(partial(import_module, "stdnum.numdb"))

LEADING_NAME = re.compile(r"^IBAN(?=[A-Z]{2}\d)")


def length_in(country: str) -> int:
    """Return how long the IBANs of a country are, 0 if it has none."""
    _country, about = numdb.get("iban").info(country)[0]
    structure = about.get("bban", "")
    length = sum(int(part) for part in re.findall(r"(\d+)!", structure))
    return length + len("DE89") if length else 0


@register
class IbanType(OneLineType):
    """An IBAN."""

    name = "iban"
    label = _("IBAN")
    description = _("A bank account, checked for typing errors.")
    icon = "key"
    group = GROUP
    max_length = 60
    empty_code = "empty_iban"
    sample = "DE89370400440532013000"

    def parse(self, field: Field, text: str) -> Json:
        number = LEADING_NAME.sub("", compact(text))
        if not re.fullmatch("[A-Z0-9]*", number):
            raise fault("iban_characters", field.label)
        if not re.match("[A-Z]{2}", number) or not length_in(number[:2]):
            raise fault("iban_country", field.label)
        self.check_length(field, number)
        self.check_digits(field, number)
        return number

    def check_length(self, field: Field, number: str) -> None:
        """Raise the fault if characters are missing or too many."""
        expected = length_in(number[:2])
        if len(number) != expected:
            raise fault(
                "iban_length",
                field.label,
                country=number[:2],
                expected=expected,
                length=len(number),
            )

    def check_digits(self, field: Field, number: str) -> None:
        """Raise the fault if the check digits or the country's own form are wrong."""
        if iban.calc_check_digits(number) != number[2:4]:
            raise fault("iban_check_digits", field.label)
        if not iban.is_valid(number):
            raise fault("iban_unknown", field.label)

    def display(self, field: Field, value: Json) -> str:
        text = as_text(value)
        return " ".join(text[start : start + 4] for start in range(0, len(text), 4))
