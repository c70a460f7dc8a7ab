"""Where the entries of a list stand after a merge."""

from __future__ import annotations

from bisect import bisect_left
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence


def moved(before: Sequence[str], after: Sequence[str]) -> set[str]:
    """Return the fewest names that must move to get from one order to the other.

    Names that only one of the two has are left out of account.
    """
    ranks = {name: rank for rank, name in enumerate(before)}
    common = [name for name in after if name in ranks]
    stay = set(_longest_rising([ranks[name] for name in common]))
    return {name for name in common if ranks[name] not in stay}


def _longest_rising(ranks: Sequence[int]) -> list[int]:
    """Return a longest rising part of a list of different numbers."""
    ends: list[int] = []
    before: dict[int, int | None] = {}
    for rank in ranks:
        place = bisect_left(ends, rank)
        before[rank] = ends[place - 1] if place else None
        ends[place : place + 1] = [rank]
    found: list[int] = []
    last = ends[-1] if ends else None
    while last is not None:
        found.append(last)
        last = before[last]
    return found


def neighbour(name: str, order: Sequence[str]) -> str | None:
    """Return what stands right before a name."""
    place = order.index(name)
    return order[place - 1] if place else None


def placed(
    order: Sequence[str], theirs: Sequence[str], moving: Iterable[str]
) -> list[str]:
    """Return the order with some names put where the other order has them.

    Each goes behind the nearest name before it that is there.
    """
    going = set(moving)
    result = [name for name in order if name not in going]
    for place, name in enumerate(theirs):
        if name in going:
            ahead = (each for each in reversed(theirs[:place]) if each in result)
            behind = next(ahead, None)
            result.insert(0 if behind is None else result.index(behind) + 1, name)
    return result
