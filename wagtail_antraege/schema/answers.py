"""What a citizen has answered, addressed by (field key, item id)."""

from __future__ import annotations

import secrets
import string
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.json_types import Json, JsonObject

Address: TypeAlias = tuple[str, str]
"""Field key and item id; the item id is "" outside a repeat group."""


@dataclass(frozen=True, slots=True)
class Answers:
    """Stored values by address, and the items of each repeat group in order."""

    values: Mapping[Address, Json] = field(default_factory=dict)
    items: Mapping[str, tuple[str, ...]] = field(default_factory=dict)

    def get(self, key: str, item: str = "") -> Json:
        """Return the answer, or None where there is none."""
        return self.values.get((key, item))

    def items_of(self, group: str) -> tuple[str, ...]:
        return self.items.get(group, ())

    def with_value(self, key: str, item: str, value: Json) -> Answers:
        return replace(self, values={**self.values, (key, item): value})

    def without(self, key: str, item: str = "") -> Answers:
        address = (key, item)
        kept = {at: value for at, value in self.values.items() if at != address}
        return replace(self, values=kept)

    def with_items(self, group: str, ids: tuple[str, ...]) -> Answers:
        return replace(self, items={**self.items, group: tuple(ids)})

    def to_json(self) -> JsonObject:
        """Return ``{"values": {key: {item: value}}, "items": {group: [ids]}}``."""
        values: dict[str, dict[str, Json]] = {}
        for (key, item), value in self.values.items():
            values.setdefault(key, {})[item] = value
        items: JsonObject = {group: list(ids) for group, ids in self.items.items()}
        return {"values": {**values}, "items": items}

    @classmethod
    def from_json(cls, data: JsonObject) -> Answers:
        """Read what ``to_json`` wrote; anything else in ``data`` is left out."""
        values = {
            (key, item): value
            for key, by_item in _mapping(data.get("values")).items()
            for item, value in _mapping(by_item).items()
        }
        items = {
            group: tuple(str(item) for item in ids)
            for group, ids in _mapping(data.get("items")).items()
            if isinstance(ids, list | tuple)
        }
        return cls(values=values, items=items)


def _mapping(data: Json) -> Mapping[str, Json]:
    return data if isinstance(data, dict) else {}


def new_item_id() -> str:
    """Return a short random id for an item; it begins with a letter."""
    first = secrets.choice(string.ascii_lowercase)
    alphabet = string.ascii_lowercase + string.digits
    return first + "".join(secrets.choice(alphabet) for _ in range(7))
