"""The form of a draft as its holder sees it now."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import timezone

from wagtail_antraege.flow.content import Content
from wagtail_antraege.flow.resolving import resolved

if TYPE_CHECKING:
    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.resolving import Resolved


def shown_form(held: Held, content: Content | None = None) -> Resolved:
    """Return it with today's statute values, or with those of the date asked for."""
    known = content or Content.from_json(held.draft.content)
    return resolved(held.draft, known, timezone.now())
