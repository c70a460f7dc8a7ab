"""Postal addresses in Germany."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.parts import Part
from wagtail_antraege.fieldtypes.registry import register

if TYPE_CHECKING:
    from collections.abc import Mapping

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


@register
class PostalAddressType(ComposedType):
    """Street, house number, addition, postcode and town."""

    name = "postal_address"
    label = _("Postal address")
    description = _("An address in Germany, each part in its own field.")
    icon = "home"
    group = GROUP
    parts = (
        Part(name="street", label=_("Street"), autocomplete="address-line1"),
        Part(name="house_number", label=_("House number"), maximum=20),
        Part(
            name="addition",
            label=_("Addition to the address"),
            autocomplete="address-line2",
            required=False,
        ),
        Part(
            name="postcode",
            label=_("Postcode"),
            autocomplete="postal-code",
            inputmode="numeric",
            maximum=20,
            parse=postcode,
        ),
        Part(name="town", label=_("Town"), autocomplete="address-level2"),
    )
    sample = {
        "street": "Marktstraße",
        "house_number": "1",
        "postcode": "99423",
        "town": "Musterstadt",
    }

    def tidy(self, texts: dict[str, str]) -> dict[str, str]:
        """Move a house number that browsers fill in behind the street."""
        match = STREET_WITH_NUMBER.fullmatch(texts["street"][:200])
        if texts["house_number"] or match is None:
            return texts
        return {
            **texts,
            "street": match["street"].rstrip(" ,"),
            "house_number": match["number"],
        }

    def lines(self, value: Mapping[str, str]) -> list[str]:
        return [
            f"{value.get('street', '')} {value.get('house_number', '')}",
            value.get("addition", ""),
            f"{value.get('postcode', '')} {value.get('town', '')}",
        ]
