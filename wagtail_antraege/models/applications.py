"""Applications: what a citizen has sent."""

from __future__ import annotations

import uuid
from typing import TYPE_CHECKING, TypeAlias

from django.conf import settings as django_settings  # noqa: TID251  the user model's name is no setting of ours
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.crypto.fields import EncryptedJSONField
from wagtail_antraege.models.departments import Department
from wagtail_antraege.models.form_versions import FormVersion

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractBaseUser, AnonymousUser

    User: TypeAlias = AbstractBaseUser | AnonymousUser


class ApplicationQuerySet(models.QuerySet["Application"]):
    """Chainable filters; every view of the office starts from ``visible_to``."""

    def visible_to(self, user: User) -> ApplicationQuerySet:
        """Return the applications of the departments the user is a member of.

        A superuser is no exception: to read he joins a department.
        """
        if not user.is_authenticated or not user.is_active:
            return self.none()
        return self.filter(department__memberships__user_id=user.pk)


class Application(models.Model):
    """One application as the citizen confirmed it.

    ``confirmed`` is the review as data in the citizen's and in the form's main
    language, ``{"citizen": copy, "office": copy}``; ``answers`` are the stored
    values. Both are sealed, and so is the hash of the retrieval code. ``draft_id`` makes a second sending impossible.
    """

    class State(models.TextChoices):
        """Where the office stands; the moves are in ``inbox.decide``."""

        RECEIVED = "received", _("Received")
        IN_PROGRESS = "in_progress", _("In progress")
        DONE = "done", _("Done")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    reference = models.CharField(_("reference"), max_length=20, unique=True)
    draft_id = models.UUIDField(unique=True, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    department = models.ForeignKey(
        Department,
        on_delete=models.PROTECT,
        related_name="applications",
        verbose_name=_("department"),
    )
    version = models.ForeignKey(FormVersion, on_delete=models.PROTECT, related_name="+")
    office_version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, related_name="+"
    )
    form_key = models.UUIDField(_("form"), db_index=True)
    title = models.CharField(_("form"), max_length=255)
    confirmed = EncryptedJSONField()
    answers = EncryptedJSONField()
    holder_hash = models.CharField(max_length=64)
    retrieval_code_hash = EncryptedJSONField()
    code_shown_until = models.DateTimeField()
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.RECEIVED
    )
    received_at = models.DateTimeField(_("received"), db_index=True)
    state_changed_at = models.DateTimeField()

    objects = ApplicationQuerySet.as_manager()

    class Meta:
        verbose_name = _("application")
        verbose_name_plural = _("applications")
        default_permissions = ()
        indexes = [
            models.Index(
                fields=["department", "-received_at", "-id"],
                name="antraege_inbox",
            )
        ]

    def __str__(self) -> str:
        return self.reference


class ApplicationNote(models.Model):
    """What a clerk noted; sealed, seen by the department only."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="notes"
    )
    author = models.ForeignKey(
        django_settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    author_name = models.CharField(max_length=255)
    text = EncryptedJSONField()
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("note")
        verbose_name_plural = _("notes")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.application_id}, {self.created_at:%Y-%m-%d}"
