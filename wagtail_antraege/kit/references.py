"""Reference numbers: 50 random bits and a check character.

A reference is a label for people, not a secret. The check character is a
weighted sum over GF(32) with a different weight for each place, so one wrong
character and any two swapped characters are always noticed.
"""

from __future__ import annotations

import secrets

from wagtail_antraege.kit import crockford

RANDOM_CHARACTERS = 10
LENGTH = RANDOM_CHARACTERS + 1

_FIELD_POLYNOMIAL = 0b100101  # x^5 + x^2 + 1, primitive: 31 different weights


def new_reference() -> str:
    """Return a fresh reference as it is shown, such as ``7K3F-9QXM-2ZR``."""
    bits = secrets.randbits(RANDOM_CHARACTERS * crockford.BITS)
    symbols = crockford.encode(bits, RANDOM_CHARACTERS)
    return crockford.grouped(symbols + check_character(symbols))


def normalise(text: str) -> str | None:
    """Return a typed reference as it is stored, or None if it is mistyped."""
    symbols = crockford.tidy(text, LENGTH)
    if symbols is None or check_character(symbols[:-1]) != symbols[-1]:
        return None
    return crockford.grouped(symbols)


def check_character(symbols: str) -> str:
    """Return the character that makes the weighted sum zero."""
    total = 0
    for value in crockford.digits(symbols):
        total = _next_weight(total ^ value)
    return crockford.ALPHABET[total]


def _next_weight(value: int) -> int:
    doubled = value << 1
    return doubled ^ _FIELD_POLYNOMIAL if doubled & 32 else doubled
