"""Widgets that can tell what of their HTML is variant and what is free text.

The learned renderer renders a widget once for each ``Shape.key`` with sentinels
in place of the texts; from then on it splices the texts of the day into the
pieces. So two values of one key may differ in their texts only, and a key must
never grow from what a stranger sends: unknown choices count as no choice.
"""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, Protocol, TypeAlias, runtime_checkable

from django import forms

if TYPE_CHECKING:
    from django.utils.datastructures import MultiValueDict

    from wagtail_antraege.fieldtypes.contract import Text


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


PartControl: TypeAlias = TextInput | Select | CheckboxInput
"""What a part may be filled in with."""

PACK_CLASSES = {Select: "form-control form-select", CheckboxInput: ""}
"""What stands for Bootstrap's class of text: packs take all parts for lines of it."""


@dataclass(frozen=True, slots=True, kw_only=True)
class PartInput:
    """One input of a composed answer with its visible label."""

    name: str
    label: Text
    widget: PartControl
    hint: Text = ""


class PartsWidget(forms.MultiWidget):
    """The inputs of a composed answer, each with its label.

    Named ``<name>_<part>`` with the id ``<id>_<part>``. The attribute
    ``data-faulty-parts`` that ``PartsBoundField`` gives is a list of the parts
    with errors; it never reaches the HTML.
    """

    template_name = "wagtail_antraege/elements/widgets/parts.html"
    widgets: list[PartControl]

    def __init__(self, parts: Iterable[PartInput]) -> None:
        self.parts = tuple(parts)
        super().__init__({part.name: part.widget for part in self.parts})

    def __deepcopy__(self, memo: dict[int, Any]) -> PartsWidget:
        # MultiWidget's own copy keeps ``parts`` pointing at the old widgets;
        # only their names and labels are read, so that is right.
        copy: PartsWidget = super().__deepcopy__(memo)
        return copy

    def decompress(self, value: object) -> list[Any]:
        if not isinstance(value, Mapping):
            return [None for _part in self.parts]
        return [value.get(part.name) for part in self.parts]

    def get_context(
        self, name: str, value: Any, attrs: dict[str, Any] | None
    ) -> dict[str, Any]:
        given = dict(attrs or {})
        faulty = given.pop("data-faulty-parts", None)
        message = given.pop("aria-describedby", "")
        is_faulty = bool(given.pop("aria-invalid", ""))
        context = super().get_context(name, value, given)
        context["widget"]["is_faulty"] = is_faulty
        id_ = context["widget"]["attrs"].get("id", "")
        for part, sub in zip(self.parts, context["widget"]["subwidgets"], strict=True):
            part_id = f"{id_}_{part.name}" if id_ else ""
            sub |= {"label": part.label, "is_check": _is_check(part), "hint": part.hint}
            described_by = [f"{part_id}_hint"] if part.hint and id_ else []
            if is_faulty and (not faulty or part.name in faulty):
                sub["attrs"]["aria-invalid"] = "true"
                described_by.append(message or f"{id_}_error")
            _set_attrs(part, sub["attrs"], part_id, described_by)
        return context

    def _children(self, value: object) -> list[Shape]:
        given = value if isinstance(value, (list, tuple)) else self.decompress(value)
        return [
            widget.shape(one) for widget, one in zip(self.widgets, given, strict=False)
        ]

    def shape(self, value: object) -> Shape:
        children = self._children(value)
        texts = (text for child in children for text in child.texts)
        return Shape(tuple(child.key for child in children), tuple(texts))

    def with_texts(self, key: Hashable, texts: Sequence[str]) -> list[Any]:
        rest = iter(texts)
        keys = key if isinstance(key, tuple) else ()
        return [
            widget.with_texts(one, list(islice(rest, widget.number_of_texts(one))))
            for widget, one in zip(self.widgets, keys, strict=False)
        ]

    def id_for_label(self, id_: str) -> str:
        return ""

    def focus_id(self, id_: str, part: str = "") -> str:
        known = any(one.name == part for one in self.parts)
        return f"{id_}_{part if known else self.parts[0].name}"


def _is_check(part: PartInput) -> bool:
    return isinstance(part.widget, CheckboxInput)


def _set_attrs(
    part: PartInput, attrs: dict[str, Any], part_id: str, described_by: list[str]
) -> None:
    if part_id:
        attrs["id"] = part_id
    if described_by:
        attrs["aria-describedby"] = " ".join(described_by)
    if classes := attrs.get("class"):
        own = PACK_CLASSES.get(type(part.widget), "form-control")
        given = classes.replace("form-control", own).split()
        wrong = "aria-invalid" in attrs
        attrs["class"] = " ".join(one for one in given if wrong or one != "is-invalid")
