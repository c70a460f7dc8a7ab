"""Widgets that can tell what of their HTML is variant and what is free text.

The learned renderer renders a widget once for each ``Shape.key`` with sentinels
in place of the texts; from then on it splices the texts of the day into the
pieces. So two values of one key may differ in their texts only, and a key must
never grow from what a stranger sends: unknown choices count as no choice.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Protocol, runtime_checkable

from django import forms

if TYPE_CHECKING:
    from collections.abc import Hashable, Mapping, Sequence

    from django.utils.datastructures import MultiValueDict


@dataclass(frozen=True, slots=True)
class Shape:
    """Which variant of its HTML a value gives, and the free texts in it in order."""

    key: Hashable = ""
    texts: tuple[str, ...] = ()


@runtime_checkable
class LearnableWidget(Protocol):
    """What a widget must offer so that its HTML can be learned.

    ``value`` is always what ``value_from_datadict`` returns.
    """

    def shape(self, value: object) -> Shape:
        """Return the discrete variant and the free texts of a value."""
        ...

    def with_texts(self, key: Hashable, texts: Sequence[str]) -> Any:
        """Return a value of the variant ``key`` that holds these texts."""
        ...

    def focus_id(self, id_: str, part: str = "") -> str:
        """Return the HTML id that an error summary links to."""
        ...


class _TextShape:
    """The shape of a widget that holds one text."""

    def shape(self, value: object) -> Shape:
        if value is None or value == "":
            return Shape()
        return Shape("text", (str(value),))

    def with_texts(self, key: Hashable, texts: Sequence[str]) -> str:
        return texts[0] if texts else ""

    def number_of_texts(self, key: Hashable) -> int:
        """Return how many texts a value of this variant has."""
        return 0 if key == "" else 1

    def focus_id(self, id_: str, part: str = "") -> str:
        return id_


class TextInput(_TextShape, forms.TextInput):
    """One line of text."""


class Textarea(_TextShape, forms.Textarea):
    """Several lines of text."""


class _ChoiceShape(forms.widgets.ChoiceWidget):
    """The shape of a widget to choose from: the chosen values, no texts."""

    def known(self, value: object) -> list[str]:
        """Return the values that can be chosen here, each once, in their order."""
        given = value if isinstance(value, (list, tuple)) else [value]
        wanted = {str(one) for one in given if one is not None}
        return [str(key) for key, _label in self.choices if str(key) in wanted]

    def format_value(self, value: Any) -> list[str]:
        chosen = self.known(value)
        return chosen if self.allow_multiple_selected else chosen[:1] or [""]

    def shape(self, value: object) -> Shape:
        if self.allow_multiple_selected:
            return Shape(tuple(self.known(value)))
        return Shape(self.format_value(value)[0])

    def with_texts(self, key: Hashable, texts: Sequence[str]) -> Any:
        return list(key) if isinstance(key, tuple) else key

    def number_of_texts(self, key: Hashable) -> int:
        """Return how many texts a value of this variant has."""
        return 0

    def focus_id(self, id_: str, part: str = "") -> str:
        return f"{id_}_0"


class Select(_ChoiceShape, forms.Select):
    """A list that opens."""

    def focus_id(self, id_: str, part: str = "") -> str:
        return id_


class RadioSelect(_ChoiceShape, forms.RadioSelect):
    """Round buttons, one of which can be chosen."""


class CheckboxSelectMultiple(_ChoiceShape, forms.CheckboxSelectMultiple):
    """Boxes, several of which can be ticked."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, name: str
    ) -> list[str]:
        if hasattr(data, "getlist"):
            chosen: list[str] = data.getlist(name)
            return chosen
        given = data.get(name) or []
        return list(given) if isinstance(given, (list, tuple)) else [given]


class CheckboxInput(forms.CheckboxInput):
    """One box to tick."""

    def shape(self, value: object) -> Shape:
        return Shape("checked" if value else "")

    def with_texts(self, key: Hashable, texts: Sequence[str]) -> bool:
        return bool(key)

    def number_of_texts(self, key: Hashable) -> int:
        """Return how many texts a value of this variant has."""
        return 0

    def focus_id(self, id_: str, part: str = "") -> str:
        return id_


class UploadInput(forms.FileInput):
    """Chooses files; they are sent and kept apart from the other answers.

    The value is the list of ids of what is kept, which never stands in the
    HTML: a page lists kept files beside the field.
    """

    allow_multiple_selected = True

    def format_value(self, value: object) -> None:
        return None

    def value_from_datadict(
        self, data: Mapping[str, Any], files: MultiValueDict[str, Any] | None, name: str
    ) -> list[str]:
        return []

    def shape(self, value: object) -> Shape:
        return Shape()

    def with_texts(self, key: Hashable, texts: Sequence[str]) -> list[str]:
        return []

    def focus_id(self, id_: str, part: str = "") -> str:
        return id_
