"""Legal forms in Germany, and the registers that they are entered in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from wagtail_antraege.fieldtypes.contract import Text

REGISTERS: dict[str, Text] = {
    "HRA": _("Commercial register, section A (HRA)"),
    "HRB": _("Commercial register, section B (HRB)"),
    "GnR": _("Register of cooperatives (GnR)"),
    "PR": _("Register of partnerships (PR)"),
    "VR": _("Register of associations (VR)"),
    "GsR": _("Register of civil-law partnerships (GsR)"),
}

LEGAL_FORMS: tuple[tuple[str, Text], ...] = (
    ("single", _("Sole trader, not registered")),
    ("ek", _("Registered merchant (e. K.)")),
    ("freelance", _("Liberal profession")),
    ("gbr", "GbR"),
    ("egbr", "eGbR"),
    ("ohg", "OHG"),
    ("kg", "KG"),
    ("gmbh_co_kg", "GmbH & Co. KG"),
    ("partg", "PartG, PartG mbB"),
    ("gmbh", "GmbH"),
    ("ug", "UG (haftungsbeschränkt)"),
    ("ag", "AG"),
    ("kgaa", "KGaA"),
    ("se", "SE"),
    ("eg", "eG"),
    ("ev", _("Registered association (e. V.)")),
    ("association", _("Association, not registered")),
    ("foundation", _("Foundation")),
    ("public", _("Corporation or institution under public law")),
    ("foreign", _("Foreign legal form")),
    ("other", _("Other legal form")),
)

REGISTER_OF = {
    "ek": "HRA",
    "egbr": "GsR",
    "ohg": "HRA",
    "kg": "HRA",
    "gmbh_co_kg": "HRA",
    "partg": "PR",
    "gmbh": "HRB",
    "ug": "HRB",
    "ag": "HRB",
    "kgaa": "HRB",
    "se": "HRB",
    "eg": "GnR",
    "ev": "VR",
}
"""The only register that a legal form can stand in."""
