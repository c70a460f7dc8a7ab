"""The parts of a composed answer: lines of text, choices, days and boxes to tick."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.answer_field import check_text, on_one_line
from wagtail_antraege.fieldtypes.date import as_date, german_date, read_day
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.fieldtypes.widgets import CheckboxInput, Select, TextInput

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_antraege.fieldtypes.contract import Pairs, Text
    from wagtail_antraege.fieldtypes.parts_widget import PartControl
    from wagtail_antraege.json_types import Json, JsonObject


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """One part of a composed answer: a line of text.

    ``parse`` gets the text and the label to speak of, and returns what is
    stored; it raises a fault like the ``parse`` of a one-line type. Other parts
    are subclasses. Each is named in HTML, in conditions (``key.part``) and in
    the stored answer by ``name``, which never changes once released. With
    ``asked_by``, the name of a setting that is on or off, the editor decides
    whether it is asked. What is ``preset`` alone is no answer yet.
    """

    name: str
    label: Text
    hint: Text = ""
    autocomplete: str = ""
    inputmode: str = ""
    required: bool = True
    maximum: int = 200
    empty_code: str = "empty"
    asked_by: str = ""
    preset: str = ""
    parse: Callable[[str, str], str] | None = None

    kind: ClassVar[str] = "text"

    def widget(self, attrs: dict[str, str]) -> PartControl:
        """Return the input."""
        return TextInput(attrs)

    def text(self, sent: object, label: str) -> str:
        """Return what was sent as one line, "" if nothing; raise if unreadable."""
        if sent is None:
            return ""
        if not isinstance(sent, str):
            raise fault("unreadable", label)
        return on_one_line(sent)

    def stored(self, text: str, label: str) -> Json:
        """Return what is kept of a text that is not empty; raise its fault."""
        check_text(text, label, self.maximum)
        return text if self.parse is None else self.parse(text, label)

    def typed(self, value: Json) -> object:
        """Return what the widget shows for a stored value."""
        return as_text(value)

    def shown(self, value: Json) -> str:
        """Return the stored value as a person reads it."""
        return as_text(value)

    def options(self) -> Pairs:
        """Return the stored values there are, none if they cannot be listed."""
        return ()

    def fixed_values(self) -> tuple[str, ...]:
        """Return the stored values there will ever be, none if that may change."""
        return ()

    def json_schema(self) -> JsonObject:
        """Return what is stored as a JSON Schema."""
        return {"type": "string", "minLength": 1}


@dataclass(frozen=True, slots=True, kw_only=True)
class ChoicePart(Part):
    """A part to choose from a list that opens.

    ``choices`` may be a function that gives them in the active language. A
    ``preset`` one must be the first, for browsers choose that.
    """

    choices: Pairs | Callable[[], Pairs]
    empty_code: str = "empty_choice"

    kind: ClassVar[str] = "choice"

    def options(self) -> Pairs:
        return self.choices() if callable(self.choices) else self.choices

    def fixed_values(self) -> tuple[str, ...]:
        fixed = () if callable(self.choices) else self.choices
        return tuple(value for value, _label in fixed)

    def widget(self, attrs: dict[str, str]) -> PartControl:
        given = {name: attrs[name] for name in ("autocomplete",) if name in attrs}
        empty = () if self.preset else (("", _("Choose from the list")),)
        return Select(given, choices=[*empty, *self.options()])

    def stored(self, text: str, label: str) -> Json:
        if all(text != value for value, _label in self.options()):
            raise fault("unknown_choice", label)
        return text

    def shown(self, value: Json) -> str:
        known = (str(text) for key, text in self.options() if key == value)
        return next(known, as_text(value))

    def json_schema(self) -> JsonObject:
        return {"enum": [value for value, _label in self.options()]}


@dataclass(frozen=True, slots=True, kw_only=True)
class DatePart(Part):
    """A part that is a day, typed as people write it and stored as in ISO 8601."""

    maximum: int = 40
    empty_code: str = "empty_date"

    kind: ClassVar[str] = "date"

    def stored(self, text: str, label: str) -> Json:
        check_text(text, label, self.maximum)
        return read_day(text, label).isoformat()

    def typed(self, value: Json) -> object:
        return self.shown(value)

    def shown(self, value: Json) -> str:
        day = as_date(value)
        return german_date(day) if day else as_text(value)

    def json_schema(self) -> JsonObject:
        return {"type": "string", "format": "date"}


@dataclass(frozen=True, slots=True, kw_only=True)
class CheckPart(Part):
    """A box to tick; stored as true, and not at all if it is left empty."""

    empty_code: str = "not_confirmed"

    kind: ClassVar[str] = "boolean"

    def widget(self, attrs: dict[str, str]) -> PartControl:
        return CheckboxInput()

    def text(self, sent: object, label: str) -> str:
        return "on" if sent in (True, "on", "true") else ""

    def stored(self, text: str, label: str) -> Json:
        return True

    def typed(self, value: Json) -> object:
        return value is True

    def shown(self, value: Json) -> str:
        return gettext("Yes") if value is True else as_text(value)

    def json_schema(self) -> JsonObject:
        return {"const": True}
