"""Sentences about numbers that offices give out, and about what people undertake."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _, ngettext_lazy

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

TAXES: dict[str, _StrPromise] = {
    "empty_tax_id": _(
        "Enter the tax identification number under “%(label)s”. "
        "Its 11 digits stand on your income tax assessment."
    ),
    "tax_id_length": _(
        "A tax identification number has 11 digits. Under “%(label)s” there are "
        "%(length)s. Compare it with your income tax assessment."
    ),
    "tax_id_check_digit": _(
        "The tax identification number under “%(label)s” contains a typing error. "
        "Compare it with your income tax assessment."
    ),
    "empty_tax_number": _(
        "Enter the tax number under “%(label)s”. It stands at the top of your tax "
        "assessment, for example 151/815/08156."
    ),
    "tax_number_length": _(
        "A tax number has 10, 11 or 13 digits. Under “%(label)s” there are "
        "%(length)s. Compare it with your tax assessment."
    ),
    "tax_number_unknown": _(
        "There is no such tax number as under “%(label)s”. "
        "Compare it with your tax assessment."
    ),
    "tax_number_region": _(
        "No tax office in %(region)s gives out such a tax number as under "
        "“%(label)s”. Compare it with your tax assessment."
    ),
    "empty_vat_id": _(
        "Enter a VAT identification number under “%(label)s”, for example DE123456788."
    ),
    "vat_id_country": _(
        "A VAT identification number begins with two letters for a country of the "
        "European Union. Enter them under “%(label)s”, for example DE."
    ),
    "vat_id_form": _(
        "A VAT identification number that begins with %(country)s looks different "
        "from that under “%(label)s”. Compare it with an invoice or a letter of "
        "the tax office; a German one is DE and nine digits."
    ),
    "vat_id_check_digit": _(
        "The VAT identification number under “%(label)s” contains a typing error. "
        "Compare it with an invoice or a letter of the tax office."
    ),
}

THINGS: dict[str, _StrPromise] = {
    "empty_licence_plate": _(
        "Enter a licence plate under “%(label)s”, for example WE-AB 123."
    ),
    "not_a_licence_plate": _(
        "Enter a German licence plate under “%(label)s” like this: WE-AB 123. "
        "An E or H at the end belongs to it."
    ),
    "licence_plate_gap": _(
        "Enter a hyphen after the letters of the district under “%(label)s”, "
        "for example %(one)s or %(other)s."
    ),
    "licence_plate_length": _(
        "A licence plate has at most eight letters and digits. Under “%(label)s” "
        "there are %(length)s. Compare it with the registration certificate."
    ),
    "licence_plate_season": _(
        "Enter the first and the last month of the season under “%(label)s” as two "
        "different numbers from 01 to 12, for example 04/10."
    ),
    "empty_animal_chip": _(
        "Enter the chip number under “%(label)s”. Its 15 digits stand in the pet "
        "passport or on the vaccination card."
    ),
    "animal_chip_length": _(
        "A chip number has 15 digits. Under “%(label)s” there are %(length)s. "
        "Compare it with the pet passport."
    ),
    "animal_chip_country": _(
        "A chip number begins with the code of a country or of a manufacturer; "
        "%(begin)s is neither. Compare your entry under “%(label)s” with the pet "
        "passport."
    ),
    "animal_chip_unknown": _(
        "There is no such chip number as under “%(label)s”. "
        "Compare all digits with the pet passport."
    ),
    "pattern": _(
        "Your entry under “%(label)s” does not have the right form. "
        "Enter it like this: %(example)s."
    ),
}

PERIODS: dict[str, _StrPromise] = {
    "empty_range": _("Enter the first and the last day under “%(label)s”."),
    "range_turned": _(
        "Under “%(label)s” the last day lies before the first day. "
        "Enter a last day from %(first)s on."
    ),
    "range_too_long": ngettext_lazy(
        "Enter a period of at most %(maximum)s day under “%(label)s”. "
        "Yours has %(length)s days.",
        "Enter a period of at most %(maximum)s days under “%(label)s”. "
        "Yours has %(length)s days.",
        "maximum",
    ),
    "empty_slot": _("Enter a day and a time of day under “%(label)s”."),
    "slot_weekday": _(
        "No appointments are made on the day under “%(label)s”. "
        "Enter a day from Monday to Friday."
    ),
}

UNDERTAKINGS: dict[str, _StrPromise] = {
    "empty_signature": _("Enter your first and family name in full under “%(label)s”."),
    "signature_letters": _(
        "Enter your name in letters under “%(label)s”, as you would sign by hand."
    ),
    "empty_mandate": _(
        "Enter the IBAN under “%(label)s” and tick the box to give the mandate."
    ),
    "mandate_not_given": _(
        "Tick the box under “%(label)s” to give the SEPA mandate. "
        "Without it nothing may be debited."
    ),
    "bic": _(
        "Enter a BIC of 8 or 11 letters and digits under “%(label)s”, "
        "for example HELADEF1WEM."
    ),
    "bic_needed": _(
        "Enter the BIC under “%(label)s”: your account is kept outside the "
        "European Economic Area."
    ),
    "not_in_sepa": _(
        "Nothing can be debited from an account in the country %(country)s. Enter "
        "an account under “%(label)s” that takes part in SEPA, for example a "
        "German one."
    ),
}

OFFICIAL: dict[str, _StrPromise] = {**TAXES, **THINGS, **PERIODS, **UNDERTAKINGS}
