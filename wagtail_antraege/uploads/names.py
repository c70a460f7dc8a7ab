"""File names as citizens give them: shown, never used as a path."""

from __future__ import annotations

import re
import unicodedata

MAX_LENGTH = 120

_INVISIBLE = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}
"""Unicode categories: control and format characters (among them those that turn
the direction of writing), surrogates, private and unassigned ones."""


def clean_name(name: str) -> str:
    """Return the last part of a file name, visible and at most 120 long."""
    last = re.split(r"[/\\]", name)[-1]
    visible = "".join(
        character
        for character in unicodedata.normalize("NFC", last)
        if unicodedata.category(character) not in _INVISIBLE
    )
    stem, dot, ending = " ".join(visible.split()).strip(". ").rpartition(".")
    if not dot:
        return ending[:MAX_LENGTH] or "file"
    ending = ending[:10]
    return f"{stem[: MAX_LENGTH - len(ending) - 1]}.{ending}"
