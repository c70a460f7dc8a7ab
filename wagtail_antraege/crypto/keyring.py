"""Seal and open bytes with the keys of the settings.

AES-256-GCM with additional data that names the place, so that a sealed value
moved to another row, field or table does not open.
"""

from __future__ import annotations

import base64
import binascii
import re
import secrets
from functools import lru_cache
from typing import TYPE_CHECKING

from django.core.exceptions import ImproperlyConfigured

from wagtail_antraege.conf import settings
from wagtail_antraege.exceptions import OperatorError

if TYPE_CHECKING:
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM

FORMAT = "v1"
NONCE_BYTES = 12
KEY_BYTES = 32

_KEY_ID = re.compile(r"[A-Za-z0-9_.-]{1,40}")


class OpenError(OperatorError):
    """A sealed value cannot be opened: unknown key, or it was changed or moved."""


def new_key(key_id: str) -> str:
    """Return a fresh key in the form the setting ENCRYPTION_KEYS takes."""
    if not _KEY_ID.fullmatch(key_id):
        raise ValueError("A key id has 1 to 40 letters, digits, '_', '.' or '-'.")
    return f"{key_id}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


@lru_cache(maxsize=8)
def parse_keys(keys: tuple[str, ...]) -> dict[str, bytes]:
    """Return the keys by id in their order; raise ``ImproperlyConfigured``."""
    ring: dict[str, bytes] = {}
    for number, entry in enumerate(keys, start=1):
        key_id, key = _parse_key(entry)
        if not key:
            raise ImproperlyConfigured(
                f"WAGTAIL_ANTRAEGE['ENCRYPTION_KEYS'], entry {number}, is not"
                " '<id>:<base64 of 32 bytes>'. Make one: manage.py antraege_key"
            )
        if key_id in ring:
            raise ImproperlyConfigured(
                f"WAGTAIL_ANTRAEGE['ENCRYPTION_KEYS'] has the id '{key_id}' twice."
            )
        ring[key_id] = key
    return ring


def keys() -> dict[str, bytes]:
    """Return the configured keys by id; raise ``ImproperlyConfigured`` without one."""
    given = settings.encryption_keys
    ring = parse_keys((given,) if isinstance(given, str) else tuple(given))
    if not ring:
        raise ImproperlyConfigured(
            "WAGTAIL_ANTRAEGE['ENCRYPTION_KEYS'] is empty: personal data cannot be"
            " sealed. Make a key: manage.py antraege_key"
        )
    return ring


def current_key() -> tuple[str, bytes]:
    """Return id and bytes of the key that seals new values."""
    return next(iter(keys().items()))


def current_key_id() -> str:
    """Return the id of the key that seals new values."""
    return current_key()[0]


def key_of(key_id: str, place: str) -> bytes:
    """Return the key of that id; raise ``OpenError`` that says what to do."""
    key = keys().get(key_id)
    if key is None:
        raise OpenError(
            f"{place} is sealed with key '{key_id}', which is not in"
            " WAGTAIL_ANTRAEGE['ENCRYPTION_KEYS']. Add that key again."
        )
    return key


def new_cipher(key: bytes) -> AESGCM:
    """Return a cipher with this key."""
    # cryptography takes 30 ms to import; nothing needs it while a site starts.
    from cryptography.hazmat.primitives.ciphers.aead import AESGCM  # noqa: PLC0415

    return AESGCM(key)


cipher = lru_cache(maxsize=8)(new_cipher)
"""The same for keys of the settings, which are used again and again."""


def decrypt(opener: AESGCM, sealed: tuple[bytes, bytes, bytes], place: str) -> bytes:
    """Return the clear bytes of (nonce, sealed, additional); raise ``OpenError``."""
    # As above; by now the module is loaded and this is a look-up.
    from cryptography.exceptions import InvalidTag  # noqa: PLC0415

    try:
        return opener.decrypt(*sealed)
    except (InvalidTag, ValueError) as error:
        raise OpenError(f"{place} was changed, cut, or moved from another row") from (
            error
        )


def seal(data: bytes, place: str) -> str:
    """Return ``data`` sealed for ``place`` with the current key."""
    key_id, key = current_key()
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = cipher(key).encrypt(nonce, data, place.encode())
    return f"{FORMAT}:{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def open_sealed(envelope: str, place: str) -> bytes:
    """Return what was sealed for ``place``; raise ``OpenError``."""
    version, _, rest = envelope.partition(":")
    key_id, _, encoded = rest.partition(":")
    if version != FORMAT:
        raise OpenError(f"{place}: unknown envelope format '{version[:10]}'")
    key = key_of(key_id, place)
    try:
        raw = base64.b64decode(encoded, validate=True)
    except ValueError as error:
        raise OpenError(f"{place} was changed: no base64") from error
    parts = raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode()
    return decrypt(cipher(key), parts, place)


def key_id_of(envelope: str) -> str:
    """Return the id of the key an envelope was sealed with, "" if it is none."""
    version, _, rest = envelope.partition(":")
    return rest.partition(":")[0] if version == FORMAT else ""


def _parse_key(entry: object) -> tuple[str, bytes]:
    """Return id and key of one entry, an empty key if it is malformed."""
    if not isinstance(entry, str):
        return "", b""
    key_id, _, encoded = entry.partition(":")
    try:
        key = base64.b64decode(encoded, validate=True)
    except (binascii.Error, ValueError):
        return key_id, b""
    is_good = bool(_KEY_ID.fullmatch(key_id)) and len(key) == KEY_BYTES
    return key_id, key if is_good else b""
