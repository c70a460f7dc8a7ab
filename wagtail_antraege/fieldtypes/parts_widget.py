"""The inputs of a composed answer, side by side in one widget."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import islice
from typing import TYPE_CHECKING, Any, TypeAlias

from django import forms

from wagtail_antraege.fieldtypes.widgets import CheckboxInput, Select, Shape, TextInput

if TYPE_CHECKING:
    from wagtail_antraege.fieldtypes.contract import Text

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
