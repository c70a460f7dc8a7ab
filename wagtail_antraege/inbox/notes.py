"""Notes of the clerks, sealed."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models
from wagtail_antraege.inbox import access

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def add_note(
    *, application_id: uuid.UUID, text: str, user: AbstractUser, now: datetime
) -> models.ApplicationNote:
    """Keep a note beside the application; raise ``NotFoundError``."""
    application = access.visible(application_id=application_id, user=user)
    note = models.ApplicationNote.objects.create(
        application=application,
        author_id=user.pk,
        author_name=user.get_full_name() or user.get_username(),
        text=text,
        created_at=now,
    )
    models.ApplicationEvent.record(
        application,
        models.ApplicationEvent.Kind.NOTED,
        now=now,
        actor=user,
        details={"note": str(note.pk)},
    )
    return note
