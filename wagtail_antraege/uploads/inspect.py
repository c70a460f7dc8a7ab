"""Decide what a file is by decoding it, and take out what must not be in it.

Images are decoded whole and written anew, without metadata: position, camera
and anything hidden behind or inside the picture are gone. A PDF is kept byte by
byte, because a new one would lose its signatures, and refused if it is locked
or does anything by itself.
"""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import PurePath
from typing import TYPE_CHECKING

from wagtail_antraege.uploads import pictures, portable_documents
from wagtail_antraege.uploads.refusals import UploadRefused

if TYPE_CHECKING:
    from collections.abc import Callable

PDF = "application/pdf"
PDF_SIGNATURE = b"%PDF-"


@dataclass(frozen=True)
class Inspected:
    """A file that may be kept."""

    data: bytes
    content_type: str


EXTENSIONS = {
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".jpe": "image/jpeg",
    ".jfif": "image/jpeg",
    ".png": "image/png",
    ".webp": "image/webp",
    ".pdf": PDF,
}


def inspect(data: bytes, name: str) -> Inspected:
    """Return the file as it may be kept; raise ``UploadRefused``.

    The name's ending must say what the content is.
    """
    if not data:
        raise UploadRefused("empty")
    expected = EXTENSIONS.get(PurePath(name).suffix.lower())
    if expected is None:
        raise UploadRefused("wrong_type")
    cleaner: Callable[[bytes, str], bytes] = pictures.cleaned
    if expected == PDF:
        cleaner = portable_documents.checked
    return Inspected(cleaner(data, expected), expected)
