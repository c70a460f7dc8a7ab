"""Where each node of a form stands, and what decides whether it is shown."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, TypeAlias

from wagtail_antraege.schema.conditions import All, Any, Compare, Items, Not
from wagtail_antraege.schema.nodes import Field, Form, Group, Notice, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.schema.conditions import Condition

Node: TypeAlias = Step | Group | Field | Notice
ALWAYS = All(conditions=())
"""The condition of a step that has none."""


@dataclass(frozen=True, slots=True, eq=False)
class Place:
    """A node with what it stands in and the exits that come before it."""

    node: Node
    index: int
    parent: Place | None = None
    exits: tuple[Condition, ...] = ()

    @property
    def repeat(self) -> str:
        """Return the key of the repeat group it stands in, "" if in none."""
        group = self.parent.node if self.parent else None
        return group.key if isinstance(group, Group) and group.repeats else ""

    @property
    def outer(self) -> tuple[Condition, ...]:
        """Return the conditions of what it stands in."""
        return self.parent.chain if self.parent else ()

    @property
    def chain(self) -> tuple[Condition, ...]:
        """Return all conditions that must hold so that it is shown."""
        own = self.node.condition
        return self.outer if own is None else (*self.outer, own)


def exits_of(form: Form) -> tuple[Condition, ...]:
    """Return when each exit of the form is reached."""
    return tuple(step.condition or ALWAYS for step in form.steps if step.ends)


def places(form: Form) -> Iterator[Place]:
    """Yield every node in the order of the form."""
    exits: tuple[Condition, ...] = ()
    index = 0
    for step in form.steps:
        outer = Place(step, index, exits=exits)
        for place in (outer, *_inside(outer, step.nodes)):
            yield place
            index = place.index + 1
        if step.ends:
            exits = (*exits, step.condition or ALWAYS)


def _inside(
    parent: Place, nodes: tuple[Field | Group | Notice, ...]
) -> Iterator[Place]:
    index = parent.index
    for node in nodes:
        index += 1
        place = Place(node, index, parent, parent.exits)
        yield place
        if isinstance(node, Group):
            yield from _inside(place, node.nodes)
            index += len(node.nodes)


def parts(condition: Condition) -> Iterator[Condition]:
    """Yield the condition and all inside it."""
    yield condition
    if isinstance(condition, Not):
        yield from parts(condition.condition)
    elif isinstance(condition, All | Any):
        for one in condition.conditions:
            yield from parts(one)
    elif isinstance(condition, Items) and condition.condition is not None:
        yield from parts(condition.condition)


def keys_in(condition: Condition) -> Iterator[str]:
    """Yield the keys of the questions and repeat groups that a condition reads."""
    for one in parts(condition):
        if isinstance(one, Compare):
            yield one.field
        elif isinstance(one, Items):
            yield one.group
