"""How long to wait before the next attempt."""

from __future__ import annotations

import random
from datetime import timedelta

SHORTEST_SECONDS = 60
LONGEST_SECONDS = 6 * 60 * 60
JITTER = 0.2
DOUBLINGS = 10


def delay(attempts: int) -> timedelta:
    """Return the wait after so many attempts: doubled each time, a little random.

    The chance part keeps a thousand deliveries that failed together from coming
    back together.
    """
    doubled = SHORTEST_SECONDS * 2 ** min(max(attempts - 1, 0), DOUBLINGS)
    spread = random.uniform(1 - JITTER, 1 + JITTER)  # noqa: S311  no secret
    return timedelta(seconds=min(doubled, LONGEST_SECONDS) * spread)
