"""Postal addresses in Germany and abroad."""

from __future__ import annotations

import re
from dataclasses import replace
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes import cldr
from wagtail_antraege.fieldtypes.composed import ComposedType, read_parts
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.parts import ChoicePart, Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.fieldtypes.contract import Text
    from wagtail_antraege.json_types import JsonObject
    from wagtail_antraege.schema.nodes import Field

STREET_WITH_NUMBER = re.compile(
    r"(?P<street>.*\D)\s(?P<number>\d+\s?[a-z]?(\s?[-/+]\s?\d+\s?[a-z]?)?)",
    re.IGNORECASE,
)


def postcode(text: str, label: str) -> str:
    """Return the five digits of a German postcode; raise the fault if it is none."""
    bare = re.sub(r"^D\s*[-\u2010-\u2015]\s*|\s", "", plain(text), flags=re.IGNORECASE)
    if not re.fullmatch("[0-9]{5}", bare) or bare.startswith("00"):
        raise fault("postcode", label)
    return bare


STREET = Part(name="street", label=_("Street"), autocomplete="address-line1")
HOUSE_NUMBER = Part(name="house_number", label=_("House number"), maximum=20)
ADDITION = Part(
    name="addition",
    label=_("Addition to the address"),
    autocomplete="address-line2",
    required=False,
)
POSTCODE = Part(
    name="postcode",
    label=_("Postcode"),
    autocomplete="postal-code",
    inputmode="numeric",
    maximum=20,
    parse=postcode,
)
TOWN = Part(name="town", label=_("Town"), autocomplete="address-level2")


def number_apart(texts: dict[str, str]) -> dict[str, str]:
    """Move a house number that browsers fill in behind the street."""
    match = STREET_WITH_NUMBER.fullmatch(texts["street"][:200])
    if texts["house_number"] or match is None:
        return texts
    return {
        **texts,
        "street": match["street"].rstrip(" ,"),
        "house_number": match["number"],
    }


def letter_lines(value: Mapping[str, str]) -> list[str]:
    """Return an address as it stands on a letter."""
    return [
        f"{value.get('street', '')} {value.get('house_number', '')}",
        value.get("addition", ""),
        f"{value.get('postcode', '')} {value.get('town', '')}",
    ]


@register
class PostcodeTownType(ComposedType):
    """Postcode and town, for where the street is not needed."""

    name = "postcode_town"
    label = _("Postcode and town")
    description = _("Postcode and town in Germany, without the street.")
    icon = "home"
    group = GROUP
    parts = (POSTCODE, TOWN)
    sample = {"postcode": "99423", "town": "Musterstadt"}


@register
class PostalAddressType(ComposedType):
    """Street, house number, addition, postcode and town."""

    name = "postal_address"
    label = _("Postal address")
    description = _("An address in Germany, each part in its own field.")
    icon = "home"
    group = GROUP
    parts = (STREET, HOUSE_NUMBER, ADDITION, POSTCODE, TOWN)
    sample = {
        "street": "Marktstraße",
        "house_number": "1",
        "postcode": "99423",
        "town": "Musterstadt",
    }

    def tidy(self, texts: dict[str, str]) -> dict[str, str]:
        return number_apart(texts)

    def lines(self, value: Mapping[str, str]) -> list[str]:
        return letter_lines(value)


OPEN_PARTS = ("house_number", "postcode")
"""Needed in Germany; elsewhere not every address has them."""


@register
class WorldAddressType(ComposedType):
    """An address in any country; what Germany demands is demanded there only."""

    name = "address"
    label = _("Address in Germany or abroad")
    description = _("An address in any country, each part in its own field.")
    icon = "site"
    group = GROUP
    parts = (
        STREET,
        replace(HOUSE_NUMBER, required=False),
        ADDITION,
        replace(POSTCODE, required=False, inputmode="", parse=None),
        TOWN,
        ChoicePart(
            name="country",
            label=_("Country"),
            autocomplete="country",
            choices=cldr.countries,
            preset=cldr.HOME_COUNTRY,
        ),
    )
    sample = {**PostalAddressType.sample, "country": "DE"}

    def part_label(self, field: Field, part: Part) -> Text:
        if part.name in OPEN_PARTS:
            return part.label
        return super().part_label(field, part)

    def tidy(self, texts: dict[str, str]) -> dict[str, str]:
        return number_apart(texts)

    def settle(self, field: Field, value: JsonObject) -> JsonObject:
        if value.get("country") != cldr.HOME_COUNTRY:
            return value
        texts = {name: as_text(value.get(name)) for name in OPEN_PARTS}
        stored, faults = read_parts(field, (HOUSE_NUMBER, POSTCODE), texts)
        if faults:
            raise ValidationError(faults)
        return {**value, **stored}

    def lines(self, value: Mapping[str, str]) -> list[str]:
        home = dict(cldr.countries())[cldr.HOME_COUNTRY]
        country = value.get("country", "")
        return [*letter_lines(value), "" if country == home else country]
