"""Compiled forms: what drafts and applications are pinned to."""

from __future__ import annotations

from functools import lru_cache
from typing import TYPE_CHECKING

from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.schema import codec

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Form

KEPT_FORMS = 200
_forms: dict[str, Form] = {}


class RunningDrafts(models.TextChoices):
    """What becomes of drafts when their form goes live in another version."""

    FINISH = "finish", _("finish in the version they were begun in")
    CARRY = "carry", _("go over to the new version")


class FormVersion(models.Model):
    """One compiled form in one language. Never changed, never deleted while used."""

    form_key = models.UUIDField(_("form"))
    locale = models.CharField(_("language"), max_length=12)
    content_hash = models.CharField(max_length=64)
    structure_hash = models.CharField(max_length=64, db_index=True)
    title = models.CharField(_("title"), max_length=255)
    document = models.JSONField()
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("form version")
        verbose_name_plural = _("form versions")
        constraints = [
            models.UniqueConstraint(
                fields=["form_key", "content_hash"],
                name="antraege_form_version_once",
            )
        ]

    def __str__(self) -> str:
        return f"{self.title} ({self.locale}, {self.content_hash[:8]})"

    @classmethod
    def kept(cls, version_id: int, content_hash: str) -> FormVersion:
        """Return a version, read once per process; all who ask share the object."""
        return _kept(version_id, content_hash)

    @property
    def form(self) -> Form:
        """The form itself, read once per process: a version never changes."""
        form = _forms.pop(self.content_hash, None)
        if form is None:
            form = codec.load(self.document)
        _forms[self.content_hash] = form
        if len(_forms) > KEPT_FORMS:
            _forms.pop(next(iter(_forms)), None)
        return form


@lru_cache(maxsize=KEPT_FORMS)
def _kept(version_id: int, _content_hash: str) -> FormVersion:
    # The hash is in the key in case a database gives an id out twice.
    return FormVersion.objects.get(pk=version_id)


class LiveForm(models.Model):
    """The version a page offers now: its last one without structural faults.

    ``fingerprint`` is the hash of what was compiled; while the page's own
    fingerprint equals it, nothing has to be compiled again.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+"
    )
    fingerprint = models.CharField(max_length=64)
    version = models.ForeignKey(
        FormVersion, null=True, on_delete=models.PROTECT, related_name="+"
    )
    problems = models.JSONField(default=list)
    """Why the page's present content could not be offered, one sentence each."""
    superseded = models.ManyToManyField(FormVersion, related_name="+")
    """Versions whose drafts go over to ``version``; all others are finished."""
    follows = models.ForeignKey(
        "wagtailcore.Page", null=True, on_delete=models.SET_NULL, related_name="+"
    )
    """The page whose form this one must be equal to in structure, if any."""
    sending_ends_at = models.DateTimeField(null=True)
    """From then on nothing is sent any more, however early it was begun."""
    changed_at = models.DateTimeField(auto_now=True)

    class Meta:
        verbose_name = _("live form")
        verbose_name_plural = _("live forms")

    def __str__(self) -> str:
        return f"page {self.page_id}: version {self.version_id}"
