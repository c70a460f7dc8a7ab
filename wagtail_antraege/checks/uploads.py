"""Ask whether files can be received and are kept where nobody can fetch them."""

from __future__ import annotations

from pathlib import Path

from django.core.checks import CheckMessage, Error
from django.core.files.storage import FileSystemStorage, Storage, storages
from django.core.files.storage.handler import InvalidStorageError

from wagtail_antraege.conf import settings

PUBLIC_ALIASES = frozenset(["default", "staticfiles"])
PUBLIC_ACCESS = frozenset(["public-read", "public-read-write"])


def problems() -> list[CheckMessage]:
    """Return what is wrong with limits and storage of files."""
    return [*_limit_problems(), *_storage_problems()]


def _limit_problems() -> list[CheckMessage]:
    if settings.upload_max_bytes <= settings.upload_max_draft_bytes:
        return []
    return [
        Error(
            "One file may be bigger than all files of a draft together.",
            hint="Raise UPLOAD_MAX_DRAFT_BYTES or lower UPLOAD_MAX_BYTES.",
            id="wagtail_antraege.E005",
        )
    ]


def _storage_problems() -> list[CheckMessage]:
    alias = settings.upload_storage
    try:
        storage = storages[alias]
    except InvalidStorageError as error:
        return [
            Error(
                f"There is no usable storage '{alias}' for uploads: {error}",
                hint=(
                    f"Add '{alias}' to STORAGES, a private folder or bucket of its"
                    " own, or name another one in UPLOAD_STORAGE."
                ),
                id="wagtail_antraege.E009",
            )
        ]
    reason = _why_public(alias, storage)
    if not reason:
        return []
    return [
        Error(
            f"The storage '{alias}' for uploads is public: {reason}.",
            hint="Give uploads a storage of their own that no web server hands out.",
            id="wagtail_antraege.E010",
        )
    ]


def _why_public(alias: str, storage: Storage) -> str:
    if alias in PUBLIC_ALIASES:
        return f"'{alias}' is for files that everybody may see"
    if getattr(storage, "default_acl", None) in PUBLIC_ACCESS:
        return "its default_acl lets everybody read"
    if isinstance(storage, FileSystemStorage):
        return _why_public_folder(storage)
    return ""


def _why_public_folder(storage: FileSystemStorage) -> str:
    if getattr(storage, "_base_url", None):
        return "it has a base_url"
    location = Path(storage.location).resolve()
    for name in ("MEDIA_ROOT", "STATIC_ROOT"):
        folder = settings.of_django(name)
        if folder and location.is_relative_to(Path(folder).resolve()):
            return f"its folder is inside {name}"
    return ""
