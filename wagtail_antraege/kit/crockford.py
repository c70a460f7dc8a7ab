"""Crockford's base 32: letters and digits that people do not mix up."""

from __future__ import annotations

import re

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
BITS = 5

_LOOKALIKES = str.maketrans("OIL", "011")
_SEPARATORS = re.compile(r"[\s.\-\u2010-\u2015_]+")


def encode(number: int, length: int) -> str:
    """Return the lowest ``length`` x 5 bits of ``number``, highest first."""
    return "".join(
        ALPHABET[number >> BITS * place & 31] for place in reversed(range(length))
    )


def digits(symbols: str) -> list[int]:
    """Return the value of each symbol; raise ``ValueError`` for a foreign one."""
    return [ALPHABET.index(symbol) for symbol in symbols]


def grouped(symbols: str, size: int = 4) -> str:
    """Return the symbols in groups, as they are shown: ``7K3F-9QXM-2ZR``."""
    return "-".join(
        symbols[start : start + size] for start in range(0, len(symbols), size)
    )


def tidy(text: str, length: int) -> str | None:
    """Return what a person typed as symbols, or None if it cannot be meant.

    Lower case, spaces, dots and any kind of hyphen are accepted; O is read as
    0, I and L as 1.
    """
    symbols = _SEPARATORS.sub("", text).upper().translate(_LOOKALIKES)
    if len(symbols) != length or any(symbol not in ALPHABET for symbol in symbols):
        return None
    return symbols
