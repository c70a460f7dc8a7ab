"""Who may open a draft: whoever holds its secret."""

from __future__ import annotations

import hmac
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.db import connections, router, transaction

from wagtail.models import PageViewRestriction

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
    """A draft, and the secret its holder showed.

    Without ``may_be_restricted`` no page of the site has a view restriction.
    """

    draft: models.Draft
    secret: str
    may_be_restricted: bool = True


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
    return Held(draft, secret, bool(vars(draft)["may_be_restricted"]))


def _read(draft_id: UUID) -> models.Draft | None:
    """Return the draft with its version, by one statement.

    Every request begins here, and Django takes ten times as long to compose this
    query as the database to answer it; so it is written down.
    """
    connection = connections[router.db_for_read(models.Draft)]
    drafts, versioned, restrictions = (
        connection.ops.quote_name(model._meta.db_table)
        for model in (models.Draft, models.FormVersion, PageViewRestriction)
    )
    statement = (  # only quoted names of tables are put in
        "SELECT draft.*, version.content_hash AS version_hash,"  # noqa: S608
        f" EXISTS (SELECT 1 FROM {restrictions}) AS may_be_restricted"
        f" FROM {drafts} draft JOIN {versioned} version"
        " ON version.id = draft.version_id WHERE draft.id = %s"
    )
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
