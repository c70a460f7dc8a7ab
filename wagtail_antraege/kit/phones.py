"""Phone numbers that a phone can dial."""

from __future__ import annotations

import re

NOT_DIALLED = re.compile(r"[^0-9+]")
TRUNK_ZERO = "(0)"
"""Written, but not dialled, between the country and the rest: ``+49 (0) 361``."""


def link(number: str) -> str:
    """Return the ``tel:`` address of a number as people write it (RFC 3966)."""
    bare = number.strip()
    if bare.startswith("+"):
        bare = bare.replace(TRUNK_ZERO, "")
    return f"tel:{NOT_DIALLED.sub('', bare)}"
