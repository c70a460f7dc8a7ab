"""Questions whose answers are given: one of them, or several."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.html import format_html
from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.answer_field import AnswerField
from wagtail_antraege.fieldtypes.contract import FieldType, Option, Text
from wagtail_antraege.fieldtypes.field_options import whole_option
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import (
    CheckboxSelectMultiple,
    RadioSelect,
    Select,
)
from wagtail_antraege.schema.nodes import Choice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

GROUP = _("Choice")
UNKNOWN = "unknown"
"""What is stored for "I do not know"."""

DONT_KNOW = Option(
    name="dont_know",
    kind="boolean",
    label=_("Offer “I do not know” as an answer"),
    default=False,
)


def with_hint(choice: Choice) -> str:
    """Return the label of a choice with its hint below, which is read out with it."""
    if not choice.hint:
        return choice.label
    return format_html(
        '{} <span class="antraege-choice-hint">{}</span>', choice.label, choice.hint
    )


def wrong_answers(field: Field) -> Iterator[str]:
    """Yield what is wrong with the answers that an editor has listed."""
    values = [choice.value for choice in field.choices]
    if len(values) < 2:
        yield str(_("There must be at least two answers to choose from."))
    if len(set(values)) < len(values):
        yield str(_("Two answers have the same key."))


class OneChoiceField(AnswerField):
    """Asks for one of the given answers."""

    kind: OneChoiceType

    def stored(self, value: Any) -> Json:
        if value is None or value == "":
            return None
        known = {choice.value for choice in self.kind.answers(self.question)}
        if not isinstance(value, str) or value not in known:
            raise fault("unknown_choice", self.question.label)
        return str(value)


class OneChoiceType(FieldType):
    """What radio buttons and the select list share."""

    group = GROUP
    kind = "choice"
    supports_choices = True

    def choices(self, field: Field) -> tuple[Choice, ...]:
        given = field.choices
        if field.option("dont_know") and all(one.value != UNKNOWN for one in given):
            given = (*given, Choice(value=UNKNOWN, label=gettext("I do not know")))
        return given

    def answers(self, field: Field) -> tuple[Choice, ...]:
        """Return what is offered to the citizen."""
        return self.choices(field)

    def widget(self, field: Field) -> forms.Widget:
        """Return the widget with its choices."""
        raise NotImplementedError

    def form_field(self, field: Field) -> forms.Field:
        return OneChoiceField(self, field, self.widget(field), "empty_choice")

    def display(self, field: Field, value: Json) -> str:
        labels = {choice.value: choice.label for choice in self.answers(field)}
        given = value if isinstance(value, (list, tuple)) else [value]
        return "\n".join(labels.get(as_text(one), as_text(one)) for one in given)

    def json_schema(self, field: Field) -> JsonObject:
        return {"enum": [choice.value for choice in self.answers(field)]}

    def check(self, field: Field) -> Iterable[str]:
        return wrong_answers(field)

    def sample_value(self, field: Field) -> Json:
        given = self.answers(field)
        return given[0].value if given else None


@register
class RadioType(OneChoiceType):
    """One answer of a few, all of them visible."""

    name = "radio"
    label = _("Choice (radio buttons)")
    description = _("One answer out of a few, all of them visible.")
    icon = "radio-full"
    options: ClassVar[tuple[Option, ...]] = (DONT_KNOW,)

    def widget(self, field: Field) -> forms.Widget:
        choices = [(each.value, with_hint(each)) for each in self.answers(field)]
        return RadioSelect(choices=choices)


@register
class SelectType(OneChoiceType):
    """One answer of many, in a list that opens."""

    name = "select"
    label = _("Choice (select list)")
    description = _("One answer out of many, in a list that opens.")
    icon = "list-ul"
    options: ClassVar[tuple[Option, ...]] = (DONT_KNOW,)

    def widget(self, field: Field) -> forms.Widget:
        choices: list[tuple[str, Text]] = [("", _("Choose from the list"))]
        for choice in self.answers(field):
            hint = f" ({choice.hint})" if choice.hint else ""
            choices.append((choice.value, choice.label + hint))
        token = field.autocomplete or self.autocomplete
        return Select({"autocomplete": token} if token else None, choices=choices)


class ChoicesField(AnswerField):
    """Asks for any of the given answers."""

    def stored(self, value: Any) -> Json:
        if value is None or value == "":
            return None
        given = value if isinstance(value, (list, tuple)) else [value]
        known = [choice.value for choice in self.question.choices]
        if any(not isinstance(one, str) or one not in known for one in given):
            raise fault("unknown_choice", self.question.label)
        chosen = [one for one in known if one in given]
        return self.counted(chosen) if chosen else None

    def counted(self, chosen: list[str]) -> Json:
        """Return the answers; raise the fault if they are too few or too many."""
        label = self.question.label
        minimum = whole_option(self.question, "minimum") or 0
        maximum = whole_option(self.question, "maximum") or len(chosen)
        if len(chosen) < minimum:
            raise fault("too_few_choices", label, minimum=minimum)
        if len(chosen) > maximum:
            raise fault("too_many_choices", label, maximum=maximum)
        return [*chosen]


@register
class CheckboxesType(OneChoiceType):
    """Any of the given answers."""

    name = "checkboxes"
    label = _("Multiple choice (checkboxes)")
    description = _("Any number of answers out of a list.")
    icon = "tasks"
    kind = "choices"
    options = (
        Option(name="minimum", kind="integer", label=_("Fewest answers")),
        Option(name="maximum", kind="integer", label=_("Most answers")),
    )

    def form_field(self, field: Field) -> forms.Field:
        choices = [(choice.value, with_hint(choice)) for choice in field.choices]
        widget = CheckboxSelectMultiple(choices=choices)
        return ChoicesField(self, field, widget, "empty_choices")

    def check(self, field: Field) -> Iterable[str]:
        if not field.choices:
            yield str(_("There must be at least one answer to choose from."))
        if len({choice.value for choice in field.choices}) < len(field.choices):
            yield str(_("Two answers have the same key."))
        minimum = whole_option(field, "minimum") or 0
        maximum = whole_option(field, "maximum") or len(field.choices)
        if minimum > min(maximum, len(field.choices)):
            yield str(_("More answers are demanded than can be chosen."))

    def json_schema(self, field: Field) -> JsonObject:
        minimum = max(whole_option(field, "minimum") or 0, 1)
        maximum = whole_option(field, "maximum") or len(field.choices)
        return {
            "type": "array",
            "items": super().json_schema(field),
            "minItems": minimum,
            "maxItems": maximum,
            "uniqueItems": True,
        }

    def sample_value(self, field: Field) -> Json:
        wanted = max(whole_option(field, "minimum") or 0, 1)
        chosen: list[Json] = [choice.value for choice in field.choices[:wanted]]
        return chosen or None
