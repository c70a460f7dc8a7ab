"""A form as JSON and back, with the number of the format it is written in.

Entries that have their default are left out, so that a new one with a default
changes no stored form and no content hash.
"""

from __future__ import annotations

from dataclasses import MISSING, fields
from typing import TYPE_CHECKING, TypeVar

from wagtail_antraege.schema.condition_codec import dump_condition, load_condition
from wagtail_antraege.schema.documents import Document, SchemaError, frozen, thawed
from wagtail_antraege.schema.nodes import (
    Choice,
    ComparedPart,
    Field,
    Form,
    Group,
    Notice,
    Step,
    Texts,
)

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.nodes import Options

FORMAT = 1
"""Counts up when stored forms would be read wrongly; ``load`` reads all so far."""

_Node = TypeVar("_Node")


def dump(form: Form) -> JsonObject:
    """Return the form as plain JSON."""
    return {
        "format": FORMAT,
        **_scalars(form),
        **_filled("steps", [_dump_step(step) for step in form.steps]),
        **_filled("texts", _dump_texts(form.texts)),
    }


def load(data: Json) -> Form:
    """Read a form; raise ``SchemaError`` naming the place that is malformed."""
    own = (one.name for one in fields(Form) if one.name != "statutes")
    names = ("format", *own)
    read = Document(data, "", names)
    if read.integer("format") != FORMAT:
        raise SchemaError("format", f"cannot read format {read.integer('format')}")
    return Form(
        title=read.text("title"),
        locale=read.text("locale"),
        steps=_many(read, "steps", _load_step),
        texts=_load_texts(read.get("texts", {}), read.at("texts")),
        as_of=read.text("as_of", ""),
    )


def _scalars(
    node: Form | Step | Group | Field | Notice | Choice | ComparedPart | Texts,
) -> JsonObject:
    """Return the texts, numbers and flags that differ from their default."""
    data: JsonObject = {}
    for one in fields(node):
        value = getattr(node, one.name)
        is_default = one.default is not MISSING and value == one.default
        if isinstance(value, str | int) and not is_default:
            data[one.name] = value
    return data


def _filled(name: str, value: Json) -> JsonObject:
    return {name: value} if value else {}


def _dump_when(condition: Condition | None, name: str = "condition") -> JsonObject:
    return {} if condition is None else {name: dump_condition(condition)}


def _dump_step(step: Step) -> JsonObject:
    return {
        **_scalars(step),
        **_filled("nodes", [_dump_node(node) for node in step.nodes]),
        **_dump_when(step.condition),
    }


def _dump_node(node: Field | Group | Notice) -> JsonObject:
    data: JsonObject = {"node": type(node).__name__.lower()}
    data |= _scalars(node) | _dump_when(node.condition)
    if isinstance(node, Group):
        data |= _filled("nodes", [_dump_node(inner) for inner in node.nodes])
    if isinstance(node, Field):
        data |= _filled("choices", [_scalars(choice) for choice in node.choices])
        data |= _filled("options", _dump_options(node.options))
        data |= _filled("texts", _dump_options(node.texts))
        data |= _filled("parts", [_dump_part(part) for part in node.parts])
        data |= _dump_when(node.required_if, "required_if")
    return data


def _dump_part(part: ComparedPart) -> JsonObject:
    return {**_scalars(part), **_filled("values", [*part.values])}


def _dump_options(options: Options) -> JsonObject:
    return {name: thawed(value) for name, value in options}


def _dump_texts(texts: Texts) -> JsonObject:
    privacy: Json = [list(pair) for pair in texts.privacy]
    return {**_scalars(texts), **_filled("privacy", privacy)}


def _many(
    read: Document, name: str, load_one: Callable[[Json, str], _Node]
) -> tuple[_Node, ...]:
    return tuple(load_one(row, place) for row, place in read.rows(name))


def _load_when(read: Document, name: str = "condition") -> Condition | None:
    if not read.has(name):
        return None
    return load_condition(read.get(name), read.at(name))


def _load_step(data: Json, place: str) -> Step:
    read = Document(data, place, [one.name for one in fields(Step)])
    return Step(
        id=read.text("id"),
        key=read.text("key"),
        title=read.text("title"),
        nodes=_many(read, "nodes", _load_node),
        introduction=read.text("introduction", ""),
        condition=_load_when(read),
        ends=read.flag("ends", default=False),
    )


def _load_node(data: Json, place: str) -> Field | Group | Notice:
    if isinstance(data, dict) and data.get("node") == "group":
        return _load_group(data, place)
    return _load_leaf(data, place)


def _load_leaf(data: Json, place: str) -> Field | Notice:
    name = data.get("node") if isinstance(data, dict) else None
    if name == "field":
        return _load_field(data, place)
    if name == "notice":
        return _load_notice(data, place)
    raise SchemaError(place, "expected a field or a notice")


def _load_group(data: Json, place: str) -> Group:
    read = Document(data, place, ["node", *(one.name for one in fields(Group))])
    return Group(
        id=read.text("id"),
        key=read.text("key"),
        label=read.text("label"),
        nodes=_many(read, "nodes", _load_leaf),
        help_text=read.text("help_text", ""),
        repeats=read.flag("repeats", default=False),
        minimum=read.integer("minimum", 1),
        maximum=read.integer("maximum", 10),
        item_label=read.text("item_label", ""),
        add_label=read.text("add_label", ""),
        condition=_load_when(read),
    )


def _load_field(data: Json, place: str) -> Field:
    read = Document(data, place, ["node", *(one.name for one in fields(Field))])
    return Field(
        id=read.text("id"),
        key=read.text("key"),
        type=read.text("type"),
        label=read.text("label"),
        type_format=read.integer("type_format", 1),
        kind=read.text("kind", "text"),
        help_text=read.text("help_text", ""),
        required=read.flag("required", default=True),
        condition=_load_when(read),
        choices=_many(read, "choices", _load_choice),
        options=_load_options(read, "options"),
        autocomplete=read.text("autocomplete", ""),
        legal_basis=read.text("legal_basis", ""),
        required_if=_load_when(read, "required_if"),
        formula=read.text("formula", ""),
        purpose=read.text("purpose", ""),
        retention=read.text("retention", ""),
        texts=_load_options(read, "texts"),
        parts=_many(read, "parts", _load_part),
    )


def _load_options(read: Document, name: str) -> Options:
    options = read.get(name, {})
    if not isinstance(options, dict):
        raise SchemaError(read.at(name), "expected an object")
    return tuple((each, frozen(options[each])) for each in sorted(options))


def _load_choice(data: Json, place: str) -> Choice:
    read = Document(data, place, [one.name for one in fields(Choice)])
    return Choice(
        value=read.text("value"), label=read.text("label"), hint=read.text("hint", "")
    )


def _load_part(data: Json, place: str) -> ComparedPart:
    read = Document(data, place, [one.name for one in fields(ComparedPart)])
    return ComparedPart(
        name=read.text("name"),
        kind=read.text("kind"),
        values=_many(read, "values", _load_value),
    )


def _load_value(data: Json, place: str) -> str:
    if not isinstance(data, str):
        raise SchemaError(place, "expected a text")
    return data


def _load_notice(data: Json, place: str) -> Notice:
    read = Document(data, place, ["node", *(one.name for one in fields(Notice))])
    return Notice(
        id=read.text("id"),
        key=read.text("key"),
        text=read.text("text"),
        style=read.text("style", "info"),
        condition=_load_when(read),
    )


def _load_texts(data: Json, place: str) -> Texts:
    read = Document(data, place, [one.name for one in fields(Texts)])
    return Texts(
        declaration=read.text("declaration", ""),
        next_steps=read.text("next_steps", ""),
        fee=read.text("fee", ""),
        contact=read.text("contact", ""),
        privacy=_many(read, "privacy", _load_pair),
    )


def _load_pair(data: Json, place: str) -> tuple[str, str]:
    match data:
        case [str() as heading, str() as paragraph]:
            return heading, paragraph
    raise SchemaError(place, "expected a heading and a paragraph")
