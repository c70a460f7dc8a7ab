"""Keep, read and discard the files of citizens.

The sealed file is written before its row, so a row never points at nothing; a
file without a row is swept later (``uploads.sweep``).
"""

from __future__ import annotations

import hashlib
import secrets
import uuid
from functools import partial
from itertools import chain
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from django.core.files.base import ContentFile
from django.core.files.storage import Storage, storages
from django.db import transaction
from django.db.models import Sum

from wagtail_antraege import models
from wagtail_antraege.conf import settings
from wagtail_antraege.crypto import files
from wagtail_antraege.exceptions import OperatorError
from wagtail_antraege.kit import failpoints
from wagtail_antraege.uploads.handler import ReceivedFile, clear_bytes
from wagtail_antraege.uploads.inspect import Inspected, inspect
from wagtail_antraege.uploads.names import clean_name
from wagtail_antraege.uploads.refusals import UploadRefused

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

FOLDER = "uploads"
READ_BYTES = 256 * 1024


class FileLostError(OperatorError):
    """The storage does not give the file that a row names."""


def keep(
    *,
    draft: models.Draft,
    field_key: str,
    item_id: str,
    file: UploadedFile[Any],
    now: datetime,
    content_types: tuple[str, ...] = (),
) -> models.Upload:
    """Keep a received file for one field of a draft; raise ``UploadRefused``.

    A file that is there already is returned as it was kept: its answer was lost
    on the way, and the page was sent again. ``content_types`` are those that the
    field takes; none named: any.
    """
    upload = models.Upload(
        draft=draft, field_key=field_key, item_id=item_id, created_at=now
    )
    _check_room(upload, draft, file.size or 0)
    name = clean_name(file.name or "")
    inspected = inspect(_received(file), name)
    if content_types and inspected.content_type not in content_types:
        raise UploadRefused("not_a_picture")
    upload.name = name
    upload.size = len(inspected.data)
    upload.content_type = inspected.content_type
    if known := _known(upload, inspected):
        return known
    _write(upload, inspected)
    failpoints.reach("file_written")
    try:
        _insert(upload, draft)
    except BaseException:
        storage().delete(upload.path)
        raise
    return upload


def read(upload: models.Upload) -> Iterator[bytes]:
    """Return the clear file in pieces; raise ``FileLostError`` or ``OpenError``.

    The first piece is opened at once, so that a missing file or key is an error
    and not the beginning of a download.
    """
    pieces = _pieces(upload)
    try:
        first = next(pieces)
    except OSError as error:
        problem = f"upload {upload.pk}: no file in the storage at {upload.path}"
        raise FileLostError(problem) from error
    return chain([first], pieces)


def discard(upload: models.Upload) -> None:
    """Delete an upload of a draft for good; the file goes once that is committed."""
    rows = models.Upload.objects.filter(
        pk=upload.id, path=upload.path, application=None
    )
    deleted, _ = rows.delete()
    if deleted:
        transaction.on_commit(partial(storage().delete, upload.path))


def download_headers(upload: models.Upload) -> dict[str, str]:
    """Return the headers under which a file of a citizen is handed out."""
    return {
        "Content-Type": upload.content_type,
        "Content-Length": str(upload.size),
        "Content-Disposition": f"attachment; filename*=UTF-8''{_quoted(upload)}",
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "default-src 'none'; sandbox",
        "Cross-Origin-Resource-Policy": "same-origin",
        "Cache-Control": "private, no-store",
    }


def place(upload: models.Upload) -> str:
    """Return what ties a sealed file to its row."""
    return f"{models.Upload._meta.db_table}|{upload.pk}|file"


def storage() -> Storage:
    """Return the private storage of sealed files."""
    return storages[settings.upload_storage]


def write_sealed(chunks: Iterable[bytes], sealed_for: str) -> tuple[str, str]:
    """Write a sealed file under a random name; return path and SHA-256."""
    content = b"".join(files.seal_file(chunks, sealed_for))
    token = uuid.UUID(bytes=secrets.token_bytes(16)).hex
    wanted = f"{FOLDER}/{token[:2]}/{token}"
    try:
        path = storage().save(wanted, ContentFile(content))
    except BaseException:
        # On a full disk half a file would only take more room away.
        storage().delete(wanted)
        raise
    return path, hashlib.sha256(content).hexdigest()


def _pieces(upload: models.Upload) -> Iterator[bytes]:
    with storage().open(upload.path) as sealed:
        yield from files.open_file(sealed.chunks(READ_BYTES), place(upload))


def _received(file: UploadedFile[Any]) -> bytes:
    if isinstance(file, ReceivedFile) and file.is_dropped:
        raise UploadRefused("too_much")
    return clear_bytes(file)


def _known(upload: models.Upload, inspected: Inspected) -> models.Upload | None:
    """Return the same file under the same question of the same draft, if any."""
    alike = models.Upload.objects.filter(
        draft=upload.draft,
        field_key=upload.field_key,
        item_id=upload.item_id,
        size=upload.size,
    )
    return next((one for one in alike if _is_same(one, upload, inspected)), None)


def _is_same(one: models.Upload, upload: models.Upload, inspected: Inspected) -> bool:
    try:
        return one.name == upload.name and b"".join(read(one)) == inspected.data
    except OperatorError:
        return False


def _write(upload: models.Upload, inspected: Inspected) -> None:
    try:
        upload.path, upload.digest = write_sealed([inspected.data], place(upload))
    except OSError as error:
        raise UploadRefused("not_uploaded") from error


@transaction.atomic
def _insert(upload: models.Upload, draft: models.Draft) -> None:
    """Insert the row, with the draft locked so that limits hold in a race."""
    draft = models.Draft.objects.select_for_update().get(pk=draft.pk)
    if draft.sent_at is not None:
        raise UploadRefused("sent")
    _check_room(upload, draft, upload.size)
    upload.save(force_insert=True)
    failpoints.reach("upload_inserted")


def _check_room(upload: models.Upload, draft: models.Draft, size: int) -> None:
    """Raise ``UploadRefused`` if the field or the draft is full."""
    if size > settings.upload_max_bytes:
        raise UploadRefused("too_big")
    kept = models.Upload.objects.filter(draft=draft)
    in_field = kept.filter(field_key=upload.field_key, item_id=upload.item_id)
    if in_field.count() >= settings.upload_max_files:
        raise UploadRefused("too_many")
    total = kept.aggregate(total=Sum("size"))["total"] or 0
    if total + size > settings.upload_max_draft_bytes:
        raise UploadRefused("too_much")


def _quoted(upload: models.Upload) -> str:
    return quote(clean_name(str(upload.name)), safe="")
