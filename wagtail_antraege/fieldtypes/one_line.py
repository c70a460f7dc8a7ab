"""What all types share whose answer is typed into one line."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from wagtail_antraege.fieldtypes.answer_field import (
    AnswerField,
    Typed,
    check_text,
    on_one_line,
)
from wagtail_antraege.fieldtypes.contract import FieldType
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import TextInput

if TYPE_CHECKING:
    from django import forms

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field


class OneLineType(FieldType):
    """A kind of question that is answered in one line.

    A new type writes ``parse`` and, where the stored value is not what a person
    would type, ``unparse``.
    """

    max_length: ClassVar[int] = 200
    """Longest text in characters; also guards ``parse`` from huge input."""
    inputmode: ClassVar[str] = ""
    """Which keyboard telephones show."""
    spellcheck: ClassVar[bool] = False
    """False for what is no ordinary language, so that browsers do not mark it."""
    empty_code: ClassVar[str] = "empty"
    """Code of the message if a needed answer is missing."""

    def parse(self, field: Field, text: str) -> Json:
        """Return the stored value of a text; raise a ``messages.fault`` if wrong."""
        return text

    def unparse(self, field: Field, value: Json) -> str:
        """Return what a person would type for a stored value."""
        return self.display(field, value)

    def longest(self, field: Field) -> int:
        """Return how many characters the citizen may type."""
        return self.max_length

    def normalise(self, text: str) -> str:
        """Return the typed text without what a typist does not see."""
        return on_one_line(text)

    def display(self, field: Field, value: Json) -> str:
        return as_text(value)

    def attrs(self, field: Field) -> dict[str, str]:
        """Return the attributes of the input; never ``maxlength``: it cuts silently."""
        given = {
            "autocomplete": field.autocomplete or self.autocomplete,
            "inputmode": self.inputmode,
            "spellcheck": "" if self.spellcheck else "false",
        }
        return {name: value for name, value in given.items() if value}

    def widget(self, field: Field) -> forms.Widget:
        """Return the input."""
        return TextInput(self.attrs(field))

    def form_field(self, field: Field) -> forms.Field:
        return OneLineField(self, field)


class OneLineField(AnswerField):
    """Asks for one line of text."""

    kind: OneLineType

    def __init__(self, kind: OneLineType, question: Field) -> None:
        super().__init__(kind, question, kind.widget(question), kind.empty_code)

    def stored(self, value: Any) -> Json:
        if value is None:
            return None
        if not isinstance(value, str):
            raise fault("unreadable", self.question.label)
        text = self.kind.normalise(value)
        check_text(text, self.question.label, self.kind.longest(self.question))
        return self.kind.parse(self.question, text) if text else None

    def prepare_value(self, value: Any) -> Any:
        if value is None or isinstance(value, Typed):
            return value
        return self.kind.unparse(self.question, value)
