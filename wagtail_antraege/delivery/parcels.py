"""Pack what a channel is handed."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING

from wagtail_antraege.delivery.contract import Contents, Parcel, ParcelFile
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_antraege import models
    from wagtail_antraege.delivery.contract import Channel


def pack(
    delivery: models.Delivery, channel: Channel, renew: Callable[[], None]
) -> Parcel:
    """Return the parcel of a claimed delivery, its contents still sealed."""
    application = delivery.application
    return Parcel(
        key=str(delivery.pk),
        application_id=str(application.pk),
        reference=application.reference,
        title=application.title,
        department=application.department.name,
        mailbox=application.department.mailbox,
        received_at=application.received_at,
        attempt=delivery.attempt_count,
        contents=partial(open_contents, application, channel),
        renew=renew,
    )


def open_contents(application: models.Application, channel: Channel) -> Contents:
    """Open the seals for a channel that carries answers."""
    if not channel.supports_contents:
        raise TypeError(f"{type(channel).__name__} does not say supports_contents.")
    files = tuple(
        ParcelFile(
            str(upload.name),
            upload.content_type,
            upload.size,
            partial(store.read, upload),
        )
        for upload in application.uploads.order_by("created_at", "pk")
    )
    return Contents(application.confirmed["office"], files)
