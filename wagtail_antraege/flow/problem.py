"""The line "Problem with this page?"."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.flow import limits

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege.flow.access import Held

LONGEST = 300

# People write how to reach them although the page asks them not to.
_CONTACT = re.compile(r"\S+@\S+|\d[\d\s/.()-]{4,}\d")


def report(*, held: Held, step_key: str, text: str, client: str, now: datetime) -> bool:
    """Store what is wrong with a step, without who says so; False if too often."""
    # Cut first: the pattern takes time with the square of the length.
    said = _CONTACT.sub("…", " ".join(text[: 2 * LONGEST].split()))[:LONGEST]
    if not said:
        return False
    if not limits.spend(action="problem", client=client, now=now):
        return False
    version = held.draft.version
    models.ProblemReport.objects.create(
        form_key=version.form_key,
        version=version,
        step_key=step_key,
        text=said,
        created_at=now,
    )
    return True
