"""Files that citizens have sent."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.crypto.fields import EncryptedJSONField
from wagtail_antraege.models.applications import Application
from wagtail_antraege.models.drafts import Draft


class Upload(models.Model):
    """One sealed file; moves from the draft to the application with its id kept."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    draft = models.ForeignKey(
        Draft, null=True, on_delete=models.SET_NULL, related_name="uploads"
    )
    application = models.ForeignKey(
        Application, null=True, on_delete=models.PROTECT, related_name="uploads"
    )
    field_key = models.CharField(max_length=80)
    item_id = models.CharField(max_length=16, blank=True)
    name = EncryptedJSONField()
    content_type = models.CharField(max_length=60)
    size = models.PositiveIntegerField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the sealed file, so that a changed file shows."""
    path = models.CharField(max_length=200, unique=True)
    created_at = models.DateTimeField()

    class Meta:
        verbose_name = _("upload")
        verbose_name_plural = _("uploads")
        default_permissions = ()
        constraints = [
            models.CheckConstraint(
                condition=Q(draft__isnull=True) | Q(application__isnull=True),
                name="antraege_upload_one_owner",
            )
        ]

    def __str__(self) -> str:
        return str(self.id)
