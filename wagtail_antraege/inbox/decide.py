"""Move an application on: received, in progress, done."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models, signals
from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.inbox import access

if TYPE_CHECKING:
    import uuid
    from datetime import datetime

    from django.contrib.auth.models import AbstractUser

State = models.Application.State

MOVES: dict[str, tuple[State, ...]] = {
    State.RECEIVED: (State.IN_PROGRESS, State.DONE),
    State.IN_PROGRESS: (State.DONE, State.RECEIVED),
    State.DONE: (State.IN_PROGRESS,),
}
"""From each state the moves a clerk may make."""


class MoveError(AntraegeError):
    """The application does not stand where this move starts."""


def change_state(
    *,
    application_id: uuid.UUID,
    seen: str,
    to: str,
    user: AbstractUser,
    now: datetime,
) -> models.Application:
    """Move an application from the state the clerk has seen to another.

    Raises ``NotFoundError`` if it is not the user's, ``MoveError`` if somebody
    else has moved it meanwhile or there is no such move.
    """
    application = access.visible(application_id=application_id, user=user)
    if to not in MOVES.get(seen, ()):
        raise MoveError(f"{application.reference}: no move from {seen} to {to}.")
    with transaction.atomic():
        row = models.Application.objects.filter(pk=application.pk, state=seen)
        if not row.update(state=to, state_changed_at=now):
            raise MoveError(f"{application.reference} is not {seen} any more.")
        models.ApplicationEvent.record(
            application,
            models.ApplicationEvent.Kind.STATE_CHANGED,
            now=now,
            actor=user,
            details={"from": str(seen), "to": str(to)},
        )
        application.state, application.state_changed_at = to, now
        transaction.on_commit(
            lambda: signals.application_state_changed.send_robust(
                models.Application, application=application, previous=seen, user=user
            )
        )
    return application
