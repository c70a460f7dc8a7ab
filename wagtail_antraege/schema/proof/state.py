"""Some answers, others still open, and what conditions can come to then."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, TypeAlias

from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.comparisons import comparable, compare
from wagtail_antraege.schema.computed import work_out
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Condition,
    Items,
    Not,
    Quantifier,
)
from wagtail_antraege.schema.proof import masks
from wagtail_antraege.schema.proof.verdicts import missing

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Field
    from wagtail_antraege.schema.proof.domains import Option
    from wagtail_antraege.schema.proof.model import Model

Item: TypeAlias = "Mapping[str, Option | None]"
"""What is answered in one item; None is no answer."""


@dataclass(frozen=True, slots=True)
class State:
    """What has been decided so far; a key that is in none of both is open.

    ``current`` is the item of a repeat group that is looked at.
    """

    model: Model
    values: Mapping[str, Option | None]
    items: Mapping[str, tuple[Item, ...]]
    current: Item | None = None

    def inside(self, item: Item) -> State:
        """Return the same as an item of a repeat group sees it."""
        return State(self.model, self.values, self.items, item)

    def possible(self, condition: Condition) -> int:
        """Return the verdicts that a condition can still come to."""
        match condition:
            case Compare():
                return self._compare(condition)
            case Not():
                return masks.negated(self.possible(condition.condition))
            case All():
                return masks.all_of(map(self.possible, condition.conditions))
            case Any():
                return masks.any_of(map(self.possible, condition.conditions))
            case Items():
                return self._items(condition)

    def holds(self, condition: Condition) -> bool:
        """Say whether a condition can only be true."""
        return self.possible(condition) == masks.TRUE

    def shows(self, key: str) -> bool:
        """Say whether a question or group is shown."""
        place = self.model.fields.get(key) or self.model.groups[key]
        return all(map(self.holds, place.chain)) and not any(
            map(self.holds, place.exits)
        )

    def total(self, keys: Iterable[str]) -> Decimal | None:
        """Return what amounts add up to, None if one that is shown is missing."""
        whole = Decimal(0)
        for key in keys:
            group = self.group_of(key)
            for each in map(self.inside, self.items[group]) if group else (self,):
                if each.shows(key):
                    amount = comparable("money", each.value(key, ""))
                    if not isinstance(amount, Decimal):
                        return None
                    whole += amount
        return whole

    def _compare(self, atom: Compare) -> int:
        key = atom.field
        if self.current is not None and key in self.current:
            option = self.current[key]
        elif key in self.values:
            option = self.values[key]
        else:
            return self.model.mask(atom)
        if option is None:
            return missing(atom)
        return option.verdict(atom, self.model.field(key))

    def _items(self, condition: Items) -> int:
        counts = condition.quantifier is Quantifier.COUNT
        if condition.group not in self.items:
            return masks.KNOWN if counts else masks.ANYTHING
        inner = condition.condition
        found = [
            masks.TRUE if inner is None else self.inside(item).possible(inner)
            for item in self.items[condition.group]
        ]
        if counts:
            return _counted(condition, found)
        if not found:
            return masks.UNKNOWN
        fold = masks.any_of if condition.quantifier is Quantifier.ANY else masks.all_of
        return fold(found)

    def is_decided(self, key: str) -> bool:
        """Say whether nothing is open about a question or group any more."""
        group = self.group_of(key) if key in self.model.fields else key
        return key in self.values or group in self.items

    def lacks(self, key: str) -> bool:
        """Say whether a question has no answer, or not in every item."""
        if key in self.values:
            return self.values[key] is None
        items = self.items.get(self.group_of(key), ())
        return any(item.get(key) is None for item in items)

    def worked_out(self, field: Field) -> Json:
        """Return what a formula comes to."""
        return work_out(field, Reader(self), self.model.statutes)

    # What formulas read; items are called by their number, from "1".

    def kind(self, field: str, part: str = "") -> str:
        return self.model.field(field).kind_of(part)

    def value(self, field: str, item: str) -> Json:
        option = self.values.get(field)
        if self.current is not None and field in self.current:
            option = self.current[field]
        elif item and (group := self.group_of(field)) in self.items:
            option = self.items[group][int(item) - 1].get(field)
        return None if option is None else option.value

    def group_of(self, field: str) -> str:
        return self.model.fields[field].repeat

    def items_of(self, group: str) -> tuple[str, ...]:
        return tuple(str(n + 1) for n in range(len(self.items.get(group, ()))))

    def answers(self) -> Answers:
        """Return the answers as a person would have given them."""
        values: dict[Address, Json] = {
            (key, "1" if self.group_of(key) else ""): option.value
            for key, option in self.values.items()
            if option is not None and not self.model.field(key).formula
        }
        for items in self.items.values():
            for number, item in enumerate(items, start=1):
                values |= {
                    (key, str(number)): option.value
                    for key, option in item.items()
                    if option is not None and not self.model.field(key).formula
                }
        own = {self.group_of(key) for key in self.values} - {""}
        groups = {group: self.items_of(group) for group in self.items}
        return Answers(values=values, items={**dict.fromkeys(own, ("1",)), **groups})


class Reader:
    """Lets formulas read a state."""

    def __init__(self, state: State) -> None:
        self.kind = state.kind
        self.value = state.value
        self.group_of = state.group_of
        self.items = state.items_of


def _counted(condition: Items, found: list[int]) -> int:
    fewest = sum(mask == masks.TRUE for mask in found)
    most = sum(bool(mask & masks.TRUE) for mask in found)
    verdict = 0
    for count in range(fewest, most + 1):
        known = compare("number", condition.operator, count, condition.number)
        verdict |= masks.bit(known)
    return verdict
