"""What all types share whose answer has several parts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from wagtail_antraege.fieldtypes.answer_field import AnswerField
from wagtail_antraege.fieldtypes.contract import FieldType, Text
from wagtail_antraege.fieldtypes.messages import PART_LABEL, fault
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import PartInput, PartsWidget

if TYPE_CHECKING:
    from wagtail_antraege.fieldtypes.parts import Part
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field


class ComposedType(FieldType):
    """A kind of question with several inputs, each with its own label.

    The stored value is an object of those parts that were filled in. A type
    whose settings decide what is asked writes ``parts_of``; one whose parts
    depend on each other writes ``settle``.
    """

    kind = "object"
    parts: ClassVar[tuple[Part, ...]] = ()
    """All parts that a field of this type may have."""
    empty_code: ClassVar[str] = "empty_parts"
    """Code of the message if a needed answer has no part at all."""

    def parts_of(self, field: Field) -> tuple[Part, ...]:
        """Return the parts that this field asks for."""
        return self.parts

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

    def settle(self, field: Field, value: JsonObject) -> JsonObject:
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


class PartsBoundField(forms.BoundField):
    """Tells the widget which parts have errors, so that only those are marked."""

    def build_widget_attrs(
        self, attrs: dict[str, Any], widget: forms.Widget | None = None
    ) -> dict[str, Any]:
        built: dict[str, Any] = super().build_widget_attrs(attrs, widget)
        if self.errors:
            faults = self.errors.as_data()
            built["data-faulty-parts"] = [
                one.params["part"]
                for one in faults
                if one.params and "part" in one.params
            ]
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

    def label_of(self, part: Part) -> str:
        """Return what messages about a part call it."""
        return str(PART_LABEL % {"label": self.question.label, "part": part.label})

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
        if any(texts.values()):
            return self.stored_parts(texts)
        if self.required:
            first = self.parts[0].name
            raise fault(self.empty_code, self.question.label, part=first)
        return None

    def stored_parts(self, texts: dict[str, str]) -> JsonObject:
        """Return the parts as they are kept; raise the faults of all of them."""
        stored: JsonObject = {}
        faults: list[ValidationError] = []
        for part in self.parts:
            try:
                if text := texts[part.name]:
                    stored[part.name] = self.stored_part(part, text)
                elif part.required:
                    raise fault(part.empty_code, self.label_of(part), part=part.name)
            except ValidationError as error:
                faults.append(error)
        try:
            settled = self.kind.settle(self.question, stored)
        except ValidationError as error:
            faults.append(error)
        if faults:
            raise ValidationError(faults)
        return settled

    def stored_part(self, part: Part, text: str) -> Json:
        """Return one part as it is kept; raise the fault with the part's name."""
        try:
            return part.stored(text, self.label_of(part))
        except ValidationError as error:
            error.params = {**(error.params or {}), "part": part.name}
            raise

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return [part.typed(value.get(part.name)) for part in self.parts]
        return value
