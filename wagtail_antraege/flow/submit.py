"""Send an application: once, whole, or not at all.

The transaction begins by claiming the draft: one UPDATE that empties it, on
condition that it still stands as it was checked. Whoever comes second waits for
that row, finds it sent, and gets the same receipt. ``Application.draft_id`` is
unique besides, should the claim ever be left out.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from enum import StrEnum
from typing import TYPE_CHECKING

from django.db import IntegrityError, transaction

from wagtail_antraege import models, signals
from wagtail_antraege.conf import settings
from wagtail_antraege.delivery import outbox
from wagtail_antraege.exceptions import RetryError
from wagtail_antraege.flow import drafts, limits
from wagtail_antraege.flow.access import AlreadySentError
from wagtail_antraege.flow.content import Content
from wagtail_antraege.flow.office_copy import office_version_of, written_in
from wagtail_antraege.flow.review import build
from wagtail_antraege.kit import codes, failpoints, references
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.review import Reviewed

TRIES = 5


class Outcome(StrEnum):
    """What became of a sending; all but SENT show the review again."""

    SENT = "sent"
    CHANGED = "changed"
    UNDECLARED = "undeclared"
    TOO_FAST = "too_fast"
    TRAPPED = "trapped"
    TOO_OFTEN = "too_often"
    TOO_LATE = "too_late"


@dataclass(frozen=True, slots=True, kw_only=True)
class Confirmed:
    """What the review page has sent; ``trap`` is empty if a person has."""

    digest: str
    declared: bool = False
    trap: str = ""


@dataclass(frozen=True, slots=True)
class Submitted:
    """How it ended, with the application if it was sent, now or before."""

    outcome: Outcome
    application: models.Application | None = None


class _LostClaimError(RetryError):
    """The draft has moved on since it was checked."""


def submit(
    *, held: Held, confirmed: Confirmed, client: str, now: datetime
) -> Submitted:
    """Send the draft; raise ``FaultyStepError`` if a step is not good any more."""
    for _ in range(TRIES):
        reviewed = build(held.draft, now)
        if refusal := _refusal(held, confirmed, reviewed, client, now):
            return Submitted(refusal)
        try:
            return Submitted(Outcome.SENT, _send(held, reviewed, now))
        except (_LostClaimError, IntegrityError):
            if sent := sent_from(held.draft):
                return Submitted(Outcome.SENT, sent)
        try:
            drafts.reload(held.draft)
        except AlreadySentError:
            return Submitted(Outcome.SENT, sent_from(held.draft))
        except drafts.CarriedOverError:
            # Read anew with the version it has now, which is to be looked at.
            return Submitted(Outcome.CHANGED)
    raise RetryError(f"draft {held.draft.pk} could not be claimed")


def sent_from(draft: models.Draft) -> models.Application | None:
    """Return the application that came of this draft."""
    return models.Application.objects.filter(draft_id=draft.pk).first()


def _refusal(
    held: Held, confirmed: Confirmed, reviewed: Reviewed, client: str, now: datetime
) -> Outcome | None:
    """Say why the person has to look again, if so; nothing is lost by it."""
    if held.is_over(now=now):
        return Outcome.TOO_LATE
    minimum = timedelta(seconds=settings.minimum_seconds)
    if confirmed.trap:
        return Outcome.TRAPPED
    if now < held.draft.created_at + minimum:
        return Outcome.TOO_FAST
    if confirmed.digest != reviewed.digest:
        return Outcome.CHANGED
    if reviewed.review.declaration and not confirmed.declared:
        return Outcome.UNDECLARED
    if not limits.spend(action="send", client=client, now=now):
        return Outcome.TOO_OFTEN
    return None


def _send(held: Held, reviewed: Reviewed, now: datetime) -> models.Application:
    with transaction.atomic():
        claim(held.draft, now=now)
        application = _inserted(held, reviewed, now)
        failpoints.reach("application_inserted")
        _move_uploads(held.draft, application, reviewed)
        outbox.enqueue(application, now=now)
        failpoints.reach("delivery_inserted")
        models.ApplicationEvent.begin(application, now=now)
        transaction.on_commit(lambda: _tell(application))
        failpoints.reach("before_commit")
    return application


def claim(draft: models.Draft, *, now: datetime) -> None:
    """Empty the draft and mark it sent, if it stands as it was read."""
    emptied = {
        "content": drafts.sealed(draft, Content()),
        "changed_at": now,
        "sent_at": now,
    }
    if not drafts.replace(draft, emptied):
        raise _LostClaimError(f"draft {draft.pk} has moved on")


def _inserted(held: Held, reviewed: Reviewed, now: datetime) -> models.Application:
    draft, version = held.draft, held.draft.version
    office_version = office_version_of(version)
    code = codes.retrieval_code(held.secret, draft.pk)
    shown_for = timedelta(minutes=settings.retrieval_code_minutes)
    return models.Application.objects.create(
        reference=references.new_reference(),
        draft_id=draft.pk,
        site_id=draft.site_id,
        page_id=draft.page_id,
        department_id=draft.department_id,
        version=version,
        office_version=office_version,
        form_key=version.form_key,
        title=office_version.title,
        confirmed={
            "citizen": reviewed.copy,
            "office": written_in(office_version, reviewed, draft, now),
        },
        answers=reviewed.path.answers.to_json(),
        holder_hash=draft.holder_hash,
        retrieval_code_hash=codes.hash_code(code),
        code_shown_until=now + shown_for,
        received_at=now,
        state_changed_at=now,
    )


def _move_uploads(
    draft: models.Draft, application: models.Application, reviewed: Reviewed
) -> None:
    """Hand over the files that were confirmed; the others are deleted."""
    if not reviewed.files.uploads:
        return
    confirmed = {
        upload_id
        for section in reviewed.review.sections
        for entry in section.entries
        for upload_id in entry.uploads
    }
    uploads = models.Upload.objects.filter(draft=draft)
    moved = uploads.filter(pk__in=confirmed)
    if confirmed and moved.update(draft=None, application=application) != len(
        confirmed
    ):
        raise _LostClaimError(f"draft {draft.pk}: a confirmed file is gone")
    _discard(uploads.all())


def _discard(uploads: Iterable[models.Upload]) -> None:
    for upload in uploads:
        store.discard(upload)


def _tell(application: models.Application) -> None:
    failpoints.reach("after_commit")
    signals.application_received.send_robust(
        sender=models.Application, application=application
    )
