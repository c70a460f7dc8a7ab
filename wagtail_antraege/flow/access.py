"""Who may open a draft: whoever holds its secret."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models
from wagtail_antraege.exceptions import AntraegeError, NotFoundError
from wagtail_antraege.kit import codes
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Held:
    """A draft, and the secret its holder showed."""

    draft: models.Draft
    secret: str


class AlreadySentError(AntraegeError):
    """The draft was sent; its receipt is what the citizen looks for."""

    def __init__(self, draft_id: UUID) -> None:
        super().__init__(str(draft_id))
        self.draft_id = draft_id


def find(*, draft_id: UUID, secrets: Iterable[str], now: datetime) -> Held:
    """Return the holder's draft; raise ``NotFoundError`` or ``AlreadySentError``."""
    draft = (
        models.Draft.objects.select_related("version", "page", "department", "site")
        .defer("version__document")
        .filter(pk=draft_id)
        .first()
    )
    secret = matching_secret(secrets, draft.holder_hash if draft else "")
    if draft is None or not secret:
        raise NotFoundError("no draft under this id for this holder")
    if draft.sent_at:
        raise AlreadySentError(draft.pk)
    if draft.expires_at <= now:
        raise NotFoundError("the draft has expired")
    return Held(draft, secret)


def matching_secret(secrets: Iterable[str], holder_hash: str) -> str:
    """Return the secret with this hash, or ""; every one is compared."""
    found = ""
    for secret in secrets:
        if hmac.compare_digest(codes.hash_secret(secret), holder_hash):
            found = secret
    return found


def forget(*, held: Held) -> None:
    """Delete a draft at its holder's wish, files included."""
    with transaction.atomic():
        for upload in held.draft.uploads.all():
            store.discard(upload)
        held.draft.delete()
