"""PDF files: opened, and refused if locked or active."""

from __future__ import annotations

import re
from functools import cache
from io import BytesIO
from typing import TYPE_CHECKING

from wagtail_antraege.uploads.refusals import UploadRefused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from pikepdf import Object, Pdf

SIGNATURE = b"%PDF-"
MAX_OBJECTS = 100_000
"""Looking through so many takes two seconds; a scanned page has about ten."""
MAX_UNPACKED = 64 * 1024 * 1024
"""Largest stream that is unpacked to look for objects in it; pictures never are."""

_ACTIVE_KEYS = frozenset(
    ["/JS", "/JavaScript", "/EmbeddedFiles", "/EF", "/Launch", "/XFA", "/AA"]
)
_PROGRAMS = ["/JavaScript", "/Launch", "/SubmitForm", "/ImportData", "/GoToR", "/GoToE"]
_PLAYERS = ["/Rendition", "/Movie", "/Sound", "/RichMediaExecute", "/GoTo3DView"]
_ACTIVE_ACTIONS = frozenset([*_PROGRAMS, *_PLAYERS])
_ACTIVE_KINDS = frozenset(
    ["/RichMedia", "/Screen", "/Movie", "/Sound", "/3D", "/FileAttachment"]
)
_ACTION = "/S"
_KIND = "/Subtype"
_ON_OPENING = "/OpenAction"
_TURNING = "/GoTo"
_UNLIMITED = re.compile(
    rb"/(L|#4[cC])(Z|#5[aA])(W|#57)([dD]|#[46]4|[\s/<>\[\]()%])"  # /LZWDecode, /LZW
)
"""Packed as nobody has for twenty years, and without a limit to what it unpacks to."""


def checked(data: bytes, content_type: str) -> bytes:  # noqa: ARG001  same contract as pictures.cleaned
    """Return the file as it came; raise ``UploadRefused``."""
    # pikepdf takes 85 ms to import; nothing needs it while a site starts.
    import pikepdf  # noqa: PLC0415

    if not data.startswith(SIGNATURE):
        raise UploadRefused("wrong_type")
    # "obj" and "endobj" of each; counted before a damaged file is repaired.
    if data.count(b"obj") > 2 * MAX_OBJECTS or _UNLIMITED.search(data):
        raise UploadRefused("too_complex")
    _limit_unpacking()
    try:
        with pikepdf.open(BytesIO(data), suppress_warnings=True) as document:
            _check(document)
    except pikepdf.PasswordError as error:
        raise UploadRefused("password") from error
    except (pikepdf.PdfError, ValueError, RuntimeError) as error:
        raise UploadRefused("broken") from error
    return data


@cache
def _limit_unpacking() -> None:
    """Let no file unpack to gigabytes; the limits hold for the whole process."""
    from pikepdf import settings as limits  # noqa: PLC0415  see above

    limits.set_qpdf_limits(
        flate_max_memory=MAX_UNPACKED,
        run_length_max_memory=MAX_UNPACKED,
        png_max_memory=MAX_UNPACKED,
        tiff_max_memory=MAX_UNPACKED,
        max_stream_filters=3,
    )


def _check(document: Pdf) -> None:
    if document.is_encrypted:
        raise UploadRefused("password")
    if not len(document.pages):
        raise UploadRefused("broken")
    if len(document.objects) > MAX_OBJECTS:
        raise UploadRefused("too_complex")
    if any(_is_active(node) for node in _nodes(document)):
        raise UploadRefused("active_pdf")


def _nodes(document: Pdf) -> Iterator[Object]:
    """Yield every dictionary and array of the file."""
    waiting = [document.trailer, *document.objects]
    while waiting:
        node = waiting.pop()
        children = _children(node)
        if children is None:
            continue
        yield node
        # What is indirect stands in ``objects`` by itself: no loops.
        waiting += [child for child in children if not _is_indirect(child)]


def _children(node: object) -> list[object] | None:
    from pikepdf import Array, Dictionary, Stream  # noqa: PLC0415  see above

    if isinstance(node, Array):
        return list(node)
    if isinstance(node, Stream | Dictionary):
        return [value for _, value in node.items()]
    return None


def _is_indirect(value: object) -> bool:
    return bool(getattr(value, "is_indirect", False))


def _is_active(node: Object) -> bool:
    keys = getattr(node, "keys", None)
    names = set(keys()) if keys else set()
    return (
        bool(names & _ACTIVE_KEYS)
        or (_ACTION in names and str(node[_ACTION]) in _ACTIVE_ACTIONS)
        or (_KIND in names and str(node[_KIND]) in _ACTIVE_KINDS)
        or (_ON_OPENING in names and not _only_turns(node[_ON_OPENING]))
    )


def _only_turns(opening: Object) -> bool:
    """Say whether what happens on opening is to turn to a page and no more."""
    from pikepdf import Dictionary  # noqa: PLC0415  see above

    if not isinstance(opening, Dictionary):
        return True  # a place in the file
    return opening.get(_ACTION) == _TURNING and "/Next" not in opening
