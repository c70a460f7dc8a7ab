"""Where each node of a form stands: what comes before what."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_antraege.schema.nodes import Field, Group, Step

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.schema.nodes import Form, Notice


@dataclass(frozen=True, slots=True)
class Place:
    """Where a node begins and ends, and the repeat group it stands in."""

    node: Step | Group | Field | Notice
    start: int
    end: int
    group: str

    def order_code(self, target: Place) -> str:
        """Return what is wrong with looking there; "" if it stands before."""
        if target.start > self.end:
            return "forward_reference"
        return "own_reference" if target.end >= self.start else ""


def all_places(form: Form) -> list[Place]:
    """Return the place of every step and node, front to back."""
    return [
        Place(node, start, start + _size(node), group)
        for start, (node, group) in enumerate(_flat(form))
    ]


def _flat(form: Form) -> Iterator[tuple[Step | Group | Field | Notice, str]]:
    for step in form.steps:
        yield step, ""
        for node in step.nodes:
            yield node, ""
            if isinstance(node, Group):
                group = node.key if node.repeats else ""
                yield from ((inner, group) for inner in node.nodes)


def _size(node: Step | Group | Field | Notice) -> int:
    """Count the nodes inside."""
    if isinstance(node, Step):
        return sum(1 + _size(inner) for inner in node.nodes)
    return len(node.nodes) if isinstance(node, Group) else 0


def places_of(
    places: list[Place], node_type: type[Field] | type[Group]
) -> dict[str, Place]:
    """Return the places of all questions or groups by key."""
    return {
        place.node.key: place for place in places if isinstance(place.node, node_type)
    }


def places_of_repeats(places: list[Place]) -> dict[str, Place]:
    """Return the places of all repeat groups by key."""
    return {
        key: place
        for key, place in places_of(places, Group).items()
        if isinstance(place.node, Group) and place.node.repeats
    }
