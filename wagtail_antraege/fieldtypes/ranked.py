"""Choices in the order of preference: first wish, second wish."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.choice import GROUP, wrong_answers
from wagtail_antraege.fieldtypes.composed import ComposedField, ComposedType
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.field_options import whole_option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.parts import ChoicePart, Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

USUAL_WISHES = 3
MOST_WISHES = 10


def wishes(field: Field) -> int:
    """Return how many wishes can be given."""
    wanted = whole_option(field, "wishes") or USUAL_WISHES
    return max(min(wanted, MOST_WISHES, len(field.choices)), 1)


class RankedField(ComposedField):
    """Asks for each wish in a list of its own; several lists make one answer."""

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, (list, tuple)):
            missing = len(self.parts) - len(value)
            return [*value, *([None] * missing)]
        return value


@register
class RankedType(ComposedType):
    """Several answers in the order of preference, stored as a list of keys."""

    name = "ranked"
    label = _("Ranked choice")
    description = _("First, second and third wish out of a list of answers.")
    icon = "list-ol"
    group = GROUP
    kind = "choices"
    supports_choices = True
    empty_code = "empty_ranking"
    options = (
        Option(
            name="wishes",
            kind="integer",
            label=_("Number of wishes"),
            default=USUAL_WISHES,
        ),
        Option(
            name="needed",
            kind="integer",
            label=_("Wishes that must be given"),
            default=1,
        ),
    )

    def parts_of(self, field: Field) -> tuple[Part, ...]:
        needed = whole_option(field, "needed") or 1
        choices = tuple((choice.value, choice.label) for choice in field.choices)
        return tuple(
            ChoicePart(
                name=str(number),
                label=gettext("Wish %(number)s") % {"number": number},
                choices=choices,
                required=number <= needed,
            )
            for number in range(1, wishes(field) + 1)
        )

    def form_field(self, field: Field) -> forms.Field:
        return RankedField(self, field)

    def settle(self, field: Field, value: JsonObject) -> Json:
        places = [int(name) for name in value]
        chosen: list[Json] = []
        for expected, place in enumerate(places, start=1):
            if place != expected:
                params = {"part": str(expected), "wish": expected}
                raise fault("ranking_gap", field.label, **params)
            if value[str(place)] in chosen:
                params = {"part": str(place), "wish": place}
                raise fault("ranked_twice", field.label, **params)
            chosen.append(value[str(place)])
        return chosen

    def display(self, field: Field, value: Json) -> str:
        if not isinstance(value, (list, tuple)):
            return as_text(value)
        labels = {choice.value: choice.label for choice in field.choices}
        return "\n".join(
            f"{number}. {labels.get(as_text(one), as_text(one))}"
            for number, one in enumerate(value, start=1)
        )

    def json_schema(self, field: Field) -> JsonObject:
        return {
            "type": "array",
            "items": {"enum": [choice.value for choice in field.choices]},
            "minItems": whole_option(field, "needed") or 1,
            "maxItems": wishes(field),
            "uniqueItems": True,
        }

    def check(self, field: Field) -> Iterable[str]:
        yield from wrong_answers(field)
        if (whole_option(field, "needed") or 1) > wishes(field):
            yield str(_("More answers are demanded than can be chosen."))

    def sample_value(self, field: Field) -> Json:
        needed = max(whole_option(field, "needed") or 1, 2)
        chosen: list[Json] = [choice.value for choice in field.choices[:needed]]
        return chosen[: wishes(field)] or None
