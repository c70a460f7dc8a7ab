"""What an information page says today, with the statute values of today."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.flow import resolving
from wagtail_antraege.kit.days import begins_at, today
from wagtail_antraege.schema import statutes

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege.schema.nodes import Form


@dataclass(frozen=True, slots=True)
class PageTexts:
    """The page's own texts and its form, and when the next value changes."""

    fields: dict[str, str]
    form: Form | None
    changes_at: datetime | None = None


def read(
    page: models.ApplicationPage,
    version: models.FormVersion | None,
    *,
    site_id: int | None,
    now: datetime,
) -> PageTexts:
    """Return the texts of a page; no query if they name no statute value."""
    form = version.form if version else None
    names = models.statute_texts.names_on(page)
    if form:
        names |= resolving.names_of(form)
    day = today(now)
    values = models.dated(site_id, names) if names else ()
    if version and form:
        form = resolving.filled(form, version.content_hash, values, day).form
    change = statutes.next_change(values, day)
    return PageTexts(
        fields=models.statute_texts.filled(page, values, day),
        form=form,
        changes_at=begins_at(date.fromisoformat(change)) if change else None,
    )
