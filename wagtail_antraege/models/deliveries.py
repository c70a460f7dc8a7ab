"""The outbox: what has to reach the department's systems."""

from __future__ import annotations

import uuid

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.models.applications import Application


class Delivery(models.Model):
    """One application on its way through one channel.

    The id is the Idempotency-Key the receiver sees, the same at every attempt.
    Only the claim named in ``lease_owner`` may change the row; after
    ``leased_until``, by the database's clock, another worker may claim it.
    """

    class State(models.TextChoices):
        """How far it is."""

        PENDING = "pending", _("Waiting")
        DELIVERED = "delivered", _("Delivered")
        FAILED = "failed", _("Needs a person")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="deliveries"
    )
    channel = models.CharField(_("channel"), max_length=60)
    state = models.CharField(
        _("state"), max_length=20, choices=State, default=State.PENDING
    )
    attempt_count = models.PositiveIntegerField(default=0)
    """Attempts begun since it was last put into the queue."""
    next_attempt_at = models.DateTimeField()
    give_up_at = models.DateTimeField()
    """An attempt that fails after this moment was the last one."""
    lease_owner = models.CharField(max_length=64, blank=True)
    leased_until = models.DateTimeField(null=True)
    created_at = models.DateTimeField()
    delivered_at = models.DateTimeField(null=True)

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application", "channel"], name="antraege_delivery_once"
            )
        ]
        indexes = [
            models.Index(
                fields=["next_attempt_at"],
                condition=Q(state="pending"),
                name="antraege_delivery_due",
            )
        ]

    def __str__(self) -> str:
        return f"{self.id} ({self.channel})"


class DeliveryAttempt(models.Model):
    """One try: when, how long, and what the other side said."""

    class Outcome(models.TextChoices):
        """How it ended."""

        DELIVERED = "delivered", _("Delivered")
        RETRY = "retry", _("Will be tried again")
        REFUSED = "refused", _("Refused")

    delivery = models.ForeignKey(
        Delivery, on_delete=models.CASCADE, related_name="attempts"
    )
    started_at = models.DateTimeField()
    duration_ms = models.PositiveIntegerField()
    outcome = models.CharField(max_length=20, choices=Outcome)
    answer = models.TextField(blank=True)
    """The other side's words, cut to 2,000 characters, without personal data."""
    worker = models.CharField(max_length=64)

    class Meta:
        verbose_name = _("delivery attempt")
        verbose_name_plural = _("delivery attempts")
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.delivery_id} {self.outcome}"
