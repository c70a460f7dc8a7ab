"""What editors may let the citizen's browser fill in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.blocks.word_choice import WordChoiceBlock

if TYPE_CHECKING:
    from wagtail_antraege.fieldtypes.contract import FieldType, Pairs

AUTOCOMPLETE = (
    ("off", _("Nothing")),
    ("name", _("Full name")),
    ("given-name", _("First name")),
    ("family-name", _("Family name")),
    ("organization", _("Company or organisation")),
    ("street-address", _("Street and house number")),
    ("postal-code", _("Postcode")),
    ("address-level2", _("Town")),
    ("country-name", _("Country")),
    ("email", _("E-mail address")),
    ("tel", _("Phone number")),
    ("bday", _("Date of birth")),
    ("url", _("Web address")),
)


def _filling(choices: Pairs) -> WordChoiceBlock:
    return WordChoiceBlock(
        choices=choices,
        required=False,
        label=_("The browser may fill in"),
        help_text=_("Only for details of the person who fills in the form."),
    )


ANY_FILLING = _filling(AUTOCOMPLETE)
OWN_FILLING = _filling((("", _("What belongs here")), AUTOCOMPLETE[0]))
"""All types share these two, so that the editor's page describes them but once."""


def filling_block(field_type: FieldType) -> WordChoiceBlock | None:
    """Return the block for what the browser may fill in (WCAG 1.3.5), if anything."""
    if field_type.kind == "text" and not field_type.supports_choices:
        return ANY_FILLING
    return OWN_FILLING if any(field_type.autocomplete_tokens()) else None
