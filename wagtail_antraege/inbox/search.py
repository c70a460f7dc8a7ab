"""Find applications; nothing sealed is read or opened here."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.kit import references

if TYPE_CHECKING:
    import uuid

    from django.contrib.auth.models import AbstractUser


def newest(user: AbstractUser) -> models.ApplicationQuerySet:
    """Return what the user may see, newest first, with what a list shows."""
    return (
        models.Application.objects.visible_to(user)
        .defer("confirmed", "answers")
        .select_related("department")
        .order_by("-received_at", "-id")
    )


def undelivered(user: AbstractUser) -> models.ApplicationQuerySet:
    """Return those with a delivery that waits for a person."""
    failed = models.Delivery.objects.filter(state=models.Delivery.State.FAILED)
    return newest(user).filter(pk__in=failed.values("application_id"))


def with_reference(
    applications: models.ApplicationQuerySet, typed: str
) -> models.ApplicationQuerySet:
    """Return those with this reference, or, if it is not whole, beginning with it."""
    whole = references.normalise(typed)
    if whole is not None:
        return applications.filter(reference=whole)
    return applications.filter(reference__startswith=typed.strip().upper())


def forms_of(user: AbstractUser) -> list[tuple[uuid.UUID, str]]:
    """Return key and title of each form the user has applications of."""
    seen = models.Application.objects.visible_to(user).order_by("received_at")
    titles = dict(seen.values_list("form_key", "title").distinct())
    return sorted(titles.items(), key=lambda form: form[1].casefold())


def departments_of(user: AbstractUser) -> list[models.Department]:
    """Return the departments the user is a member of."""
    own = models.Department.objects.filter(memberships__user_id=user.pk)
    return list(own.order_by("name"))
