"""Start a delivery again that waits for a person."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models
from wagtail_antraege.delivery import outbox
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.inbox import access

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser


@transaction.atomic
def resend(
    *,
    application_id: uuid.UUID,
    delivery_id: uuid.UUID,
    user: AbstractUser,
    now: datetime,
) -> bool:
    """Put a failed delivery into the queue again; say whether it was failed."""
    application = access.visible(application_id=application_id, user=user)
    delivery = application.deliveries.filter(pk=delivery_id).first()
    if delivery is None:
        raise NotFoundError(f"{application.reference} has no delivery {delivery_id}.")
    if not outbox.requeue(delivery):
        return False
    models.ApplicationEvent.record(
        application,
        models.ApplicationEvent.Kind.RESENT,
        now=now,
        actor=user,
        details={"delivery": str(delivery.pk), "channel": delivery.channel},
    )
    return True
