"""Until when a draft can be sent, once that is worth saying."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.citizen import pages

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege.flow.access import Held

NEAR = timedelta(days=7)


@dataclass(frozen=True, slots=True)
class Deadline:
    """When sending ends, or has ended; then ``notice`` says what else can be done."""

    ends_at: datetime
    is_over: bool
    notice: str = ""


def of(held: Held, *, now: datetime) -> Deadline | None:
    """Return the deadline of a draft in its last days and after; None before."""
    ends_at = held.sending_ends_at
    if ends_at is None or now < ends_at - NEAR:
        return None
    if not held.is_over(now=now):
        return Deadline(ends_at, is_over=False)
    page = pages.page_of(held.draft)
    notice = models.statute_texts.closed_notice(page, now=now) if page else ""
    return Deadline(ends_at, is_over=True, notice=notice)
