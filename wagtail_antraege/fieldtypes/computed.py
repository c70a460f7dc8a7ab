"""Values that nobody types: worked out from answers, or the same for everybody."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.fieldtypes.contract import FieldType, Option
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.schema.comparisons import comparable
from wagtail_antraege.schema.expressions import shown

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

GROUP = _("Worked out")
MONEY, SHOW = "money", "show"


class ComputedType(FieldType):
    """What all worked-out values share: there is no input."""

    group = GROUP
    icon = "cogs"
    kind = "number"
    is_computed = True
    sample = "12"

    def form_field(self, field: Field) -> forms.Field:
        raise AntraegeError(f"{field.key}: nobody is asked for a worked-out value")

    def display(self, field: Field, value: Json) -> str:
        known = comparable(field.kind, value)
        if not isinstance(known, Decimal):
            return as_text(value)
        return shown(known, field.kind)

    def accepted(self, field: Field, value: Json) -> Json:
        return None if comparable(field.kind, value) is None else value

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "pattern": r"^-?\d+(\.\d+)?$"}

    def check(self, field: Field) -> Iterable[str]:
        if not field.formula:
            yield gettext("Enter the formula that this value is worked out with.")


@register
class ComputedValueType(ComputedType):
    """A number or an amount that a formula yields."""

    name = "computed"
    label = _("Worked-out value")
    description = _("A number or an amount that a formula yields from the answers.")
    options: ClassVar[tuple[Option, ...]] = (
        Option(name=MONEY, kind="boolean", label=_("The result is an amount in euros")),
        Option(
            name=SHOW,
            kind="boolean",
            label=_("Show the result in the step"),
            help_text=_("It appears once the answers it needs have been saved."),
        ),
    )


@register
class FeeType(ComputedType):
    """A line of the fee."""

    name = "fee"
    label = _("Line of the fee")
    description = _(
        "An amount that a formula yields. The review adds up all lines that apply."
    )
    icon = "tag"
    kind = "money"
    sample = "12.50"
    options = (ComputedValueType.options[1],)


@register
class ConstantType(ComputedType):
    """A text that goes to the office with every application."""

    name = "constant"
    label = _("Fixed value")
    description = _(
        "A text that citizens do not see, for example the number of a file plan."
    )
    icon = "tag"
    kind = "text"
    sample = "A-1"

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string"}

    def check(self, field: Field) -> Iterable[str]:
        if not field.formula:
            yield gettext("Enter the value that goes to the office.")
