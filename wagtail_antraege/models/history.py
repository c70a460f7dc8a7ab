"""The audit trail of applications: append-only, each entry sealed by a chain."""

from __future__ import annotations

import hashlib
import json
import uuid
from datetime import UTC
from typing import TYPE_CHECKING, Any, NoReturn

from django.conf import settings as django_settings  # noqa: TID251  the user model's name is no setting of ours
from django.db import connections, models, transaction
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.models.applications import Application

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege.json_types import JsonObject
    from wagtail_antraege.models.applications import User


class AppendOnlyError(AntraegeError):
    """Somebody tried to change or delete what has been recorded."""


class ApplicationEventQuerySet(models.QuerySet["ApplicationEvent"]):
    """Events can be read; changing or deleting them raises ``AppendOnlyError``."""

    def update(self, **kwargs: Any) -> NoReturn:  # noqa: ARG002  Django's signature
        raise AppendOnlyError("Events of an application are never changed.")

    def delete(self) -> NoReturn:
        raise AppendOnlyError("Events of an application are never deleted.")


class ApplicationEvent(models.Model):
    """Something happened to an application, or somebody read it.

    ``digest`` is the SHA-256 over this entry and ``previous_digest``, so that a
    changed or missing entry shows. Written by ``record`` only. The account may
    be deleted later, so the chain covers ``actor_name`` and not ``actor``.
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
        RESENT = "resent", _("Delivery started again")
        RETRIEVED = "retrieved", _("Receipt opened with the retrieval code")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    application = models.ForeignKey(
        Application, on_delete=models.PROTECT, related_name="events"
    )
    sequence = models.PositiveIntegerField()
    kind = models.CharField(max_length=30, choices=Kind)
    actor = models.ForeignKey(
        django_settings.AUTH_USER_MODEL,
        null=True,
        on_delete=models.SET_NULL,
        related_name="+",
    )
    actor_name = models.CharField(max_length=255, blank=True)
    details = models.JSONField(default=dict)
    """Ids and states only, never an answer."""
    happened_at = models.DateTimeField()
    previous_digest = models.CharField(max_length=64, blank=True)
    digest = models.CharField(max_length=64)

    objects = ApplicationEventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        default_permissions = ()
        constraints = [
            models.UniqueConstraint(
                fields=["application", "sequence"], name="antraege_event_sequence"
            )
        ]

    def __str__(self) -> str:
        return f"{self.application_id} {self.sequence} {self.kind}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        if not self._state.adding:
            raise AppendOnlyError("Events of an application are never changed.")
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> NoReturn:  # noqa: ARG002  Django's signature
        raise AppendOnlyError("Events of an application are never deleted.")

    @classmethod
    def begin(cls, application: Application, *, now: datetime) -> ApplicationEvent:
        """Open the chain, in the transaction that stores the application.

        Nobody else can see it yet, so there is nothing to lock or to read.
        """
        return cls._append(
            application, None, kind=cls.Kind.RECEIVED, happened_at=now, details={}
        )

    @classmethod
    def record(
        cls,
        application: Application,
        kind: str,
        *,
        now: datetime,
        actor: User | None = None,
        details: JsonObject | None = None,
    ) -> ApplicationEvent:
        """Append an entry to the application's chain."""
        with transaction.atomic():
            lock(application)
            last = cls.objects.filter(application=application).order_by("-sequence")
            previous = last.first()
            return cls._append(
                application,
                previous,
                kind=kind,
                actor_id=actor.pk if actor else None,
                actor_name=name_of(actor) if actor else "",
                details=details or {},
                happened_at=now,
            )

    @classmethod
    def _append(
        cls, application: Application, previous: ApplicationEvent | None, **entry: Any
    ) -> ApplicationEvent:
        event = cls(
            application=application,
            sequence=previous.sequence + 1 if previous else 1,
            previous_digest=previous.digest if previous else "",
            **entry,
        )
        event.digest = event.computed_digest()
        event.save(force_insert=True)
        return event

    def computed_digest(self) -> str:
        """Return the SHA-256 this entry must carry."""
        content = [
            self.previous_digest,
            str(self.application_id),
            self.sequence,
            str(self.kind),
            self.actor_name,
            self.details,
            self.happened_at.astimezone(UTC).isoformat(timespec="microseconds"),
        ]
        written = json.dumps(content, sort_keys=True, separators=(",", ":"))
        return hashlib.sha256(written.encode()).hexdigest()


def lock(application: Application) -> None:
    """Let one transaction at a time write about this application.

    SQLite knows no row locks; there a write that changes nothing takes the
    database's lock before anything is read.
    """
    row = Application.objects.filter(pk=application.pk)
    if connections[row.db].features.has_select_for_update:
        row.select_for_update().values_list("pk").first()
    else:
        row.update(state=models.F("state"))


def name_of(user: User) -> str:
    """Return how the trail calls somebody: full name and login."""
    full_name = getattr(user, "get_full_name", str)()
    login = user.get_username()
    return f"{full_name} ({login})"[:255] if full_name else login[:255]
