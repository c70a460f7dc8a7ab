"""Conditions as JSON, both in stored forms and in the page for the script.

==========  ==================================================================
Compare     ``{"field": key, "operator": name, "value": any, "part": name}``
All, Any    ``{"all": [...]}``, ``{"any": [...]}``
Not         ``{"not": condition}``
Items       ``{"items": group key, "quantifier": name, "condition": condition,
            "operator": name, "number": whole number}``
==========  ==================================================================

Entries that have their default are left out.
"""

from __future__ import annotations

from enum import StrEnum
from typing import TYPE_CHECKING, TypeVar

from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Condition,
    Items,
    Not,
    Operator,
    Quantifier,
)
from wagtail_antraege.schema.documents import Document, SchemaError, frozen, thawed

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject

_Name = TypeVar("_Name", bound=StrEnum)

_NAMES = {
    "field": ("field", "operator", "value", "part"),
    "all": ("all",),
    "any": ("any",),
    "not": ("not",),
    "items": ("items", "quantifier", "condition", "operator", "number"),
}


def dump_condition(condition: Condition) -> JsonObject:
    """Return the condition as plain JSON."""
    match condition:
        case Compare():
            return _dump_compare(condition)
        case All():
            return {"all": [dump_condition(one) for one in condition.conditions]}
        case Any():
            return {"any": [dump_condition(one) for one in condition.conditions]}
        case Not():
            return {"not": dump_condition(condition.condition)}
        case Items():
            return _dump_items(condition)


def load_condition(data: Json, place: str = "condition") -> Condition:
    """Read a condition; raise ``SchemaError`` if it is malformed."""
    kind = _kind(data, place)
    read = Document(data, place, _NAMES[kind])
    if kind == "field":
        return _load_compare(read)
    if kind == "items":
        return _load_items(read)
    if kind == "not":
        return Not(condition=load_condition(read.get("not"), read.at("not")))
    inner = tuple(load_condition(row, at) for row, at in read.rows(kind))
    return All(conditions=inner) if kind == "all" else Any(conditions=inner)


def _kind(data: Json, place: str) -> str:
    if isinstance(data, dict):
        for name in _NAMES:
            if name in data:
                return name
    raise SchemaError(place, "expected a condition")


def _dump_compare(condition: Compare) -> JsonObject:
    data: JsonObject = {
        "field": condition.field,
        "operator": condition.operator.value,
    }
    if condition.value is not None:
        data["value"] = thawed(condition.value)
    if condition.part:
        data["part"] = condition.part
    return data


def _dump_items(condition: Items) -> JsonObject:
    data: JsonObject = {
        "items": condition.group,
        "quantifier": condition.quantifier.value,
    }
    if condition.condition is not None:
        data["condition"] = dump_condition(condition.condition)
    if condition.operator is not Operator.GREATER:
        data["operator"] = condition.operator.value
    if condition.number:
        data["number"] = condition.number
    return data


def _load_compare(read: Document) -> Compare:
    return Compare(
        field=read.text("field"),
        operator=_named(read, "operator", Operator),
        value=frozen(read.get("value")),
        part=read.text("part", ""),
    )


def _load_items(read: Document) -> Items:
    inner = read.get("condition")
    place = read.at("condition")
    return Items(
        group=read.text("items"),
        quantifier=_named(read, "quantifier", Quantifier),
        condition=None if inner is None else load_condition(inner, place),
        operator=_named(read, "operator", Operator, Operator.GREATER),
        number=read.integer("number", 0),
    )


def _named(
    read: Document, name: str, names: type[_Name], default: _Name | None = None
) -> _Name:
    value = read.text(name, default)
    try:
        return names(value)
    except ValueError:
        raise SchemaError(read.at(name), f"unknown name {value!r}") from None
