"""Who may open a draft: whoever holds its secret."""

from __future__ import annotations

import hmac
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from django.db import connections, router, transaction
from django.db.models import F

from wagtail.models import Page, PageViewRestriction

from wagtail_antraege import models
from wagtail_antraege.exceptions import AntraegeError, NotFoundError
from wagtail_antraege.kit import codes
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime
    from uuid import UUID


TABLES = {
    "drafts": models.Draft,
    "versions": models.FormVersion,
    "restrictions": PageViewRestriction,
    "pages": Page,
    "live_forms": models.LiveForm,
    "superseded": models.LiveForm.superseded.through,
}
STATEMENT = """
SELECT draft.*, version.content_hash AS version_hash,
  EXISTS (SELECT 1 FROM {restrictions}) AS may_be_restricted,
  live.id AS live_id, live.sending_ends_at IS NOT NULL AS has_end,
  (
    SELECT MIN(newer.id) FROM {superseded} left_behind
    JOIN {live_forms} newer ON newer.id = left_behind.liveform_id
    JOIN {pages} offering ON offering.id = newer.page_id AND offering.live
    WHERE left_behind.formversion_id = draft.version_id
  ) AS newer_id
FROM {drafts} draft
JOIN {versions} version ON version.id = draft.version_id
LEFT JOIN {pages} page ON page.id = draft.page_id
LEFT JOIN {live_forms} live
  ON live.page_id = COALESCE(page.alias_of_id, page.id)
WHERE draft.id = %s
"""
"""Reads a draft and what must be known of it; only names of tables are put in.

Its version tells who has newer ones: it need not be in the language of its page.
"""


@dataclass(frozen=True, slots=True)
class Held:
    """A draft, and the secret its holder showed.

    Without ``may_be_restricted`` no page of the site has a view restriction. The
    draft is to go over to its ``successor``, if there is one, and cannot be sent
    any more once ``sending_ends_at`` has come.
    """

    draft: models.Draft
    secret: str
    may_be_restricted: bool = True
    successor: models.FormVersion | None = None
    sending_ends_at: datetime | None = None

    def is_over(self, *, now: datetime) -> bool:
        """Say whether it is too late to send the draft."""
        return self.sending_ends_at is not None and now >= self.sending_ends_at


class AlreadySentError(AntraegeError):
    """The draft was sent; its receipt is what the citizen looks for."""

    def __init__(self, draft_id: UUID) -> None:
        super().__init__(str(draft_id))
        self.draft_id = draft_id


def find(*, draft_id: UUID, secrets: Iterable[str], now: datetime) -> Held:
    """Return the holder's draft; raise ``NotFoundError`` or ``AlreadySentError``."""
    draft = _read(draft_id)
    secret = matching_secret(secrets, draft.holder_hash if draft else "")
    if draft is None or not secret:
        raise NotFoundError("no draft under this id for this holder")
    if draft.sent_at:
        raise AlreadySentError(draft.pk)
    if draft.expires_at <= now:
        raise NotFoundError("the draft has expired")
    return _held(draft, secret)


def _held(draft: models.Draft, secret: str) -> Held:
    """Add what the page says about the draft by now; most often that is nothing."""
    read = vars(draft)
    held = Held(draft, secret, bool(read["may_be_restricted"]))
    if read["newer_id"] is None and not read["has_end"]:
        return held
    ids = [pk for pk in (read["newer_id"], read["live_id"]) if pk]
    rows = models.LiveForm.objects.annotate(version_hash=F("version__content_hash"))
    known = rows.in_bulk(ids)
    newer, live = known.get(read["newer_id"]), known.get(read["live_id"])
    successor = None
    if newer and newer.version_id is not None:
        successor = models.FormVersion.kept(newer.version_id, newer.version_hash)
    return replace(
        held,
        successor=successor,
        sending_ends_at=live.sending_ends_at if live else None,
    )


def _read(draft_id: UUID) -> models.Draft | None:
    """Return the draft with its version, by one statement.

    Every request begins here, and Django takes ten times as long to compose this
    query as the database to answer it; so it is written down.
    """
    connection = connections[router.db_for_read(models.Draft)]
    tables = {
        name: connection.ops.quote_name(model._meta.db_table)
        for name, model in TABLES.items()
    }
    statement = STATEMENT.format(**tables)
    key = models.Draft._meta.pk.get_db_prep_value(draft_id, connection)
    found = models.Draft.objects.using(connection.alias).raw(statement, [key])
    draft = next(iter(found), None)
    if draft is not None:
        version_hash = vars(draft)["version_hash"]
        draft.version = models.FormVersion.kept(draft.version_id, version_hash)
    return draft


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
