"""The HTML of a step: its nodes in their frames, around what crispy-forms writes."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.template.loader import render_to_string
from django.utils.safestring import SafeString

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.forms.builder import Box, Control, Output, Words
from wagtail_antraege.forms.checking import Fault
from wagtail_antraege.forms.crispy_layout import ELEMENTS, Element, render_question
from wagtail_antraege.forms.learned import join, write
from wagtail_antraege.schema.condition_codec import dump_condition
from wagtail_antraege.schema.nodes import Field

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence

    from django.utils.datastructures import MultiValueDict

    from wagtail_antraege.forms.builder import Items, Node
    from wagtail_antraege.forms.review import ShownUpload
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Group, Notice
    from wagtail_antraege.schema.path import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Markup:
    """Writes the nodes of one step for one request."""

    data: MultiValueDict[str, str]
    errors: Mapping[Address, Sequence[Fault]]
    path: Path
    items: Items
    uploads: Mapping[Address, tuple[ShownUpload, ...]]
    learned: bool = True

    def nodes(self, nodes: Iterable[Node], item: str = "") -> SafeString:
        return join(self._node(node, item) for node in nodes)

    def _node(self, node: Node, item: str) -> SafeString:
        if isinstance(node, Control):
            return self._control(node, item)
        if isinstance(node, Words):
            shown = self._shows(node.notice, item)
            return self._write(_notice, node, shown, (item,))
        if isinstance(node, Output):
            return self._output(node, item)
        if node.group.repeats:
            return self._repeat(node)
        content = self.nodes(node.nodes)
        return self._write(_group, node, self._shows(node.group), (content,))

    def _control(self, control: Control, item: str) -> SafeString:
        key = control.field.key
        shown = self._shows(control.field, item)
        value = control.value(self.data, item)
        faults = tuple(self.errors.get((key, item), ()))
        kept = self._kept(key, item) if control.takes_files else SafeString()
        if not (self.learned and control.learns):
            return _question(control, item, shown, Given(value, faults, kept))
        shape = control.widget.shape(value)
        parts = tuple(fault.part for fault in faults)
        texts = (*(fault.text for fault in faults), *shape.texts)
        if control.takes_files:
            texts = (kept, *texts)
        if control.group is not None:
            texts = (item, *texts)
        return write(_any_question, control, (shown, parts, shape.key), texts)

    def _output(self, output: Output, item: str) -> SafeString:
        field = output.field
        value = self.path.answers.get(field.key, item)
        shown, texts = self._shows(field, item), [item]
        if value is not None:
            texts.append(registry.get(field.type).display(field, value))
        return self._write(_output, output, (shown, len(texts)), texts)

    def _repeat(self, box: Box) -> SafeString:
        group = box.group
        items = self.items.get(group.key, ())
        removable = len(items) > group.minimum
        content = join(
            self._write(
                _item, box, removable, (item, str(number), self.nodes(box.nodes, item))
            )
            for number, item in enumerate(items, start=1)
        )
        faults = [fault.text for fault in self.errors.get((group.key, ""), ())]
        key = (self._shows(group), len(items) < group.maximum)
        return self._write(_repeat, box, key, (content, *faults))

    def _shows(self, node: Field | Group | Notice, item: str = "") -> bool:
        return self.path.shows(node.key, item)

    def _kept(self, key: str, item: str) -> SafeString:
        uploads = self.uploads.get((key, item), ())
        return _element("kept", {"uploads": uploads}) if uploads else SafeString()

    def _write(
        self, render: Any, subject: Any, key: Any, texts: Sequence[str]
    ) -> SafeString:
        if self.learned:
            return write(render, subject, key, texts)
        return SafeString(render(subject, key, texts))


@dataclass(frozen=True, slots=True)
class Given:
    """What a question shows: its value, its faults, and files kept already."""

    value: object
    faults: tuple[Fault, ...] = ()
    kept: str = ""


def question_element(control: Control, item: str, kept: str = "") -> Element:
    """Return the question with what stands around it in every template pack."""
    context = {
        "marker": control.marker(item) if control.may_be_missing else "",
        "legal_basis": control.field.legal_basis,
        "kept": kept,
    }
    return Element("question", context, control.name(item))


def group_context(group: Group) -> dict[str, Any]:
    """Return what the element of a group shows of it."""
    return {
        "key": group.key,
        "label": group.label,
        "help_text": group.help_text,
        "add_label": group.add_label,
        "item_label": group.item_label or group.label,
    }


def _question(control: Control, item: str, shown: bool, given: Given) -> SafeString:
    element = question_element(control, item, given.kept)
    written = render_question(
        element, control.form_field, given.value, given.faults, control.pack
    )
    return _framed(control, control.field, item, shown, SafeString(written))


def _any_question(
    control: Control, key: tuple[bool, tuple[str, ...], Any], texts: Sequence[str]
) -> SafeString:
    shown, parts, shape_key = key
    rest = iter(texts)
    item = next(rest) if control.group else ""
    kept = next(rest) if control.takes_files else ""
    faults = tuple(Fault(next(rest), part) for part in parts)
    value = control.widget.with_texts(shape_key, tuple(rest))
    return _question(control, item, shown, Given(value, faults, kept))


def _notice(words: Words, shown: bool, texts: Sequence[str]) -> SafeString:
    context = {"text": words.html, "style": words.notice.style}
    return _framed(words, words.notice, texts[0], shown, _element("notice", context))


def _output(output: Output, key: tuple[bool, int], texts: Sequence[str]) -> SafeString:
    field, item, *known = output.field, *texts
    context = {"label": field.label, "help_text": field.help_text}
    content = _element("output", {**context, "text": known[0] if known else ""})
    return _framed(output, field, item, key[0], content)


def _group(box: Box, shown: bool, texts: Sequence[str]) -> SafeString:
    context = {**group_context(box.group), "content": texts[0]}
    return _framed(box, box.group, "", shown, _element("group", context))


def _repeat(box: Box, key: tuple[bool, bool], texts: Sequence[str]) -> SafeString:
    shown, can_add = key
    content, *faults = texts
    context = {
        **group_context(box.group),
        "can_add": can_add,
        "content": content,
        "faults": faults,
    }
    return _framed(box, box.group, "", shown, _element("repeat", context))


def _item(box: Box, removable: bool, texts: Sequence[str]) -> SafeString:
    item, number, content = texts
    context = {
        **group_context(box.group),
        "item": item,
        "number": number,
        "content": content,
        "removable": removable,
    }
    return _element("item", context)


def _framed(
    frame: Node,
    node: Field | Group | Notice,
    item: str,
    shown: bool,
    content: SafeString,
) -> SafeString:
    """Write the frame of a node; only the server judges what is not scripted."""
    condition = frame.is_scripted and node.condition
    context = {
        "key": node.key,
        "item": item,
        "kind": getattr(node, "kind", ""),
        "parts": _part_kinds(node) if isinstance(node, Field) else "",
        "may_be_hidden": node.condition is not None,
        "condition": condition
        and json.dumps(dump_condition(condition), ensure_ascii=False),
        "shown": shown,
        "content": content,
    }
    return _element("node", context)


def _part_kinds(field: Field) -> str:
    return " ".join(f"{name}:{kind}" for name, kind in field.part_kinds())


def _element(name: str, context: Mapping[str, Any]) -> SafeString:
    return render_to_string(f"{ELEMENTS}{name}.html", context)
