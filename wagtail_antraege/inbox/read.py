"""Open applications and their files; each opening is recorded."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.inbox import access

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser

Kind = models.ApplicationEvent.Kind


def open_application(
    *, application_id: uuid.UUID, user: AbstractUser, now: datetime
) -> models.Application:
    """Return the application and record who has read it; raise ``NotFoundError``."""
    application = access.visible(application_id=application_id, user=user)
    models.ApplicationEvent.record(application, Kind.VIEWED, now=now, actor=user)
    return application


@transaction.atomic
def open_upload(
    *,
    application_id: uuid.UUID,
    upload_id: uuid.UUID,
    user: AbstractUser,
    now: datetime,
) -> models.Upload:
    """Return a file of the application and record who has taken it."""
    application = access.visible(application_id=application_id, user=user)
    upload = application.uploads.filter(pk=upload_id).first()
    if upload is None:
        raise NotFoundError(f"{application.reference} has no upload {upload_id}.")
    models.ApplicationEvent.record(
        application,
        Kind.DOWNLOADED,
        now=now,
        actor=user,
        details={"upload": str(upload.pk)},
    )
    return upload
