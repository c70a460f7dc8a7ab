"""Choices that no editor has to list: sex, nationality, country, language."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wagtail_antraege.fieldtypes import cldr
from wagtail_antraege.fieldtypes.choice import OneChoiceType, RadioType, SelectType
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.schema.nodes import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.fieldtypes.contract import Option, Pairs, Text
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field

SEXES: dict[str, Text] = {
    "w": _("female"),
    "m": _("male"),
    "d": pgettext_lazy("sex", "diverse"),
    "x": pgettext_lazy("sex", "not specified"),
}
"""As in the register of births, by the letters that offices exchange."""


class GivenType(OneChoiceType):
    """What these types share: the editor has nothing to list."""

    group = GROUP
    supports_choices = False

    def answers(self, field: Field) -> tuple[Choice, ...]:
        return tuple(
            Choice(value=value, label=str(label))
            for value, label in self.known_answers()
        )

    def check(self, field: Field) -> Iterable[str]:
        return ()


@register
class SexType(GivenType, RadioType):
    """A person's sex as it stands in the register of births."""

    name = "sex"
    label = _("Sex")
    description = _("Female, male, diverse or not specified (section 22 PStG).")
    icon = "user"
    options = ()
    sample = "w"

    def known_answers(self) -> Pairs:
        return tuple(SEXES.items())

    def choices(self, field: Field) -> tuple[Choice, ...]:
        return self.answers(field)


class ListedType(GivenType, SelectType):
    """One code of a long list, named in the citizen's language.

    Conditions compare the code as a text, so that the list may grow with CLDR
    and no form changes with it.
    """

    kind = "text"
    options: ClassVar[tuple[Option, ...]] = ()

    def choices(self, field: Field) -> tuple[Choice, ...]:
        return ()

    def sample_value(self, field: Field) -> Json:
        return self.sample


@register
class CountryType(ListedType):
    """A country by its code in ISO 3166-1."""

    name = "country"
    label = _("Country")
    description = _("A country out of all, Germany first.")
    icon = "site"
    autocomplete = "country"
    sample = cldr.HOME_COUNTRY

    def known_answers(self) -> Pairs:
        return cldr.countries()


@register
class NationalityType(ListedType):
    """A nationality by the code of its state in ISO 3166-1."""

    name = "nationality"
    label = _("Nationality")
    description = _("The state a person belongs to, or stateless, or unclear.")
    icon = "globe"
    sample = cldr.HOME_COUNTRY

    def known_answers(self) -> Pairs:
        return cldr.nationalities()


@register
class LanguageType(ListedType):
    """A language by its code in ISO 639."""

    name = "language"
    label = pgettext_lazy("antraege", "Language")
    description = _("A language out of those that people speak, German first.")
    icon = "openquote"
    autocomplete = "language"
    sample = cldr.HOME_LANGUAGE

    def known_answers(self) -> Pairs:
        return cldr.languages()
