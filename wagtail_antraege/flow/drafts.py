"""Write a draft so that no tab takes away what another has saved.

Each write names the revision it has read and changes nothing if the row has
moved on since; then it is worked out anew on what stands there now.
"""

from __future__ import annotations

from datetime import timedelta
from typing import TYPE_CHECKING, TypeVar

from django.db import connections, router

from wagtail_antraege import models
from wagtail_antraege.conf import settings
from wagtail_antraege.crypto.fields import EncryptedJSONField
from wagtail_antraege.exceptions import (
    AntraegeError,
    CitizenError,
    NotFoundError,
    RetryError,
)
from wagtail_antraege.flow.access import AlreadySentError
from wagtail_antraege.flow.content import Content

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from datetime import datetime

    from wagtail_antraege.crypto.fields import Envelope

T = TypeVar("T")

TRIES = 8

MAX_CONTENT_CHARACTERS = 4_000_000
"""Most a sealed draft may take up in its row; a form of 1,000 long answers fits."""


class CarriedOverError(AntraegeError):
    """The draft has gone over to another version of its form meanwhile."""


class DraftFullError(CitizenError):
    """The answers together are longer than a draft can hold."""

    def __init__(self) -> None:
        super().__init__("draft content over its cap", code="draft_full")


def rewrite(
    draft: models.Draft,
    change: Callable[[Content], tuple[Content | None, T]],
    *,
    now: datetime,
) -> T:
    """Store what ``change`` makes of the content, and return its result.

    ``change`` may run several times and must not write; None for the content
    stores nothing. Raises ``DraftFullError``, ``AlreadySentError``,
    ``CarriedOverError``, ``NotFoundError`` or, after many lost races,
    ``RetryError``.
    """
    for _ in range(TRIES):
        content, result = change(Content.from_json(draft.content))
        if content is None or _store(draft, content, now):
            return result
        reload(draft)
    raise RetryError(f"draft {draft.pk} kept changing")


def reload(draft: models.Draft) -> None:
    """Read the row again; raise if there is nothing left to write to."""
    version_id = draft.version_id
    try:
        draft.refresh_from_db(fields=["content", "revision", "sent_at", "version"])
    except models.Draft.DoesNotExist as error:
        raise NotFoundError("the draft was deleted") from error
    if draft.sent_at:
        raise AlreadySentError(draft.pk)
    if draft.version_id != version_id:
        raise CarriedOverError(str(draft.pk))


def sealed(draft: models.Draft, content: Content) -> Envelope:
    """Return the content sealed for this draft's row."""
    field = models.Draft._meta.get_field("content")
    assert isinstance(field, EncryptedJSONField)  # noqa: S101  narrows Django's union
    return field.seal(draft, content.to_json())


def replace(draft: models.Draft, new: Mapping[str, object]) -> bool:
    """Write these columns if the row still stands as it was read; count it.

    The statement is written down: composing it takes Django longer than all else.
    """
    connection = connections[router.db_for_write(models.Draft)]
    meta, quoted = models.Draft._meta, connection.ops.quote_name
    statement = (  # only quoted names of our own model are put in
        f"UPDATE {quoted(meta.db_table)} SET revision = revision + 1, "  # noqa: S608
        + ", ".join(f"{quoted(name)} = %s" for name in new)
        + " WHERE id = %s AND revision = %s AND sent_at IS NULL"
    )
    named = {**new, "id": draft.pk, "revision": draft.revision}
    columns = {column.attname: column for column in meta.concrete_fields}
    values = [
        columns[name].get_db_prep_value(value, connection)
        for name, value in named.items()
    ]
    with connection.cursor() as cursor:
        cursor.execute(statement, values)
        return bool(cursor.rowcount)


def _store(draft: models.Draft, content: Content, now: datetime) -> bool:
    envelope = sealed(draft, content)
    if len(envelope) > MAX_CONTENT_CHARACTERS:
        raise DraftFullError
    expires_at = now + timedelta(days=settings.draft_days)
    new = {"content": envelope, "changed_at": now, "expires_at": expires_at}
    if not replace(draft, new):
        return False
    draft.content = content.to_json()
    draft.revision += 1
    draft.changed_at, draft.expires_at = now, expires_at
    return True
