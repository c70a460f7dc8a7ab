"""Patterns that editors write, matched in linear time.

Only RE2 ever sees a pattern that comes from outside: Python's own ``re`` can be
made to run for hours by a pattern of twenty characters.
"""

from __future__ import annotations

from functools import lru_cache

import re2

LONGEST_PATTERN = 500
MEMORY = 1 << 20
"""Bytes that one compiled pattern may take."""
KEPT = 256

REASONS = {
    "missing )": "brackets",
    "unexpected )": "brackets",
    "missing ]": "brackets",
    "no argument for repetition operator": "repetition",
    "bad repetition operator": "repetition",
    "invalid repetition size": "repetition",
    "invalid escape sequence": "escape",
    "invalid perl operator": "look_around",
    "pattern too large - compile failed": "too_big",
}


class PatternError(ValueError):
    """A pattern cannot be read.

    ``reason`` is one of ``brackets``, ``repetition``, ``escape``,
    ``look_around``, ``too_big`` and ``other``; ``place`` is what RE2 stumbled over.
    """

    def __init__(self, reason: str, place: str = "") -> None:
        super().__init__(reason, place)
        self.reason = reason
        self.place = place


def check(pattern: str) -> None:
    """Raise ``PatternError`` if the pattern cannot be read."""
    _compiled(pattern, ignore_case=False)


def matches(pattern: str, text: str, *, ignore_case: bool = False) -> bool:
    """Say whether the whole text has the form of the pattern; or ``PatternError``."""
    return _compiled(pattern, ignore_case=ignore_case).fullmatch(text) is not None


@lru_cache(maxsize=KEPT)
def _compiled(pattern: str, *, ignore_case: bool) -> re2._Regexp:
    if len(pattern) > LONGEST_PATTERN:
        raise PatternError("too_big")
    options = re2.Options()
    options.log_errors = False
    options.max_mem = MEMORY
    options.case_sensitive = not ignore_case
    try:
        return re2.compile(pattern, options)
    except re2.error as error:
        raise _explained(error) from error
    except UnicodeEncodeError as error:
        raise PatternError("other") from error


def _explained(error: Exception) -> PatternError:
    told = error.args[0]
    words = told.decode(errors="replace") if isinstance(told, bytes) else str(told)
    about, _colon, place = words.partition(": ")
    return PatternError(REASONS.get(about, "other"), place)
