"""What all types share whose answer has several parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from wagtail_antraege.fieldtypes.answer_field import AnswerField
from wagtail_antraege.fieldtypes.contract import FieldType, Text
from wagtail_antraege.fieldtypes.field_options import is_on
from wagtail_antraege.fieldtypes.messages import PART_LABEL, fault
from wagtail_antraege.fieldtypes.parts_widget import PartInput, PartsWidget
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.schema.nodes import ComparedPart

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.fieldtypes.parts import Part
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field


class ComposedType(FieldType):
    """A kind of question with several inputs, each with its own label.

    The stored value is an object of those parts that were filled in. A type
    whose parts depend on each other writes ``settle``.
    """

    kind = "object"
    parts: ClassVar[tuple[Part, ...]]
    empty_code: ClassVar[str] = "empty_parts"
    """Code of the message if a needed answer has no part at all."""

    def parts_of(self, field: Field) -> tuple[Part, ...]:
        return tuple(
            part
            for part in self.parts
            if not part.asked_by or is_on(field, part.asked_by, self.options)
        )

    def compared_parts(self, field: Field) -> tuple[ComparedPart, ...]:
        if self.kind != "object":
            return ()
        return tuple(
            ComparedPart(name=part.name, kind=part.kind, values=part.fixed_values())
            for part in self.parts_of(field)
            if part.kind != "text"
        )

    def autocomplete_tokens(self) -> Iterable[str]:
        yield from (part.autocomplete for part in self.parts if part.autocomplete)

    def form_field(self, field: Field) -> forms.Field:
        return ComposedField(self, field)

    def widget(self, field: Field) -> PartsWidget:
        """Return the inputs of all parts."""
        return PartsWidget(
            PartInput(
                name=part.name,
                label=self.part_label(field, part),
                hint=part.hint,
                widget=part.widget(self.attrs(field, part)),
            )
            for part in self.parts_of(field)
        )

    def part_label(self, field: Field, part: Part) -> Text:
        """Return the visible label; a part to leave out says so."""
        if part.required or not field.required:
            return part.label
        return gettext("%(part)s (optional)") % {"part": part.label}

    def attrs(self, field: Field, part: Part) -> dict[str, str]:
        """Return the attributes of one input."""
        is_off = field.autocomplete == "off"
        given = {
            "autocomplete": "off" if is_off else part.autocomplete,
            "inputmode": part.inputmode,
            "spellcheck": "false",
        }
        return {name: value for name, value in given.items() if value}

    def tidy(self, texts: dict[str, str]) -> dict[str, str]:
        """Return the typed texts with what stands in the wrong input moved."""
        return texts

    def settle(self, field: Field, value: JsonObject) -> Json:
        """Return the parts as they are kept together; raise what they contradict.

        Parts that are missing or wrong by themselves are not in ``value``.
        """
        return value

    def lines(self, value: Mapping[str, str]) -> list[str]:
        """Return the parts as a person writes them, line by line."""
        return [" ".join(value.get(part.name, "") for part in self.parts)]

    def display(self, field: Field, value: Json) -> str:
        if not isinstance(value, dict):
            return as_text(value)
        known = {part.name: part for part in self.parts}
        lines = self.lines(
            {
                name: known[name].shown(one) if name in known else as_text(one)
                for name, one in value.items()
            }
        )
        return "\n".join(" ".join(line.split()) for line in lines if line.strip())

    def json_schema(self, field: Field) -> JsonObject:
        parts = self.parts_of(field)
        return {
            "type": "object",
            "properties": {part.name: part.json_schema() for part in parts},
            "required": [part.name for part in parts if part.required],
            "minProperties": 1,
            "additionalProperties": False,
        }

    def sample_value(self, field: Field) -> Json:
        sample = self.sample if isinstance(self.sample, dict) else {}
        asked = {part.name for part in self.parts_of(field)}
        return {name: value for name, value in sample.items() if name in asked}


def read_parts(
    field: Field, parts: Iterable[Part], texts: Mapping[str, str]
) -> tuple[JsonObject, list[ValidationError]]:
    """Return the parts as they are kept, and what is wrong with the others."""
    stored: JsonObject = {}
    faults: list[ValidationError] = []
    for part in parts:
        label = str(PART_LABEL % {"label": field.label, "part": part.label})
        try:
            if text := texts[part.name]:
                stored[part.name] = part.stored(text, label)
            elif part.required:
                raise fault(part.empty_code, label)
        except ValidationError as error:
            error.params = {**(error.params or {}), "part": part.name}
            faults.append(error)
    return stored, faults


def _part(error: ValidationError) -> str:
    return str((error.params or {}).get("part", ""))


class PartsBoundField(forms.BoundField):
    """Tells the widget which parts have errors, so that only those are marked."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.errors:
            parts = (_part(one) for one in self.errors.as_data())
            built["data-faulty-parts"] = [name for name in parts if name]
        return built


class ComposedField(AnswerField):
    """Asks for an answer of several parts."""

    kind: ComposedType

    def __init__(self, kind: ComposedType, question: Field) -> None:
        super().__init__(kind, question, kind.widget(question), kind.empty_code)
        self.parts = kind.parts_of(question)

    def get_bound_field(
        self, form: forms.BaseForm, field_name: str
    ) -> forms.BoundField:
        return PartsBoundField(form, self, field_name)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data

    def texts(self, value: Any) -> dict[str, str]:
        """Return the text of each part; raise the fault if it is not one each."""
        if value is None or value == "":
            value = [None for _part in self.parts]
        if not isinstance(value, (list, tuple)) or len(value) != len(self.parts):
            raise fault("unreadable", self.question.label)
        return {
            part.name: part.text(one, self.question.label)
            for part, one in zip(self.parts, value, strict=True)
        }

    def stored(self, value: Any) -> Json:
        texts = self.kind.tidy(self.texts(value))
        if any(texts[part.name] not in ("", part.preset) for part in self.parts):
            return self.stored_parts(texts)
        if self.required:
            first = self.parts[0].name
            raise fault(self.empty_code, self.question.label, part=first)
        return None

    def stored_parts(self, texts: dict[str, str]) -> Json:
        """Return the parts as they are kept; raise the faults of all of them."""
        stored, faults = read_parts(self.question, self.parts, texts)
        faulty = {_part(error) for error in faults}
        try:
            settled = self.kind.settle(self.question, stored)
        except ValidationError as error:
            faults += (one for one in error.error_list if _part(one) not in faulty)
        if faults:
            raise ValidationError(faults)
        return settled

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return [part.typed(value.get(part.name)) for part in self.parts]
        return value
