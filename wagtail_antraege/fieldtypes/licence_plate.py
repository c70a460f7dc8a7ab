"""German licence plates, however they are typed."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.tax import GROUP

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

MOST_SIGNS = 8
LAST_MONTH = 12
GAP = re.compile(r"[\s.:·•\-\u2010-\u2015\u2212]+")
SEASON = re.compile(
    r"(?P<plate>.*\d\s*[EH]?)[\s(,]+(SAISON\s*)?"
    r"(?P<first>\d{1,2})\s*[-/\u2010-\u2015]\s*(?P<last>\d{1,2})\)?",
    re.ASCII,
)
LETTERS = r"[A-ZÄÖÜ]"
NUMBER = r"-?(?P<number>[1-9][0-9]{0,3})-?(?P<suffix>[EH]?)"
APART = re.compile(rf"(?P<district>{LETTERS}{{1,3}})-(?P<letters>[A-Z]{{1,2}}){NUMBER}")
TOGETHER = re.compile(rf"(?P<both>{LETTERS}{{2}}(?=[0-9])|{LETTERS}{{3,5}}){NUMBER}")
"""Two letters and a gap, as in WE-123, are a district whose letters are missing."""
OFFICIAL = re.compile(
    rf"(?P<district>{LETTERS}{{1,3}})-?(?P<number>[0-9][0-9-]{{0,6}})"
)


def splits(letters: str) -> list[str]:
    """Return how letters can be those of a district and those of a car: WE-AB."""
    return [
        f"{letters[:at]}-{letters[at:]}"
        for at in (1, 2, 3)
        if re.fullmatch("[A-Z]{1,2}", letters[at:])
    ]


@register
class LicencePlateType(OneLineType):
    """The plate of a car, with the letter E or H and a season if it has one."""

    name = "licence_plate"
    label = _("Licence plate")
    description = _("A German plate such as WE-AB 123, also with E, H or a season.")
    icon = "pick"
    group = GROUP
    max_length = 40
    empty_code = "empty_licence_plate"
    hint = _("For example WE-AB 123")
    sample = "WE-AB 123"
    options = (
        Option(
            name="official",
            kind="boolean",
            label=_("Also plates of authorities and dealers"),
            help_text=_("They have no letters behind the district, as WE-2000."),
            default=False,
        ),
    )

    def parse(self, field: Field, text: str) -> Json:
        signs = plain(text).upper()
        season = SEASON.fullmatch(signs)
        plate = self.plate(field, season["plate"] if season else signs)
        if season is None:
            return plate
        first, last = int(season["first"]), int(season["last"])
        if first == last or not (0 < first <= LAST_MONTH and 0 < last <= LAST_MONTH):
            raise fault("licence_plate_season", field.label)
        return f"{plate} {first:02}/{last:02}"

    def plate(self, field: Field, signs: str) -> str:
        """Return the plate as it looks on the car; raise the fault if it is none."""
        bare = GAP.sub("-", signs).strip("-")
        if match := APART.fullmatch(bare):
            letters = f"{match['district']}-{match['letters']}"
            return self.counted(field, letters, match["number"] + match["suffix"])
        if field.option("official") and (match := OFFICIAL.fullmatch(bare)):
            return f"{match['district']}-{match['number'].rstrip('-')}"
        match = TOGETHER.fullmatch(bare)
        found = splits(match["both"]) if match else []
        if match is None or not found:
            raise fault("not_a_licence_plate", field.label)
        number = match["number"] + match["suffix"]
        if len(found) > 1:
            one, other = (f"{letters} {number}" for letters in found)
            raise fault("licence_plate_gap", field.label, one=one, other=other)
        return self.counted(field, found[0], number)

    def counted(self, field: Field, letters: str, number: str) -> str:
        """Return the plate; raise the fault if it is longer than plates are."""
        length = len(letters) - 1 + len(number)
        if length > MOST_SIGNS:
            raise fault("licence_plate_length", field.label, length=length)
        return f"{letters} {number}"

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "minLength": 3, "maxLength": 16}
