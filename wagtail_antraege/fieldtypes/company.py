"""Companies, associations and other bodies, with their entry in a register."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.field_options import switch
from wagtail_antraege.fieldtypes.legal_forms import LEGAL_FORMS, REGISTER_OF, REGISTERS
from wagtail_antraege.fieldtypes.messages import PART_LABEL, fault
from wagtail_antraege.fieldtypes.parts import ChoicePart, Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.json_types import JsonObject
    from wagtail_antraege.schema.nodes import Field

KIND_BEFORE_NUMBER = re.compile(
    rf"(?P<kind>{'|'.join(REGISTERS)})\s*[.:-]?\s*(?P<number>.*)", re.IGNORECASE
)
NUMBER = re.compile(r"(?P<digits>[1-9][0-9]{0,6})\s?(?P<letters>[A-Z]{0,3})")
COURT = re.compile(r"^((amtsgericht|registergericht|ag)\s+)+", re.IGNORECASE)


def register_number(text: str, label: str) -> str:
    """Return a number of a register as it is kept: "12345 B"; raise its fault."""
    bare = re.sub(r"^(nr|no)\.?\s*", "", plain(text).upper(), flags=re.IGNORECASE)
    match = NUMBER.fullmatch(re.sub(r"(?<=\d)[.\s](?=\d)", "", bare.lstrip("0")))
    if match is None:
        raise fault("register_number", label)
    return f"{match['digits']} {match['letters']}".strip()


def court(text: str, label: str) -> str:
    """Return the town of a court, however it was named; raise its fault."""
    town = COURT.sub("", f"{text} ").strip()
    if not town:
        raise fault("empty_register_court", label)
    return town


REGISTER_PARTS = {
    "register": "empty_register",
    "register_number": "register_number",
    "register_court": "empty_register_court",
}
"""Parts that belong together, each with the code of the message if it is missing."""


@register
class CompanyType(ComposedType):
    """A company or association; who is not registered leaves the register out."""

    name = "company"
    label = _("Company or association")
    description = _("Name, legal form and, as you choose, the entry in a register.")
    icon = "group"
    group = GROUP
    parts = (
        Part(
            name="company_name",
            label=_("Name of the company or association"),
            autocomplete="organization",
        ),
        ChoicePart(
            name="legal_form",
            label=_("Legal form"),
            choices=LEGAL_FORMS,
            asked_by="ask_legal_form",
        ),
        Part(
            name="trading_name",
            label=_("Trading name"),
            hint=_("Only if it differs from the name"),
            required=False,
            asked_by="ask_trading_name",
        ),
        ChoicePart(
            name="register",
            label=_("Register"),
            choices=tuple(REGISTERS.items()),
            required=False,
            asked_by="ask_register",
        ),
        Part(
            name="register_number",
            label=_("Number in the register"),
            required=False,
            maximum=40,
            parse=register_number,
            asked_by="ask_register",
        ),
        Part(
            name="register_court",
            label=_("Court of the register"),
            required=False,
            parse=court,
            asked_by="ask_register",
        ),
    )
    options = (
        switch("ask_legal_form", _("Ask for the legal form"), default=True),
        switch("ask_trading_name", _("Ask for the trading name")),
        switch("ask_register", _("Ask for the entry in a register")),
    )
    sample = {
        "company_name": "Bäckerei Muster GmbH",
        "legal_form": "gmbh",
        "trading_name": "Musterbrot",
        "register": "HRB",
        "register_number": "12345",
        "register_court": "Jena",
    }

    def tidy(self, texts: dict[str, str]) -> dict[str, str]:
        """Move the kind of register that stands before the number."""
        match = KIND_BEFORE_NUMBER.fullmatch(texts.get("register_number", "")[:200])
        if match is None:
            return texts
        kinds = {kind.casefold(): kind for kind in REGISTERS}
        kind = texts["register"] or kinds[match["kind"].casefold()]
        return {**texts, "register": kind, "register_number": match["number"]}

    def settle(self, field: Field, value: JsonObject) -> JsonObject:
        given = [name for name in REGISTER_PARTS if name in value]
        missing = [name for name in REGISTER_PARTS if name not in value]
        if given and missing:
            faults = (
                fault(REGISTER_PARTS[name], field.label, part=name) for name in missing
            )
            raise ValidationError([*faults])
        fitting = REGISTER_OF.get(as_text(value.get("legal_form")))
        if given and fitting and value["register"] != fitting:
            params = {"part": "register", "register": REGISTERS[fitting]}
            raise fault("register_does_not_fit", field.label, **params)
        return value

    def lines(self, value: Mapping[str, str]) -> list[str]:
        further = [
            PART_LABEL % {"label": part.label, "part": value[part.name]}
            for part in self.parts
            if part.name not in ("company_name", "register_court")
            and value.get(part.name)
        ]
        town = value.get("register_court")
        where = gettext("Amtsgericht %(town)s") % {"town": town} if town else ""
        return [value.get("company_name", ""), *further, where]
