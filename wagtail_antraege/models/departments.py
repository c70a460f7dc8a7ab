"""Departments of the town and who works in them."""

from __future__ import annotations

from django.conf import settings as django_settings  # noqa: TID251  the user model's name is no setting of ours
from django.db import models
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.kit import phones


class Department(models.Model):
    """The office that decides; its members are the clerks who may read."""

    name = models.CharField(_("name"), max_length=120, unique=True)
    mailbox = models.EmailField(
        _("mailbox"),
        help_text=_("Gets a notice, without any answers, for each new application."),
    )
    phone = models.CharField(_("phone"), max_length=60, blank=True)
    email = models.EmailField(_("public e-mail address"), blank=True)
    address = models.TextField(_("address"), blank=True)
    opening_hours = models.TextField(_("opening hours"), blank=True)
    delivery_tested_at = models.DateTimeField(null=True, editable=False)
    """When a test last came through all channels."""
    delivery_failed_at = models.DateTimeField(null=True, editable=False)
    """When a test last did not; None once one has come through."""
    delivery_failure = models.TextField(blank=True, editable=False)
    """What the channel said then."""
    members = models.ManyToManyField(
        django_settings.AUTH_USER_MODEL,
        through="Membership",
        related_name="antraege_departments",
    )

    class Meta:
        verbose_name = _("department")
        verbose_name_plural = _("departments")

    def __str__(self) -> str:
        return self.name

    @property
    def phone_link(self) -> str:
        """What a phone dials."""
        return phones.link(self.phone)

    @property
    def contact(self) -> str:
        """How citizens reach it, line by line; "" as long as nobody has said."""
        ways = [text for text in (self.address, self.phone, self.email) if text]
        return "\n".join([self.name, *ways]) if ways else ""


class Membership(models.Model):
    """A user works in a department and so may read its applications."""

    department = models.ForeignKey(
        Department, on_delete=models.CASCADE, related_name="memberships"
    )
    user = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        on_delete=models.CASCADE,
        related_name="antraege_memberships",
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name = _("member")
        verbose_name_plural = _("members")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["department", "user"], name="antraege_member_once"
            )
        ]

    def __str__(self) -> str:
        return f"{self.user_id} in {self.department_id}"
