"""Who may stand behind the counter, and which application they get to see."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.exceptions import NotFoundError

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AbstractUser


def is_clerk(user: AbstractUser) -> bool:
    """Say whether the user is a member of a department."""
    return user.is_active and models.Membership.objects.filter(user_id=user.pk).exists()


def administers_departments(user: AbstractUser) -> bool:
    """Say whether the user may change departments and their members."""
    return user.has_perm("wagtail_antraege.change_department")


def visible(*, application_id: uuid.UUID, user: AbstractUser) -> models.Application:
    """Return the application; raise ``NotFoundError`` if it is not the user's to see."""
    found = (
        models.Application.objects.visible_to(user)
        .select_related("department")
        .filter(pk=application_id)
        .first()
    )
    if found is None:
        raise NotFoundError(f"No application {application_id} for user {user.pk}.")
    return found
