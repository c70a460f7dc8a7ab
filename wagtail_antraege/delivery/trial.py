"""Try whether what is sent to a department arrives, before citizens do."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING
from uuid import uuid4

from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext as _

from wagtail_antraege.conf import settings
from wagtail_antraege.delivery import channels
from wagtail_antraege.delivery.contract import DeliveryError, Parcel

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege import models
    from wagtail_antraege.delivery.contract import Channel, Contents

logger = logging.getLogger(__name__)


def channels_to_try() -> tuple[str, ...]:
    """Return the aliases of the channels that can carry a test."""
    return tuple(
        alias for alias in settings.delivery_channels if channels.supports_trial(alias)
    )


def send_trial(department: models.Department, *, now: datetime) -> bool:
    """Send a test through each channel; remember and return whether all took it."""
    failures = [
        failure
        for alias in channels_to_try()
        if (failure := failure_of(alias, department, now=now))
    ]
    if failures:
        department.delivery_failed_at = now
    else:
        department.delivery_tested_at = now
        department.delivery_failed_at = None
    department.delivery_failure = "\n".join(failures)
    department.save(
        update_fields=["delivery_tested_at", "delivery_failed_at", "delivery_failure"]
    )
    return not failures


def forget(department: models.Department) -> None:
    """Take back that a test came through: the mailbox has changed. Saves nothing."""
    department.delivery_tested_at = department.delivery_failed_at = None
    department.delivery_failure = ""


def failure_of(alias: str, department: models.Department, *, now: datetime) -> str:
    """Return why a test did not go through a channel, "" if it did.

    An error that the channel does not name is a fault in its code, and as good a
    reason not to go live; only its type is kept.
    """
    try:
        channel = channels.get(alias)
        channel.deliver(parcel_to_try(channel, department, now=now))
    except DeliveryError as error:
        return f"{alias}: {error.answer}"
    except ImproperlyConfigured as error:
        return f"{alias}: {error}"
    except Exception as error:  # noqa: BLE001  foreign code, see above
        logger.error("Test of channel %s: %s", alias, type(error).__name__)  # noqa: TRY400  as in attempts
        return f"{alias}: {type(error).__name__}"
    return ""


def parcel_to_try(
    channel: Channel, department: models.Department, *, now: datetime
) -> Parcel:
    """Return a parcel that holds nothing and belongs to no application."""

    def no_contents() -> Contents:
        raise TypeError(f"{type(channel).__name__} opens a test, which holds nothing.")

    return Parcel(
        key=str(uuid4()),
        application_id=str(uuid4()),
        reference=_("TEST"),
        title=_("Test of the delivery"),
        department=department.name,
        mailbox=department.mailbox,
        received_at=now,
        attempt=1,
        contents=no_contents,
        renew=lambda: None,
        is_trial=True,
    )
