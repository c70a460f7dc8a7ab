"""What all types share whose answer has several parts."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from django import forms
from django.core.exceptions import ValidationError
from django.utils.translation import gettext

from wagtail_antraege.fieldtypes.answer_field import (
    AnswerField,
    check_text,
    on_one_line,
)
from wagtail_antraege.fieldtypes.contract import FieldType, Text
from wagtail_antraege.fieldtypes.messages import PART_LABEL, fault
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import PartInput, PartsWidget, TextInput

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a composed answer.

    ``parse`` gets the text and the label to speak of, and returns what is
    stored; it raises a fault like the ``parse`` of a one-line type.
    """

    name: str
    label: Text
    autocomplete: str = ""
    inputmode: str = ""
    required: bool = True
    maximum: int = 200
    parse: Callable[[str, str], str] | None = None


class ComposedType(FieldType):
    """A kind of question with several inputs, each with its own label.

    The stored value is an object of those parts that were filled in.
    """

    kind = "object"
    parts: ClassVar[tuple[Part, ...]] = ()

    def form_field(self, field: Field) -> forms.Field:
        return ComposedField(self, field)

    def widget(self, field: Field) -> PartsWidget:
        """Return the inputs of all parts."""
        return PartsWidget(
            PartInput(
                name=part.name,
                label=self.part_label(field, part),
                widget=TextInput(self.attrs(field, part)),
            )
            for part in self.parts
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

    def lines(self, value: Mapping[str, str]) -> list[str]:
        """Return the parts as a person writes them, line by line."""
        return [" ".join(value.get(part.name, "") for part in self.parts)]

    def display(self, field: Field, value: Json) -> str:
        if not isinstance(value, dict):
            return as_text(value)
        lines = self.lines({name: as_text(part) for name, part in value.items()})
        return "\n".join(" ".join(line.split()) for line in lines if line.strip())


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
        super().__init__(kind, question, kind.widget(question), "empty_parts")

    def get_bound_field(
        self, form: forms.BaseForm, field_name: str
    ) -> forms.BoundField:
        return PartsBoundField(form, self, field_name)

    def bound_data(self, data: Any, initial: Any) -> Any:
        return data

    def texts(self, value: Any) -> dict[str, str]:
        """Return the text of each part; raise the fault if it is not one each."""
        label = self.question.label
        if value is None or value == "":
            value = [None for _part in self.kind.parts]
        if not isinstance(value, (list, tuple)) or len(value) != len(self.kind.parts):
            raise fault("unreadable", label)
        if not all(one is None or isinstance(one, str) for one in value):
            raise fault("unreadable", label)
        names = (part.name for part in self.kind.parts)
        return {
            name: on_one_line(one or "") for name, one in zip(names, value, strict=True)
        }

    def stored(self, value: Any) -> Json:
        texts = self.kind.tidy(self.texts(value))
        if any(texts.values()):
            return self.stored_parts(texts)
        if self.required:
            first = self.kind.parts[0].name
            raise fault("empty_parts", self.question.label, part=first)
        return None

    def stored_parts(self, texts: dict[str, str]) -> JsonObject:
        """Return the parts as they are kept; raise the faults of all of them."""
        stored: JsonObject = {}
        faults: list[ValidationError] = []
        for part in self.kind.parts:
            try:
                if text := self.stored_part(part, texts[part.name]):
                    stored[part.name] = text
            except ValidationError as error:
                faults.append(error)
        if faults:
            raise ValidationError(faults)
        return stored

    def stored_part(self, part: Part, text: str) -> str:
        """Return one part as it is kept; raise the fault with the part's name."""
        label = PART_LABEL % {"label": self.question.label, "part": part.label}
        if not text:
            if part.required:
                raise fault("empty", label, part=part.name)
            return ""
        check_text(text, label, part.maximum, part=part.name)
        if part.parse is None:
            return text
        try:
            return part.parse(text, label)
        except ValidationError as error:
            error.params = {**(error.params or {}), "part": part.name}
            raise

    def prepare_value(self, value: Any) -> Any:
        if isinstance(value, Mapping):
            return [as_text(value.get(part.name)) for part in self.kind.parts]
        return value
