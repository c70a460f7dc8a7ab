"""What citizens read when a file is not taken: which file, and what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _, ngettext_lazy

from wagtail_antraege.conf import settings
from wagtail_antraege.uploads import pictures
from wagtail_antraege.uploads.names import clean_name

if TYPE_CHECKING:
    from django.utils.functional import _StrPromise

MEGABYTE = 1024 * 1024
MEGAPIXEL = 1_000_000

TEXTS: dict[str, _StrPromise] = {
    "empty": _("“%(name)s” is empty. Choose a file that has content."),
    "too_big": _("“%(name)s” is too big. Choose a file of at most %(file_mb)s MB."),
    "wrong_type": _(
        "“%(name)s” is not a file we can open. Choose a PDF, or a picture"
        " (JPEG, PNG or WebP)."
    ),
    "not_a_picture": _(
        "“%(name)s” is not a picture. Choose a photo as JPEG, PNG or WebP."
    ),
    "password": _(
        "“%(name)s” is protected with a password. Choose a file without a password."
    ),
    "broken": _(
        "“%(name)s” is damaged and cannot be opened. Save or photograph it again"
        " and choose the new file."
    ),
    "not_uploaded": _(
        "“%(name)s” could not be received. Choose the file again. If that does not"
        " help, try again later: your answers are kept."
    ),
    "active_pdf": _(
        "“%(name)s” contains programs or other files. Print it to a new PDF and"
        " choose that one."
    ),
    "too_many_pixels": _(
        "“%(name)s” has more than %(megapixels)s megapixels. Photograph it with a"
        " smaller picture size, or make the picture smaller and choose it again."
    ),
    "too_complex": _(
        "“%(name)s” is made up of too many parts. Print it to a new PDF and choose"
        " that one."
    ),
    "too_many": ngettext_lazy(
        "“%(name)s” was not taken: %(files)s file is the most here. Remove"
        " the other file first.",
        "“%(name)s” was not taken: %(files)s files are the most here. Remove"
        " another file first.",
        "files",
    ),
    "too_much": _(
        "“%(name)s” was not taken: all files together may have at most"
        " %(draft_mb)s MB. Choose a smaller file, or remove another one first."
    ),
    "sent": _(
        "“%(name)s” was not taken: the application has been sent already. Give the"
        " file to the office named in your confirmation."
    ),
}


def text(code: str, *, name: str) -> str:
    """Return the sentence for a refused file of this name."""
    return TEXTS[code] % {
        "name": clean_name(name),
        "file_mb": settings.upload_max_bytes // MEGABYTE,
        "draft_mb": settings.upload_max_draft_bytes // MEGABYTE,
        "files": settings.upload_max_files,
        "megapixels": pictures.MAX_PIXELS // MEGAPIXEL,
    }
