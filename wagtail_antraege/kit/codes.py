"""Secrets of citizens: the holder secret of a draft and the retrieval code.

The retrieval code is derived and not drawn, so that sending twice shows the
same code. Stored are hashes only. A holder secret has 128 bits, so a plain
SHA-256 hides it. A code has 60, which nobody searches over the net; a stolen
database would let one search, so the column of its salted hash is sealed.
"""

from __future__ import annotations

import hashlib
import hmac
import secrets
from typing import TYPE_CHECKING

from wagtail_antraege.kit import crockford

if TYPE_CHECKING:
    from uuid import UUID

CODE_CHARACTERS = 12

_SCHEME = "sha256"
_SALT_BYTES = 16


def new_secret() -> str:
    """Return a fresh holder secret of 128 bits, usable in a cookie."""
    return secrets.token_urlsafe(16)


def hash_secret(secret: str) -> str:
    """Return what is stored of a holder secret."""
    return hashlib.sha256(secret.encode()).hexdigest()


def retrieval_code(holder_secret: str, draft_id: UUID) -> str:
    """Return the code that opens the receipt of this draft again, in groups."""
    message = f"retrieval|{draft_id}".encode()
    digest = hmac.digest(holder_secret.encode(), message, "sha256")
    symbols = crockford.encode(int.from_bytes(digest, "big"), CODE_CHARACTERS)
    return crockford.grouped(symbols)


def normalise_code(text: str) -> str | None:
    """Return a typed code in its groups, or None if it cannot be one."""
    symbols = crockford.tidy(text, CODE_CHARACTERS)
    return None if symbols is None else crockford.grouped(symbols)


def hash_code(code: str) -> str:
    """Return what is stored of a retrieval code, in a sealed field."""
    salt = secrets.token_bytes(_SALT_BYTES)
    return f"{_SCHEME}${salt.hex()}${_hashed(code, salt)}"


def code_matches(text: str, stored: str | None) -> bool:
    """Return whether a typed code belongs to a stored hash.

    Pass None where no application was found: it costs the same time, so the
    answer does not tell whether a reference exists.
    """
    code = normalise_code(text) or ""
    scheme, _, rest = (stored or _NOBODY).partition("$")
    salt, _, expected = rest.partition("$")
    found = _hashed(code, bytes.fromhex(salt))
    return hmac.compare_digest(found, expected) and scheme == _SCHEME


def _hashed(code: str, salt: bytes) -> str:
    return hashlib.sha256(salt + code.encode()).hexdigest()


_NOBODY = f"{_SCHEME}${'00' * _SALT_BYTES}$"
