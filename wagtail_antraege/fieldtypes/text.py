"""Free text, on one line and on several."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.answer_field import cleaned
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.field_options import whole_option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.widgets import Textarea

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

GROUP = _("Text")
BETWEEN_DIGITS = re.compile(r"[\s./-]")


@register
class TextType(OneLineType):
    """One line of text."""

    name = "text"
    label = _("Single-line text")
    description = _("A short answer such as a name or a number of a document.")
    icon = "pilcrow"
    group = GROUP
    spellcheck = True
    sample = "Bello"
    options: ClassVar[tuple[Option, ...]] = (
        Option(name="minimum", kind="integer", label=_("Fewest characters")),
        Option(name="maximum", kind="integer", label=_("Most characters")),
        Option(
            name="digits_only", kind="boolean", label=_("Digits only"), default=False
        ),
    )

    def longest(self, field: Field) -> int:
        maximum = whole_option(field, "maximum")
        return maximum if maximum and maximum > 0 else self.max_length

    def attrs(self, field: Field) -> dict[str, str]:
        attrs = super().attrs(field)
        if field.option("digits_only"):
            attrs.update(inputmode="numeric", spellcheck="false")
        return attrs

    def parse(self, field: Field, text: str) -> Json:
        if field.option("digits_only"):
            text = BETWEEN_DIGITS.sub("", text)
            if not re.fullmatch("[0-9]+", text):
                raise fault("digits_only", field.label)
        minimum = whole_option(field, "minimum") or 0
        if len(text) < minimum:
            raise fault("too_short", field.label, minimum=minimum)
        return text

    def json_schema(self, field: Field) -> JsonObject:
        schema: JsonObject = {
            "type": "string",
            "minLength": max(whole_option(field, "minimum") or 0, 1),
            "maxLength": self.longest(field),
        }
        return (
            {**schema, "pattern": "^[0-9]+$"} if field.option("digits_only") else schema
        )

    def check(self, field: Field) -> Iterable[str]:
        minimum = whole_option(field, "minimum") or 0
        if minimum > self.longest(field):
            yield str(_("The fewest characters are more than the most characters."))

    def sample_value(self, field: Field) -> Json:
        text = "1234567890" if field.option("digits_only") else str(self.sample)
        minimum = whole_option(field, "minimum") or 0
        while len(text) < minimum:
            text += text
        return text[: self.longest(field)]


@register
class LongTextType(TextType):
    """Several lines of text."""

    name = "long_text"
    label = _("Multi-line text")
    description = _("A longer answer in the citizen's own words.")
    icon = "openquote"
    max_length: ClassVar[int] = 5_000
    sample = "Bello ist ein ruhiger Hund.\nEr lebt seit März bei uns."
    options = (
        Option(name="maximum", kind="integer", label=_("Most characters")),
        Option(name="rows", kind="integer", label=_("Visible lines"), default=5),
    )

    def normalise(self, text: str) -> str:
        return cleaned(text)

    def widget(self, field: Field) -> forms.Widget:
        rows = min(max(whole_option(field, "rows") or 5, 2), 30)
        return Textarea({**self.attrs(field), "rows": str(rows), "cols": "40"})
