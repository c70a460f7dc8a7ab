"""Files that citizens send, with a text in them that is easy to find again."""

from __future__ import annotations

import secrets
from io import BytesIO

import pikepdf

MEGABYTE = 1024 * 1024


def pdf(text: str, size: int = 9 * MEGABYTE) -> bytes:
    """Return a readable PDF of this size with the text at every 4 KiB of it."""
    piece = text.encode().ljust(64) + secrets.token_bytes(4096 - 64)
    document = pikepdf.new()
    document.add_blank_page()
    body = document.make_stream(piece * (size // len(piece)))
    document.pages[0].Contents = document.make_stream(b"")
    document.pages[0].PieceInfo = pikepdf.Dictionary(Town=body)
    target = BytesIO()
    document.save(target, compress_streams=False)
    return target.getvalue()
