"""Releases of the state's forms that towns have adopted or got in a bundle."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _


class Blueprint(models.Model):
    """One of the state's services."""

    service = models.SlugField(_("service"), max_length=80, unique=True)

    class Meta:
        verbose_name = _("state form")
        verbose_name_plural = _("state forms")
        default_permissions = ()

    def __str__(self) -> str:
        return self.service


class BlueprintVersion(models.Model):
    """One release, kept whole: it is the base of a merge even when nobody ships it."""

    class Origin(models.TextChoices):
        """Where a release comes from."""

        PACKAGE = "package", _("Shipped with the package")
        BUNDLE = "bundle", _("Bundle of the state")
        TOWN = "town", _("Bundle of another town")

    blueprint = models.ForeignKey(
        Blueprint, on_delete=models.PROTECT, related_name="versions"
    )
    version = models.CharField(_("version"), max_length=20)
    document = models.JSONField()
    digest = models.CharField(max_length=64)
    """SHA-256 of the document: a release never changes."""
    origin = models.CharField(max_length=10, choices=Origin)
    stored_at = models.DateTimeField()

    class Meta:
        verbose_name = _("release of a state form")
        verbose_name_plural = _("releases of state forms")
        default_permissions = ()
        permissions = [("import_bundle", "Can import bundles of forms")]
        constraints = [
            models.UniqueConstraint(
                fields=["blueprint", "version"], name="antraege_release_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.blueprint} {self.version}"


class SharedForm(models.Model):
    """What a page has taken from the bundle of another site: the base of merges."""

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+"
    )
    source = models.UUIDField()
    """What the other site calls its page; never changes there."""
    document = models.JSONField()
    signer = models.CharField(max_length=60, blank=True)
    """The name of the key; empty if somebody has trusted an unsigned file."""
    made_at = models.DateTimeField(null=True)
    """When the file was made; nothing older is taken. None: no file said so yet."""
    taken_at = models.DateTimeField()

    class Meta:
        verbose_name = _("form of another site")
        verbose_name_plural = _("forms of other sites")
        default_permissions = ()
        indexes = [models.Index(fields=["source"])]

    def __str__(self) -> str:
        return str(self.source)
