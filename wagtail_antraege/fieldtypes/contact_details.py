"""How somebody can be reached: by phone, mobile phone or e-mail."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.utils.html import escape
from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.composed import ComposedType
from wagtail_antraege.fieldtypes.contact import (
    GROUP,
    PHONE_PATTERN,
    exported_email,
    read_email,
    read_phone,
    shown_phone,
    typed_phone,
)
from wagtail_antraege.fieldtypes.field_options import is_on, switch
from wagtail_antraege.fieldtypes.messages import PART_LABEL
from wagtail_antraege.fieldtypes.parts import Part
from wagtail_antraege.fieldtypes.registry import register

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django import forms

    from wagtail_antraege.fieldtypes.contract import Text
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class PhonePart(Part):
    """A phone number, stored as in E.164."""

    inputmode: str = "tel"
    maximum: int = 60
    required: bool = False
    empty_code: str = "empty_phone"

    def typed(self, value: Json) -> object:
        return typed_phone(value)

    def shown(self, value: Json) -> str:
        return shown_phone(value)

    def json_schema(self) -> JsonObject:
        return {"type": "string", "pattern": PHONE_PATTERN}


@register
class ContactType(ComposedType):
    """Phone, mobile phone and e-mail; one of them is enough if none is needed."""

    name = "contact"
    label = _("Contact details")
    description = _(
        "Phone, mobile phone and e-mail; at least one of them, or those you need."
    )
    icon = "mail"
    group = GROUP
    empty_code = "empty_contact"
    parts = (
        PhonePart(name="phone", label=_("Phone"), autocomplete="tel", parse=read_phone),
        PhonePart(
            name="mobile",
            label=_("Mobile phone"),
            autocomplete="mobile tel",
            parse=read_phone,
        ),
        Part(
            name="email",
            label=_("E-mail address"),
            autocomplete="email",
            inputmode="email",
            maximum=254,
            required=False,
            empty_code="empty_email",
            parse=read_email,
        ),
    )
    options = (
        switch("needs_phone", _("The phone number is needed")),
        switch("needs_mobile", _("The mobile phone number is needed")),
        switch("needs_email", _("The e-mail address is needed")),
    )
    sample = {
        "phone": "+493643762000",
        "mobile": "+4915112345678",
        "email": "erika.mustermann@example.org",
    }

    def parts_of(self, field: Field) -> tuple[Part, ...]:
        return tuple(
            replace(part, required=is_on(field, f"needs_{part.name}", self.options))
            for part in self.parts
        )

    def one_is_enough(self, field: Field) -> bool:
        """Say whether the citizen may choose which of them to give."""
        return not any(part.required for part in self.parts_of(field))

    def part_label(self, field: Field, part: Part) -> Text:
        if self.one_is_enough(field):
            return part.label
        return super().part_label(field, part)

    def form_field(self, field: Field) -> forms.Field:
        asking = super().form_field(field)
        if field.required and not field.help_text and self.one_is_enough(field):
            asking.help_text = escape(gettext("One of them is enough."))
        return asking

    def lines(self, value: Mapping[str, str]) -> list[str]:
        return [
            PART_LABEL % {"label": part.label, "part": value[part.name]}
            for part in self.parts
            if value.get(part.name)
        ]

    def export(self, field: Field, value: Json) -> Json:
        if not isinstance(value, dict) or "email" not in value:
            return value
        return {**value, "email": exported_email(value["email"])}
