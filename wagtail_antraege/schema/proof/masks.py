"""Sets of verdicts: what a condition can still come to while answers are open.

A mask is a sum of ``TRUE``, ``UNKNOWN`` and ``FALSE``; the logic is Kleene's, as in
``schema.comparisons``, for each verdict on the left with each on the right.
"""

from __future__ import annotations

from functools import reduce
from itertools import product
from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import at_least_one, every

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from wagtail_antraege.schema.comparisons import Known

TRUE, UNKNOWN, FALSE = 1, 2, 4
NOTHING = 0
NOT_TRUE = UNKNOWN | FALSE
KNOWN = TRUE | FALSE
ANYTHING = TRUE | UNKNOWN | FALSE
_BITS: dict[Known, int] = {True: TRUE, None: UNKNOWN, False: FALSE}
_VERDICTS: dict[int, Known] = {bit: verdict for verdict, bit in _BITS.items()}


def bit(verdict: Known) -> int:
    """Return the mask of one verdict."""
    return _BITS[verdict]


def negated(mask: int) -> int:
    """Return what the opposite can come to."""
    kept = mask & UNKNOWN
    return kept | (FALSE if mask & TRUE else 0) | (TRUE if mask & FALSE else 0)


def all_of(masks: Iterable[int]) -> int:
    """Return what "and" can come to."""
    return reduce(lambda left, right: _AND[left][right], masks, TRUE)


def any_of(masks: Iterable[int]) -> int:
    """Return what "or" can come to."""
    return reduce(lambda left, right: _OR[left][right], masks, FALSE)


def _table(logic: Callable[[Iterable[Known]], Known]) -> tuple[tuple[int, ...], ...]:
    return tuple(
        tuple(_combined(logic, left, right) for right in range(ANYTHING + 1))
        for left in range(ANYTHING + 1)
    )


def _combined(logic: Callable[[Iterable[Known]], Known], left: int, right: int) -> int:
    pairs = product(_VERDICTS.items(), repeat=2)
    return reduce(
        int.__or__,
        (bit(logic((a, b))) for (x, a), (y, b) in pairs if x & left and y & right),
        NOTHING,
    )


_AND, _OR = _table(every), _table(at_least_one)
