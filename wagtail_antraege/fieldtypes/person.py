"""Persons: their names alone, or with what registers know of them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes import cldr
from wagtail_antraege.fieldtypes.birth_date import HINT, BirthDatePart
from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.field_options import switch
from wagtail_antraege.fieldtypes.listed import SEXES
from wagtail_antraege.fieldtypes.messages import PART_LABEL
from wagtail_antraege.fieldtypes.parts import ChoicePart, Part
from wagtail_antraege.fieldtypes.registry import register

if TYPE_CHECKING:
    from collections.abc import Mapping

GIVEN_NAMES = Part(
    name="given_names", label=_("Given names"), autocomplete="given-name"
)
FAMILY_NAME = Part(
    name="family_name", label=_("Family name"), autocomplete="family-name"
)


@register
class PersonNameType(ComposedType):
    """Given names and family name, in any characters that names have."""

    name = "person_name"
    label = _("Person's name")
    description = _("Given names and family name, each in its own field.")
    icon = "user"
    group = GROUP
    parts = (GIVEN_NAMES, FAMILY_NAME)
    sample = {"given_names": "Erika", "family_name": "Mustermann"}


@register
class PersonType(ComposedType):
    """A person as registers know one; the editor says which parts are needed."""

    name = "person"
    label = _("Person with further details")
    description = _(
        "Given names and family name and, as you choose, title, birth name, sex, "
        "date and place of birth, nationality."
    )
    icon = "user"
    group = GROUP
    parts = (
        Part(
            name="title",
            label=_("Academic title"),
            autocomplete="honorific-prefix",
            required=False,
            asked_by="ask_title",
        ),
        GIVEN_NAMES,
        FAMILY_NAME,
        Part(
            name="birth_name",
            label=_("Birth name"),
            hint=_("Only if it differs from the family name"),
            required=False,
            asked_by="ask_birth_name",
        ),
        ChoicePart(
            name="sex",
            label=_("Sex"),
            autocomplete="sex",
            choices=tuple(SEXES.items()),
            asked_by="ask_sex",
        ),
        BirthDatePart(
            name="birth_date",
            label=_("Date of birth"),
            hint=HINT,
            asked_by="ask_birth_date",
        ),
        Part(
            name="birth_place",
            label=_("Place of birth"),
            asked_by="ask_birth_place",
        ),
        ChoicePart(
            name="nationality",
            label=_("Nationality"),
            choices=cldr.nationalities,
            asked_by="ask_nationality",
        ),
    )
    options = (
        switch("ask_title", _("Ask for the academic title")),
        switch("ask_birth_name", _("Ask for the birth name")),
        switch("ask_sex", _("Ask for the sex")),
        switch("ask_birth_date", _("Ask for the date of birth"), default=True),
        switch("ask_birth_place", _("Ask for the place of birth")),
        switch("ask_nationality", _("Ask for the nationality")),
    )
    sample = {
        "title": "Dr.",
        "given_names": "Erika",
        "family_name": "Mustermann",
        "birth_name": "Gabler",
        "sex": "w",
        "birth_date": "1984-03-27",
        "birth_place": "Musterstadt",
        "nationality": "DE",
    }

    def lines(self, value: Mapping[str, str]) -> list[str]:
        whole = ("title", "given_names", "family_name")
        further = [
            PART_LABEL % {"label": part.label, "part": value[part.name]}
            for part in self.parts
            if part.name not in whole and value.get(part.name)
        ]
        return [" ".join(value.get(name, "") for name in whole), *further]
