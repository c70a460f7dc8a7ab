"""Seal files again, with the current key, that another key has sealed.

A file is never changed: a new one is written, the row is pointed at it if it
still names the old one, and what is then not needed is deleted.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.crypto import files, keyring
from wagtail_antraege.exceptions import OperatorError
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from collections.abc import Callable

    Report = Callable[[str], None]

BATCH = 100


def reseal_files(*, is_dry: bool, report: Report) -> Counter[str]:
    """Seal all files again; count "resealed", "changed" and "failed".

    What cannot be read stays untouched and goes to ``report``.
    """
    counted: Counter[str] = Counter()
    uploads = models.Upload.objects.order_by("pk").only("id", "path")
    for upload in uploads.iterator(chunk_size=BATCH):
        try:
            if _key_id(upload) == keyring.current_key_id():
                continue
            counted[_reseal(upload, is_dry=is_dry)] += 1
        except (OperatorError, OSError) as error:
            counted["failed"] += 1
            report(f"upload {upload.id}: {error}")
    return counted


def _key_id(upload: models.Upload) -> str:
    with store.storage().open(upload.path) as sealed:
        return files.key_id_of_file(sealed.chunks(store.READ_BYTES), str(upload.id))


def _reseal(upload: models.Upload, *, is_dry: bool) -> str:
    clear = list(store.read(upload))
    if is_dry:
        return "resealed"
    path, digest = store.write_sealed(clear, store.place(upload))
    same = models.Upload.objects.filter(pk=upload.id, path=upload.path)
    is_ours = same.update(path=path, digest=digest)
    store.storage().delete(upload.path if is_ours else path)
    return "resealed" if is_ours else "changed"
