"""Open a receipt: by the secret in the browser, or by reference and code."""

from __future__ import annotations

import hashlib
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.exceptions import CitizenError, NotFoundError
from wagtail_antraege.flow import limits
from wagtail_antraege.flow.access import matching_secret
from wagtail_antraege.kit import codes, references

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable
    from datetime import datetime
    from uuid import UUID


@dataclass(frozen=True, slots=True)
class Receipt:
    """A sent application; ``code`` is "" once it has been shown long enough."""

    application: models.Application
    code: str = ""


class TooOftenError(CitizenError):
    """This client, or somebody for this reference, has tried too often."""

    def __init__(self) -> None:
        super().__init__("limit of retrievals reached", code="too_often")


def find(
    *,
    draft_id: UUID,
    secrets: Iterable[str],
    granted: Collection[UUID] = (),
    now: datetime,
) -> Receipt:
    """Return the receipt of a sent draft; raise ``NotFoundError``.

    The holder sees the retrieval code for a few minutes; whoever came with the
    code (``granted``) has it already.
    """
    application = (
        models.Application.objects.select_related("version", "page", "department")
        .defer("version__document", "answers")
        .filter(draft_id=draft_id)
        .first()
    )
    holder_hash = application.holder_hash if application else ""
    secret = matching_secret(secrets, holder_hash)
    if application is None or not (secret or draft_id in granted):
        raise NotFoundError("no receipt under this id for this holder")
    shows_code = secret and now < application.code_shown_until
    return Receipt(
        application, codes.retrieval_code(secret, draft_id) if shows_code else ""
    )


def retrieve(
    *, reference: str, code: str, client: str, now: datetime
) -> models.Application | None:
    """Return the application of a reference and its code, or None.

    A wrong reference and a wrong code are told apart neither by the answer nor
    by the time it takes. Raises ``TooOftenError``.
    """
    known = references.normalise(reference) or ""
    label = hashlib.sha256(known.encode()).hexdigest()
    # What can be no reference is counted for its client alone, not for everybody.
    for counted in (client, label) if known else (client,):
        if not limits.spend(action="retrieve", client=counted, now=now):
            raise TooOftenError
    application = (
        models.Application.objects.defer("confirmed", "answers")
        .filter(reference=known)
        .first()
    )
    stored = application.retrieval_code_hash if application else None
    if not codes.code_matches(code, stored) or application is None:
        return None
    models.ApplicationEvent.record(
        application, models.ApplicationEvent.Kind.RETRIEVED, now=now
    )
    return application
