"""The mandate to debit an account (SEPA)."""

from __future__ import annotations

from functools import partial
from importlib import import_module
from typing import TYPE_CHECKING

from django.utils.functional import SimpleLazyObject
from django.utils.html import escape
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.bank import IbanType
from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.digits import compact, grouped
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.parts import CheckPart, Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.schema.nodes import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from django import forms

    from stdnum import bic

    from wagtail_antraege.fieldtypes.contract import Text
    from wagtail_antraege.json_types import Json, JsonObject
else:
    # Sites that ask for no account start without it.
    bic = SimpleLazyObject(partial(import_module, "stdnum.bic"))

EEA = (
    "AT BE BG CY CZ DE DK EE ES FI FR GR HR HU IE IS IT LI LT LU LV MT NL NO PL PT RO "
    "SE SI SK"
)
"""Where the IBAN alone is enough (Regulation (EU) No 260/2012)."""
SEPA = f"{EEA} AD AL CH GB GI MC MD ME MK RS SM VA"
IBAN = IbanType()
MANDATE = _(
    "I authorise %(creditor)s to collect payments from my account by direct debit, "
    "and I instruct my bank to honour these direct debits. I can demand a refund of "
    "the amount within eight weeks from the day of the debit, on the terms agreed "
    "with my bank. Creditor identifier: %(identifier)s. I will be told the reference "
    "of the mandate separately."
)


def account(text: str, label: str) -> str:
    """Return the IBAN of an account that can be debited; raise the fault if not."""
    number = as_text(IBAN.parse(Field(id="", key="", type="iban", label=label), text))
    if number[:2] not in SEPA:
        raise fault("not_in_sepa", label, country=number[:2])
    return number


def bank_code(text: str, label: str) -> str:
    """Return the BIC; raise the fault if it is none."""
    code = compact(text)
    if not bic.is_valid(code):
        raise fault("bic", label)
    return code


class AccountPart(Part):
    """The IBAN, shown in groups of four."""

    def shown(self, value: Json) -> str:
        return grouped(as_text(value), *[4] * 8)

    def typed(self, value: Json) -> object:
        return self.shown(value)


@register
class SepaMandateType(ComposedType):
    """An account, whose it is, and the mandate to debit it."""

    name = "sepa_mandate"
    label = _("SEPA direct debit mandate")
    description = _(
        "An IBAN, the account holder, and the mandate to debit the account."
    )
    icon = "key"
    group = GROUP
    empty_code = "empty_mandate"
    parts = (
        AccountPart(
            name="iban",
            label=_("IBAN"),
            maximum=60,
            empty_code="empty_iban",
            parse=account,
        ),
        Part(
            name="holder",
            label=_("Account holder, if it is somebody else"),
            autocomplete="name",
            required=False,
        ),
        Part(
            name="bic",
            label=_("BIC, outside the European Economic Area only"),
            required=False,
            maximum=20,
            parse=bank_code,
        ),
        CheckPart(
            name="mandate",
            label=_("I give this mandate"),
            empty_code="mandate_not_given",
        ),
    )
    sample = {"iban": IBAN.sample, "mandate": True}
    options = (
        Option(
            name="creditor",
            kind="text",
            label=_("Who collects the money"),
            help_text=_("For example: the town treasury of Musterstadt"),
            translatable=True,
        ),
        Option(
            name="identifier",
            kind="text",
            label=_("Creditor identifier"),
            help_text=_("For example DE98ZZZ09999999999"),
        ),
        Option(
            name="mandate_text",
            kind="text",
            label=_("Text of the mandate"),
            help_text=_("Empty: the usual text with creditor and identifier in it."),
            translatable=True,
        ),
    )

    def mandate(self, field: Field) -> str:
        """Return the text to which the account holder agrees."""
        named = {
            "creditor": as_text(field.option("creditor")),
            "identifier": as_text(field.option("identifier")),
        }
        return as_text(field.option("mandate_text")) or str(MANDATE % named)

    def part_label(self, field: Field, part: Part) -> Text:
        """Return the label: each says for itself when it has to be filled in."""
        return part.label

    def form_field(self, field: Field) -> forms.Field:
        asked = super().form_field(field)
        texts = (field.help_text, self.mandate(field))
        asked.help_text = escape(" ".join(filter(None, texts)))
        return asked

    def settle(self, field: Field, value: JsonObject) -> JsonObject:
        country = as_text(value.get("iban"))[:2]
        if country and country not in EEA and "bic" not in value:
            raise fault("bic_needed", field.label, part="bic")
        return value

    def display(self, field: Field, value: Json) -> str:
        shown = super().display(field, value)
        given = isinstance(value, dict) and value.get("mandate") is True
        return f"{shown}\n{self.mandate(field)}" if given else shown

    def lines(self, value: Mapping[str, str]) -> list[str]:
        return [value.get(name, "") for name in ("iban", "bic", "holder")]

    def check(self, field: Field) -> Iterable[str]:
        if field.option("mandate_text"):
            return
        if not field.option("creditor"):
            yield str(_("Enter who collects the money, or the text of the mandate."))
        if not field.option("identifier"):
            yield str(_("Enter the creditor identifier, or the text of the mandate."))
