"""The file of a bundle: a few lines that say who signed it, then plain JSON.

Nothing of the JSON is read before the signature has been checked; the lines before
it are so simple that there is nothing to parse::

    antraege-bundle 1
    key: land-2026
    signature: <base64>

    {"kind": "releases", ...}
"""

from __future__ import annotations

import base64
import binascii
import re
from dataclasses import dataclass
from enum import Enum, auto
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ImproperlyConfigured

from cryptography.exceptions import InvalidSignature
from cryptography.hazmat.primitives.asymmetric.ed25519 import (
    Ed25519PrivateKey,
    Ed25519PublicKey,
)

from wagtail_antraege.catalogue import shape, strict_json
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.catalogue.written import written
from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from typing import BinaryIO

    from wagtail_antraege.json_types import JsonObject

FIRST_LINE = b"antraege-bundle 1\n"
SUFFIX = ".antraege"
NAME = r"[A-Za-z0-9_.-]{1,40}"
KEY_BYTES = 32
_HEAD = re.compile(
    rb"antraege-bundle 1\n"
    rb"(?:key: (%s)\nsignature: ([A-Za-z0-9+/]{86}==)\n)?\n" % NAME.encode()
)
MOST_BYTES = strict_json.MOST_BYTES


class Role(Enum):
    """Whose key it is."""

    STATE = auto()
    TOWN = auto()
    NOBODY = auto()


@dataclass(frozen=True, slots=True)
class Opened:
    """What is in a bundle, and who has signed it."""

    content: JsonObject
    role: Role
    signer: str = ""

    @property
    def kind(self) -> str:
        """Say whether it holds ``releases`` or ``pages``."""
        return str(self.content["kind"])


def read(file: BinaryIO) -> bytes:
    """Return a file, but never more of it than may be; raise ``Refused``."""
    data = file.read(MOST_BYTES + 1)
    check_size(len(data))
    return data


def check_size(size: int) -> None:
    """Refuse what is too large, before anybody reads it."""
    if size > MOST_BYTES:
        raise Refused("too_large", limit=MOST_BYTES // strict_json.MEGABYTE)


def open_bundle(data: bytes) -> Opened:
    """Return what is in a file; raise ``Refused``.

    Without a signature it comes from nobody: the caller decides what that is worth.
    """
    check_size(len(data))
    head = _HEAD.match(data)
    if head is None:
        raise Refused("not_bundle")
    body = data[head.end() :]
    signer = (head[1] or b"").decode()
    role = _verified(signer, base64.b64decode(head[2]), body) if signer else Role.NOBODY
    content: Any = strict_json.loads(body)
    if not isinstance(content, dict) or content.get("kind") not in (
        "releases",
        "pages",
    ):
        raise Refused("not_bundle")
    shape.check(content, content["kind"])
    return Opened(content, role, signer)


def sealed(content: JsonObject, *, name: str = "", private_key: str = "") -> bytes:
    """Return the file of a bundle, signed if a key is given.

    Raises:
        ImproperlyConfigured: The key or its name is malformed.
    """
    body = written(content).encode()
    if not private_key:
        return FIRST_LINE + b"\n" + body
    if not re.fullmatch(NAME, name):
        message = "The name of a key has 1 to 40 letters, digits, '_', '.' or '-'."
        raise ImproperlyConfigured(message)
    key = Ed25519PrivateKey.from_private_bytes(decoded(private_key))
    signature = base64.b64encode(key.sign(_signed(name, body)))
    head = b"key: %s\nsignature: %s\n\n" % (name.encode(), signature)
    return FIRST_LINE + head + body


def new_keys() -> tuple[str, str]:
    """Return a fresh private key, and the public one that goes with it."""
    key = Ed25519PrivateKey.generate()
    public = key.public_key().public_bytes_raw()
    return _encoded(key.private_bytes_raw()), _encoded(public)


def decoded(key: str) -> bytes:
    """Return the bytes of a key; raise ``ImproperlyConfigured``."""
    try:
        found = base64.b64decode(key, validate=True)
    except (binascii.Error, ValueError):
        found = b""
    if len(found) != KEY_BYTES:
        raise ImproperlyConfigured("A key for bundles is the base64 of 32 bytes.")
    return found


def _encoded(key: bytes) -> str:
    return base64.b64encode(key).decode()


def _signed(name: str, body: bytes) -> bytes:
    """Return what a signature is about: also which key it claims to be of."""
    return FIRST_LINE + b"key: %s\n\n" % name.encode() + body


def _verified(signer: str, signature: bytes, body: bytes) -> Role:
    state, towns = settings.catalogue_keys, settings.town_keys
    if signer not in {*state, *towns}:
        raise Refused("unknown_key", key=signer)
    key = Ed25519PublicKey.from_public_bytes(decoded({**towns, **state}[signer]))
    try:
        key.verify(signature, _signed(signer, body))
    except InvalidSignature as error:
        raise Refused("tampered", key=signer) from error
    return Role.STATE if signer in state else Role.TOWN
