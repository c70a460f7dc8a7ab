"""E-mail addresses and phone numbers."""

from __future__ import annotations

import re
from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    import phonenumbers
    from phonenumbers import PhoneNumber

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field
else:
    # Loading it costs more than everything else here; most sites start without.
    phonenumbers = SimpleLazyObject(partial(import_module, "phonenumbers"))

GROUP = _("Person and contact")
REGION = "DE"
LOCAL_PART = re.compile(r"[\w.!#$%&'*+/=?^`{|}~-]{1,64}", re.ASCII)
HOST_LABEL = re.compile(r"[a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?")
STORED_PHONE = re.compile(r"\+\d{6,15}(;ext=\d{1,11})?", re.ASCII)
PHONE_PATTERN = "^[+][0-9]{6,15}(;ext=[0-9]{1,11})?$"
PHONE_SIGNS = re.compile(
    r"\+?[\d\s()/.\-\u2010-\u2015]+(?:(?:x|ext\.?|app\.?)\s*\d+)?", re.I
)


def ascii_domain(domain: str) -> str:
    """Return the domain as it travels in mail; raise ``UnicodeError`` if it cannot."""
    return domain.encode("idna").decode("ascii").lower()


def is_domain(domain: str) -> bool:
    """Say whether mail could go to this domain, going by its form alone."""
    try:
        labels = ascii_domain(domain).split(".")
    except UnicodeError:
        return False
    fits = all(HOST_LABEL.fullmatch(label) for label in labels)
    return fits and len(labels) > 1 and not labels[-1].isdigit() and len(labels[-1]) > 1


def email_fault(address: str) -> str:
    """Return the code of what is wrong with an e-mail address, "" if nothing is."""
    if address.count("@") != 1:
        return "email_many_at" if "@" in address else "email_without_at"
    if re.search(r"\s", address):
        return "email_space"
    if "," in address:
        return "email_comma"
    name, domain = address.split("@")
    if not name:
        return "email_without_name"
    if "." not in domain.strip("."):
        return "email_without_domain"
    dots_fit = not (name.startswith(".") or name.endswith(".") or ".." in name)
    fits = dots_fit and LOCAL_PART.fullmatch(name) and is_domain(domain)
    return "" if fits else "not_an_email"


def read_email(text: str, label: object) -> str:
    """Return an e-mail address as it is kept; raise its fault."""
    bare = text.removeprefix("mailto:").strip("<>;, ")
    if code := email_fault(bare):
        raise fault(code, label)
    name, domain = bare.split("@")
    return f"{name}@{domain.lower()}"


def exported_email(value: Json) -> Json:
    """Return a stored address with the domain that mail programs need."""
    name, _at, domain = as_text(value).partition("@")
    try:
        return f"{name}@{ascii_domain(domain)}" if domain else value
    except UnicodeError:
        return value


def read_phone(text: str, label: object) -> str:
    """Return a phone number as it is kept (E.164); raise its fault."""
    number = _phone_number(plain(text), label)
    reason = phonenumbers.is_possible_number_with_reason(number)
    codes = {
        phonenumbers.ValidationResult.TOO_SHORT: "phone_too_short",
        phonenumbers.ValidationResult.IS_POSSIBLE_LOCAL_ONLY: "not_a_phone",
        phonenumbers.ValidationResult.TOO_LONG: "phone_too_long",
    }
    if reason != phonenumbers.ValidationResult.IS_POSSIBLE:
        raise fault(codes.get(reason, "phone_unknown"), label)
    if not phonenumbers.is_valid_number(number):
        raise fault("phone_unknown", label)
    stored = phonenumbers.format_number(number, phonenumbers.PhoneNumberFormat.E164)
    return stored + (f";ext={number.extension}" if number.extension else "")


def _phone_number(text: str, label: object) -> PhoneNumber:
    if not PHONE_SIGNS.fullmatch(text):
        raise fault("not_a_phone", label)
    # "+49 (0) 3643" is common, and the zero must not be dialled.
    text = re.sub(r"^(\+\s*49|0049)[\s-]*\(0\)", r"\1", text)
    try:
        return phonenumbers.parse(text, REGION)
    except phonenumbers.NumberParseException as error:
        raise fault("not_a_phone", label) from error


def shown_phone(value: Json) -> str:
    """Return a stored phone number as people write it: +49 3643 762000."""
    if not isinstance(value, str) or not STORED_PHONE.fullmatch(value):
        return as_text(value)
    try:
        number = phonenumbers.parse(value)
    except phonenumbers.NumberParseException:
        return value
    style = phonenumbers.PhoneNumberFormat.INTERNATIONAL
    return phonenumbers.format_number(number, style)


def typed_phone(value: Json) -> str:
    """Return what a person would type for a stored phone number."""
    return as_text(value).replace(";ext=", " ext. ")


@register
class EmailType(OneLineType):
    """An e-mail address."""

    name = "email"
    label = _("E-mail address")
    description = _("An e-mail address; umlauts in the domain are allowed.")
    icon = "mail"
    group = GROUP
    inputmode = "email"
    autocomplete = "email"
    max_length = 254
    empty_code = "empty_email"
    sample = "erika.mustermann@example.org"

    def parse(self, field: Field, text: str) -> Json:
        return read_email(text, field.label)

    def export(self, field: Field, value: Json) -> Json:
        """Return the address with the domain that mail programs need."""
        return exported_email(value)

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "format": "email"}


@register
class PhoneType(OneLineType):
    """A phone number."""

    name = "phone"
    label = _("Phone number")
    description = _("A phone number with area code, German or international.")
    icon = "mobile-alt"
    group = GROUP
    inputmode = "tel"
    autocomplete = "tel"
    max_length = 60
    empty_code = "empty_phone"
    sample = "+493643762000"

    def parse(self, field: Field, text: str) -> Json:
        return read_phone(text, field.label)

    def display(self, field: Field, value: Json) -> str:
        return shown_phone(value)

    def unparse(self, field: Field, value: Json) -> str:
        return typed_phone(value)

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": PHONE_PATTERN}
