"""Check the audit trail of an application."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail_antraege import models


def verify(application: models.Application) -> list[int]:
    """Return the numbers of entries that were changed, or before which one is missing.

    The chain cannot show that its last entries were cut off.
    """
    broken = []
    sequence, digest = 0, ""
    for event in application.events.order_by("sequence"):
        sequence += 1
        fits = (event.sequence, event.previous_digest) == (sequence, digest)
        if not fits or event.digest != event.computed_digest():
            broken.append(event.sequence)
        sequence, digest = event.sequence, event.digest
    return broken
