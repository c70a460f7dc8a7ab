"""Seal and open bytes with the keys of the settings.

AES-256-GCM with additional data that names the place, so that a sealed value
moved to another row, field or table does not open.
"""

from __future__ import annotations

import base64
import binascii
import secrets
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.core.exceptions import ImproperlyConfigured

from wagtail_antraege.conf import settings
from wagtail_antraege.exceptions import OperatorError

FORMAT = "v1"
NONCE_BYTES = 12
KEY_BYTES = 32


class OpenError(OperatorError):
    """A sealed value cannot be opened: unknown key, or it was changed or moved."""


def new_key(key_id: str) -> str:
    """Return a fresh key in the form the setting ENCRYPTION_KEYS takes."""
    return f"{key_id}:{base64.b64encode(secrets.token_bytes(KEY_BYTES)).decode()}"


@lru_cache(maxsize=8)
def parse_keys(keys: tuple[str, ...]) -> dict[str, bytes]:
    """Return the keys by id in their order; raise ``ImproperlyConfigured``."""
    ring = {}
    for number, entry in enumerate(keys, start=1):
        key_id, _, encoded = entry.partition(":")
        try:
            key = base64.b64decode(encoded, validate=True)
        except binascii.Error:
            key = b""
        if not key_id or len(key) != KEY_BYTES:
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
    ring = parse_keys(tuple(settings.encryption_keys))
    if not ring:
        raise ImproperlyConfigured(
            "WAGTAIL_ANTRAEGE['ENCRYPTION_KEYS'] is empty: personal data cannot be"
            " sealed. Make a key: manage.py antraege_key"
        )
    return ring


def current_key_id() -> str:
    """Return the id of the key that seals new values."""
    return next(iter(keys()))


def seal(data: bytes, place: str) -> str:
    """Return ``data`` sealed for ``place`` with the current key."""
    key_id, key = next(iter(keys().items()))
    nonce = secrets.token_bytes(NONCE_BYTES)
    sealed = AESGCM(key).encrypt(nonce, data, place.encode())
    return f"{FORMAT}:{key_id}:{base64.b64encode(nonce + sealed).decode()}"


def open_sealed(envelope: str, place: str) -> bytes:
    """Return what was sealed for ``place``; raise ``OpenError``."""
    version, _, rest = envelope.partition(":")
    key_id, _, encoded = rest.partition(":")
    if version != FORMAT:
        raise OpenError(f"{place}: unknown envelope format '{version}'")
    key = keys().get(key_id)
    if key is None:
        raise OpenError(
            f"{place} is sealed with key '{key_id}', which is not in"
            " WAGTAIL_ANTRAEGE['ENCRYPTION_KEYS']. Add that key again."
        )
    raw = base64.b64decode(encoded)
    try:
        return AESGCM(key).decrypt(raw[:NONCE_BYTES], raw[NONCE_BYTES:], place.encode())
    except InvalidTag as error:
        raise OpenError(f"{place} was changed, or moved from another row") from error


def key_id_of(envelope: str) -> str:
    """Return the id of the key an envelope was sealed with."""
    return envelope.split(":", 2)[1]
