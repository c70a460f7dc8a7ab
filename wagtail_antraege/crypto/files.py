"""Seal files of any length, piece by piece.

A sealed file is a header (mark, format, key id, salt) and chunks of 64 KiB,
each sealed with AES-256-GCM by a key of this file's own. The additional data of
a chunk are the file's place, the chunk's number and whether it is the last, so
that a cut, re-ordered, changed or exchanged file does not open.
"""

from __future__ import annotations

import hmac
import secrets
from typing import TYPE_CHECKING

from wagtail_antraege.crypto import keyring

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

MARK = b"ANTRAEGE"
FORMAT = 1
SALT_BYTES = 32
CHUNK_BYTES = 64 * 1024
TAG_BYTES = 16


def seal_file(data: Iterable[bytes], place: str) -> Iterator[bytes]:
    """Yield the sealed file of ``data``, sealed for ``place`` with the current key."""
    key_id, key = keyring.current_key()
    header, salt = _new_header(key_id)
    cipher = keyring.new_cipher(_file_key(key, salt))
    yield header
    for number, (chunk, is_last) in enumerate(_chunks(data, CHUNK_BYTES)):
        yield cipher.encrypt(
            _nonce(number), chunk, _additional(place, number, is_last=is_last)
        )


def open_file(sealed: Iterable[bytes], place: str) -> Iterator[bytes]:
    """Yield what was sealed for ``place``; raise ``OpenError``.

    Each piece is genuine when it is yielded; that the file is whole is known
    only at its end, so use nothing of a file that raised.
    """
    source = iter(sealed)
    key_id, salt, start = _read_header(source, place)
    cipher = keyring.new_cipher(_file_key(keyring.key_of(key_id, place), salt))
    pieces = _chunks(_following(start, source), CHUNK_BYTES + TAG_BYTES)
    for number, (piece, is_last) in enumerate(pieces):
        additional = _additional(place, number, is_last=is_last)
        yield keyring.decrypt(cipher, (_nonce(number), piece, additional), place)


def key_id_of_file(sealed: Iterable[bytes], place: str) -> str:
    """Return the id of the key a file was sealed with; raise ``OpenError``."""
    return _read_header(iter(sealed), place)[0]


def _new_header(key_id: str) -> tuple[bytes, bytes]:
    salt = secrets.token_bytes(SALT_BYTES)
    name = key_id.encode()
    return MARK + bytes([FORMAT, len(name)]) + name + salt, salt


def _read_header(source: Iterator[bytes], place: str) -> tuple[str, bytes, bytes]:
    """Return key id, salt and what has been read of the first chunk."""
    fixed, buffer = _take(source, b"", len(MARK) + 2)
    if not fixed.startswith(MARK) or fixed[len(MARK)] != FORMAT:
        raise keyring.OpenError(f"{place} is not a file sealed in format {FORMAT}")
    name, buffer = _take(source, buffer, fixed[-1])
    salt, buffer = _take(source, buffer, SALT_BYTES)
    return name.decode(errors="replace"), salt, buffer


def _take(source: Iterator[bytes], buffer: bytes, size: int) -> tuple[bytes, bytes]:
    """Return the next ``size`` bytes, fewer at the end, and the rest read so far."""
    while len(buffer) < size:
        piece = next(source, b"")
        if not piece:
            break
        buffer += piece
    return buffer[:size].ljust(size, b"\0"), buffer[size:]


def _following(start: bytes, source: Iterator[bytes]) -> Iterator[bytes]:
    yield start
    yield from source


def _chunks(data: Iterable[bytes], size: int) -> Iterator[tuple[bytes, bool]]:
    """Yield pieces of exactly ``size`` bytes, and a last one of 0 to ``size``."""
    buffer = bytearray()
    for piece in data:
        buffer += piece
        while len(buffer) > size:
            yield bytes(buffer[:size]), False
            del buffer[:size]
    yield bytes(buffer), True


def _file_key(key: bytes, salt: bytes) -> bytes:
    """Return a key used for one file only, so that its nonces can be counted."""
    return hmac.digest(key, b"wagtail_antraege file|" + salt, "sha256")


def _nonce(number: int) -> bytes:
    return number.to_bytes(keyring.NONCE_BYTES, "big")


def _additional(place: str, number: int, *, is_last: bool) -> bytes:
    return f"{place}|{number}|{'last' if is_last else 'more'}".encode()
