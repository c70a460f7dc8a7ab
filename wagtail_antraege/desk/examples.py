"""Statute values that the catalogue has brought as examples."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail.log_actions import log

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from wagtail_antraege import models

CONFIRMED = "wagtail_antraege.statute_confirmed"
"""What the audit log calls it."""


def confirm(value: models.StatuteValue, *, user: AbstractUser) -> None:
    """Note that somebody of the town has looked at an example and found it right."""
    if not value.is_example:
        return
    value.is_example = False
    value.save(update_fields=["is_example"])
    log(value, CONFIRMED, user=user)
