"""Remove what a crash or a deleted draft has left behind."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from collections.abc import Iterator
    from datetime import datetime

    from django.core.files.storage import Storage

GRACE = timedelta(hours=24)
"""A file may be older than its row by the time one upload takes, never by this."""


@dataclass(frozen=True)
class Swept:
    """How many rows without an owner and files without a row were removed."""

    rows: int
    files: int


def remove_orphans(*, now: datetime) -> Swept:
    """Remove rows whose draft is gone, then files that no row knows for 24 hours."""
    return Swept(rows=_remove_rows(), files=_remove_files(now - GRACE))


def _remove_rows() -> int:
    removed = 0
    orphans = models.Upload.objects.filter(draft=None, application=None)
    for upload in orphans.only("id", "path").iterator():
        deleted, _ = orphans.filter(pk=upload.id).delete()
        if deleted:
            transaction.on_commit(partial(store.storage().delete, upload.path))
            removed += 1
    return removed


def _remove_files(before: datetime) -> int:
    storage = store.storage()
    removed = 0
    for folder in _folders(storage):
        names = storage.listdir(folder)[1]
        paths = {f"{folder}/{name}" for name in names}
        known = models.Upload.objects.filter(path__in=paths)
        for path in sorted(paths - set(known.values_list("path", flat=True))):
            if storage.get_modified_time(path) < before:
                storage.delete(path)
                removed += 1
    return removed


def _folders(storage: Storage) -> Iterator[str]:
    try:
        folders = storage.listdir(store.FOLDER)[0]
    except FileNotFoundError:  # nothing has ever been uploaded
        return
    for folder in sorted(folders):
        yield f"{store.FOLDER}/{folder}"
