"""Small numbers that several processes share."""

from __future__ import annotations

from django.db import models


class LimitBucket(models.Model):
    """How often one client did one thing in one window of time.

    ``client`` is a keyed hash of the address that changes every day.
    """

    action = models.CharField(max_length=30)
    client = models.CharField(max_length=64)
    window = models.BigIntegerField()
    count = models.PositiveIntegerField(default=0)
    expires_at = models.DateTimeField(db_index=True)

    class Meta:
        constraints = [
            models.UniqueConstraint(
                fields=["action", "client", "window"], name="antraege_limit_bucket"
            )
        ]

    def __str__(self) -> str:
        return f"{self.action} {self.window}"


class Generation(models.Model):
    """A number that moves when something changes that kept pages show."""

    name = models.CharField(max_length=40, primary_key=True)
    number = models.BigIntegerField(default=0)

    def __str__(self) -> str:
        return f"{self.name} {self.number}"


class ProblemReport(models.Model):
    """A citizen's line "Problem mit dieser Seite?", without personal data."""

    form_key = models.UUIDField()
    version = models.ForeignKey(
        "wagtail_antraege.FormVersion", on_delete=models.CASCADE, related_name="+"
    )
    step_key = models.CharField(max_length=80)
    text = models.CharField(max_length=300)
    created_at = models.DateTimeField()

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.step_key}, {self.created_at:%Y-%m-%d}"
