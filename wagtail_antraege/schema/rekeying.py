"""Give an entry of a stored form another key, wherever it is named."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

REFERRING = ("field", "group")
"""Names under which a condition calls another entry by its key, or a part of it."""
NAME = re.compile(r"(?<![\w{.])[a-z][a-z0-9_]*")
"""A name in a formula that is no part and no statute value."""


def rekeyed(entry: dict[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry with other keys for itself and for what it names."""
    found = renamed(entry, keys)
    if (key := found["value"].get("key")) in keys:
        found["value"]["key"] = keys[key]
    return found


def renamed(entry: dict[str, Any], keys: Mapping[str, str]) -> dict[str, Any]:
    """Return an entry that calls others by other keys; its own stays."""
    return {**entry, "value": _renewed(entry["value"], keys)}


def free_key(key: str, taken: Collection[str]) -> str:
    """Return the key with the first number behind it that makes it free."""
    number = 2
    while f"{key}_{number}" in taken:
        number += 1
    return f"{key}_{number}"


def _renewed(value: Any, keys: Mapping[str, str]) -> Any:
    if isinstance(value, list):
        return [_renewed(each, keys) for each in value]
    if not isinstance(value, dict):
        return value
    return {name: _child(name, child, keys) for name, child in value.items()}


def _child(name: str, child: Any, keys: Mapping[str, str]) -> Any:
    if name in REFERRING and isinstance(child, str):
        key, dot, part = child.partition(".")
        return f"{keys.get(key, key)}{dot}{part}"
    if name == "formula" and isinstance(child, str):
        return NAME.sub(lambda found: keys.get(found[0], found[0]), child)
    return _renewed(child, keys)
