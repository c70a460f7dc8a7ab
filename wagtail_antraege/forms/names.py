"""What an answer is called in the HTML."""

from __future__ import annotations


def html_name(key: str, group: str = "", item: str = "") -> str:
    """Return the name of an input; in a repeat group it names the item."""
    return f"{group}-{item}-{key}" if group else key
