"""Numbers of the tax offices: of a person, of a tax file, and for turnover tax."""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.digits import compact, grouped
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from stdnum import exceptions
    from stdnum.de import idnr, stnr
    from stdnum.eu import vat

    from wagtail_antraege.fieldtypes.contract import Pairs
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field
else:
    # Sites that ask for no taxes start without them.
    exceptions = SimpleLazyObject(partial(import_module, "stdnum.exceptions"))
    idnr = SimpleLazyObject(partial(import_module, "stdnum.de.idnr"))
    stnr = SimpleLazyObject(partial(import_module, "stdnum.de.stnr"))
    vat = SimpleLazyObject(partial(import_module, "stdnum.eu.vat"))

GROUP = _("Numbers of offices")
VAT_NAME = re.compile(r"^(USTIDNR|USTID|UID|VATID|VAT)(?=[A-Z]{2}|\d)")


def federal_states() -> Pairs:
    """Return the federal states, whose tax offices number in different ways."""
    return [(state, state) for state in stnr.REGIONS]


def only_digits(field: Field, text: str) -> str:
    """Return the digits without what stands between; raise the fault if letters."""
    digits = compact(text)
    if not re.fullmatch("[0-9]+", digits):
        raise fault("digits_only", field.label)
    return digits


@register
class TaxIdType(OneLineType):
    """The tax identification number that everybody has for life."""

    name = "tax_id"
    label = _("Tax identification number")
    description = _("The 11 digits that every person has, checked for typing errors.")
    icon = "user"
    group = GROUP
    inputmode = "numeric"
    max_length = 60
    empty_code = "empty_tax_id"
    hint = _("11 digits, on your income tax assessment")
    sample = "36574261809"

    def parse(self, field: Field, text: str) -> Json:
        digits = only_digits(field, text)
        if len(digits) != len(self.sample):
            raise fault("tax_id_length", field.label, length=len(digits))
        if not idnr.is_valid(digits):
            raise fault("tax_id_check_digit", field.label)
        return digits

    def display(self, field: Field, value: Json) -> str:
        return grouped(as_text(value), 2, 3, 3)

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": "^[1-9][0-9]{10}$"}


@register
class TaxNumberType(OneLineType):
    """The number under which a tax office keeps a file."""

    name = "tax_number"
    label = _("Tax number")
    description = _("The number on a tax assessment, in the form of any federal state.")
    icon = "folder"
    group = GROUP
    inputmode = "numeric"
    max_length = 60
    empty_code = "empty_tax_number"
    hint = _("At the top of your tax assessment, for example 151/815/08156")
    sample = "15181508156"
    options = (
        Option(
            name="region",
            kind="choice",
            label=_("Only of this federal state"),
            choices=federal_states,
        ),
    )

    def parse(self, field: Field, text: str) -> Json:
        digits = only_digits(field, text)
        if len(digits) not in (10, 11, 13):
            raise fault("tax_number_length", field.label, length=len(digits))
        if not stnr.is_valid(digits):
            raise fault("tax_number_unknown", field.label)
        region = self.region(field)
        if region and not stnr.is_valid(digits, region):
            raise fault("tax_number_region", field.label, region=region)
        return digits

    def region(self, field: Field) -> str:
        """Return the federal state that the editor named, "" if none or unknown."""
        wanted = as_text(field.option("region")).strip().casefold()
        return next((one for one in stnr.REGIONS if one.casefold() == wanted), "")

    def display(self, field: Field, value: Json) -> str:
        digits = as_text(value)
        if region := self.region(field):
            return str(stnr.format(digits, region))
        sizes = {10: (2, 3), 11: (3, 3)}.get(len(digits), ())
        return grouped(digits, *sizes, by="/")

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": "^([0-9]{10,11}|[0-9]{13})$"}

    def check(self, field: Field) -> Iterable[str]:
        if field.option("region") and not self.region(field):
            states = ", ".join(stnr.REGIONS)
            yield str(
                _("Enter one of these federal states: %(states)s.") % {"states": states}
            )

    def sample_value(self, field: Field) -> Json:
        region = self.region(field)
        samples = ("1518150815", "15181508156", "01518150815", "21518150815")
        fitting = (one for one in samples if stnr.is_valid(one, region))
        return next(fitting, self.sample) if region else self.sample


@register
class VatIdType(OneLineType):
    """The number of a business for turnover tax within the European Union."""

    name = "vat_id"
    label = _("VAT identification number")
    description = _("The number of a business for turnover tax, of any EU country.")
    icon = "globe"
    group = GROUP
    max_length = 60
    empty_code = "empty_vat_id"
    hint = _("For example DE123456788")
    sample = "DE123456788"

    def parse(self, field: Field, text: str) -> Json:
        number = VAT_NAME.sub("", compact(text))
        if re.fullmatch("[0-9]{9}", number):
            number = f"DE{number}"
        country = number[:2].lower()
        if country not in vat.MEMBER_STATES | {"el"}:
            raise fault("vat_id_country", field.label)
        try:
            return str(vat.validate(number))
        except exceptions.InvalidChecksum as error:
            raise fault("vat_id_check_digit", field.label) from error
        except exceptions.ValidationError as error:
            raise fault("vat_id_form", field.label, country=country.upper()) from error

    def display(self, field: Field, value: Json) -> str:
        return grouped(as_text(value), 2)

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": "^[A-Z]{2}[0-9A-Z+*]{2,12}$"}
