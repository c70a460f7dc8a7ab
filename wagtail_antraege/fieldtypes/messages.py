"""Every sentence that a citizen may read after answering a question.

No text of Django's own catalogue is ever shown: each one here names the
question and says what to do.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.exceptions import ValidationError
from django.utils.translation import gettext_lazy as _, ngettext_lazy

from wagtail_antraege.fieldtypes.official_messages import OFFICIAL

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

ANY_ANSWER: dict[str, _StrPromise] = {
    "empty": _("Enter something under “%(label)s”."),
    "empty_parts": _("Fill in the fields under “%(label)s”."),
    "unreadable": _("Enter your answer under “%(label)s” once more."),
    "strange_characters": _(
        "There are invisible control characters under “%(label)s”. "
        "Delete the text and type it again."
    ),
    "too_short": _("Enter at least %(minimum)s characters under “%(label)s”."),
    "too_long": _(
        "Shorten your text under “%(label)s” to at most %(maximum)s characters. "
        "It has %(length)s now."
    ),
    "digits_only": _("Enter only the digits 0 to 9 under “%(label)s”."),
}

NUMBERS: dict[str, _StrPromise] = {
    "empty_number": _("Enter a number under “%(label)s”."),
    "not_a_number": _("Enter a number under “%(label)s”, for example %(example)s."),
    "not_whole": _("Enter a whole number without decimal places under “%(label)s”."),
    "too_precise": ngettext_lazy(
        "Enter a number with at most %(places)s decimal place under “%(label)s”.",
        "Enter a number with at most %(places)s decimal places under “%(label)s”.",
        "places",
    ),
    "too_small": _("Enter at least %(minimum)s under “%(label)s”."),
    "too_big": _("Enter at most %(maximum)s under “%(label)s”."),
    "empty_money": _("Enter an amount in euros under “%(label)s”."),
    "not_money": _("Enter an amount in euros under “%(label)s”, for example 1234,50."),
    "money_too_precise": _(
        "Enter an amount with at most two digits for the cents under “%(label)s”."
    ),
}

MOMENTS: dict[str, _StrPromise] = {
    "empty_date": _("Enter a date under “%(label)s”, for example 27.3.2026."),
    "not_a_date": _(
        "Enter a date of day, month and year under “%(label)s”, for example 27.3.2026."
    ),
    "no_such_date": _(
        "The date under “%(label)s” does not exist. Check day, month and year."
    ),
    "date_in_future": _("Enter a date under “%(label)s” that is not in the future."),
    "date_in_past": _("Enter a date under “%(label)s” that is not in the past."),
    "date_too_early": _("Enter a date from %(minimum)s on under “%(label)s”."),
    "date_too_late": _("Enter a date up to %(maximum)s under “%(label)s”."),
    "empty_birth_date": _(
        "Enter a date of birth under “%(label)s”, for example 27.3.1984."
    ),
    "empty_time": _("Enter a time under “%(label)s”, for example 7:30."),
    "not_a_time": _(
        "Enter a time of hours and minutes under “%(label)s”, for example 7:30."
    ),
    "no_such_time": _(
        "The time under “%(label)s” does not exist. "
        "Enter a time between 0:00 and 23:59."
    ),
}

CONTACTS: dict[str, _StrPromise] = {
    "empty_email": _(
        "Enter an e-mail address under “%(label)s”, for example name@example.org."
    ),
    "email_without_at": _(
        "The sign @ is missing in the e-mail address under “%(label)s”. "
        "Enter it like this: name@example.org."
    ),
    "email_many_at": _(
        "Enter only one e-mail address under “%(label)s”. "
        "It contains the sign @ exactly once."
    ),
    "email_without_name": _(
        "Enter the part before the sign @ of the e-mail address under “%(label)s”."
    ),
    "email_without_domain": _(
        "Enter the part after the sign @ of the e-mail address under “%(label)s” "
        "in full, for example example.org."
    ),
    "email_comma": _(
        "There is a comma in the e-mail address under “%(label)s”. "
        "Enter a full stop instead."
    ),
    "email_space": _("Delete the spaces in the e-mail address under “%(label)s”."),
    "not_an_email": _(
        "Check the e-mail address under “%(label)s”. "
        "Enter it like this: name@example.org."
    ),
    "empty_phone": _(
        "Enter a phone number with area code under “%(label)s”, "
        "for example 03643 123456."
    ),
    "not_a_phone": _(
        "Enter a phone number with area code under “%(label)s”, "
        "for example 03643 123456 or +49 3643 123456."
    ),
    "phone_too_short": _(
        "The phone number under “%(label)s” is too short. Enter all digits."
    ),
    "phone_too_long": _(
        "The phone number under “%(label)s” is too long. Enter one number only."
    ),
    "phone_unknown": _(
        "There is no such phone number as under “%(label)s”. "
        "Check the area code and all digits."
    ),
    "empty_contact": _(
        "Enter a phone number or an e-mail address under “%(label)s”. "
        "One of them is enough."
    ),
    "postcode": _("Enter a postcode of five digits under “%(label)s”."),
    "empty_register": _(
        "Choose under “%(label)s” the register in which the entry stands."
    ),
    "register_number": _(
        "Enter the number in the register under “%(label)s”, for example 12345."
    ),
    "empty_register_court": _(
        "Enter under “%(label)s” the town of the court that keeps the register."
    ),
    "register_does_not_fit": _(
        "Check legal form and register under “%(label)s”. "
        "This legal form is entered here: %(register)s."
    ),
    "empty_iban": _(
        "Enter an IBAN under “%(label)s”. It stands on your bank card and "
        "on your bank statements."
    ),
    "iban_country": _(
        "An IBAN begins with two letters for the country, DE for Germany. "
        "Enter the whole IBAN under “%(label)s”."
    ),
    "iban_characters": _(
        "An IBAN consists of letters and digits only. "
        "Check your entry under “%(label)s”."
    ),
    "iban_length": _(
        "An IBAN that begins with %(country)s has %(expected)s characters. "
        "Under “%(label)s” there are %(length)s. Compare it with your bank card."
    ),
    "iban_check_digits": _(
        "The IBAN under “%(label)s” contains a typing error: "
        "its check digits do not match. Compare it with your bank card."
    ),
    "iban_unknown": _(
        "There is no such IBAN as under “%(label)s”. Compare it with your bank card."
    ),
}

CHOICES: dict[str, _StrPromise] = {
    "empty_choice": _("Choose an answer under “%(label)s”."),
    "unknown_choice": _("Choose one of the given answers under “%(label)s”."),
    "empty_choices": _("Choose at least one answer under “%(label)s”."),
    "too_few_choices": _("Choose at least %(minimum)s answers under “%(label)s”."),
    "too_many_choices": ngettext_lazy(
        "Choose at most %(maximum)s answer under “%(label)s”.",
        "Choose at most %(maximum)s answers under “%(label)s”.",
        "maximum",
    ),
    "empty_ranking": _("Choose your first wish under “%(label)s”."),
    "ranked_twice": _(
        "You have chosen the same answer twice under “%(label)s”. "
        "Choose another one as wish %(wish)s."
    ),
    "ranking_gap": _(
        "Wish %(wish)s is missing under “%(label)s”. Choose an answer there."
    ),
    "empty_yes_no": _("Choose yes or no under “%(label)s”."),
    "not_confirmed": _("Tick the box to confirm: “%(label)s”"),
}

FILES: dict[str, _StrPromise] = {
    "empty_file": _("Upload a file under “%(label)s”."),
    "empty_photo": _("Choose a photo under “%(label)s”."),
    "too_many_files": ngettext_lazy(
        "Upload at most %(maximum)s file under “%(label)s”. Remove the others.",
        "Upload at most %(maximum)s files under “%(label)s”. Remove the others.",
        "maximum",
    ),
}

MESSAGES: dict[str, _StrPromise] = {
    **ANY_ANSWER,
    **NUMBERS,
    **MOMENTS,
    **CONTACTS,
    **CHOICES,
    **FILES,
    **OFFICIAL,
}
"""All of them by code."""

PART_LABEL = _("%(label)s: %(part)s")


def fault(code: str, label: object, **params: object) -> ValidationError:
    """Return the error to raise for ``code`` about the question ``label``."""
    return ValidationError(MESSAGES[code], code=code, params={"label": label, **params})
