"""The audit trail of applications: append-only, each entry sealed by a chain."""

from __future__ import annotations

import uuid

from django.conf import settings as django_settings  # noqa: TID251  the user model's name is no setting of ours
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.models.applications import Application


class ApplicationEvent(models.Model):
    """Something happened to an application, or somebody read it.

    ``digest`` is the SHA-256 over this entry and ``previous_digest``, so that a
    changed or missing entry shows. Written by ``inbox.history.record`` only.
    """

    class Kind(models.TextChoices):
        """What happened."""

        RECEIVED = "received", _("Received")
        VIEWED = "viewed", _("Opened")
        DOWNLOADED = "downloaded", _("File downloaded")
        STATE_CHANGED = "state_changed", _("State changed")
        NOTED = "noted", _("Note added")
        DELIVERED = "delivered", _("Delivered")
        DELIVERY_FAILED = "delivery_failed", _("Delivery failed")
        RETRIEVED = "retrieved", _("Receipt opened with the retrieval code")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="events"
    )
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=Kind)
    actor = models.ForeignKey(
        django_settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL
    )
    actor_name = models.CharField(max_length=255, blank=True)
    details = models.JSONField(default=dict)
    """Ids and states only, never an answer."""
    happened_at = models.DateTimeField()
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        constraints = [
            models.UniqueConstraint(
                fields=["application", "sequence"], name="antraege_event_sequence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.sequence} {self.kind}"
