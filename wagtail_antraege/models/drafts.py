"""Drafts: what a citizen has begun and not yet sent."""

from __future__ import annotations

import uuid

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.crypto.fields import EncryptedJSONField
from wagtail_antraege.models.departments import Department
from wagtail_antraege.models.form_versions import FormVersion


class Draft(models.Model):
    """Sealed answers of one citizen, pinned to one form version.

    Its id is in the address and names nothing; ``holder_hash`` is the SHA-256
    of the secret in the citizen's cookie. ``revision`` counts changes and guards
    each write. After sending, the row stays as an emptied marker until it is
    purged, so that a second sending finds the first.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    site = models.ForeignKey(
        "wagtailcore.Site", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    page = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    department = models.ForeignKey(
        Department, on_delete=models.PROTECT, related_name="+"
    )
    version = models.ForeignKey(
        FormVersion, on_delete=models.PROTECT, related_name="drafts"
    )
    holder_hash = models.CharField(max_length=64)
    content = EncryptedJSONField(default=dict)
    revision = models.PositiveIntegerField(default=0)
    created_at = models.DateTimeField()
    changed_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)
    sent_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("draft")
        verbose_name_plural = _("drafts")
        default_permissions = ()

    def __str__(self) -> str:
        return str(self.id)
