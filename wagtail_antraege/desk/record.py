"""The record of processing activities (Art. 30 GDPR) of one form."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail_antraege import models
from wagtail_antraege.conf import settings
from wagtail_antraege.delivery import channels
from wagtail_antraege.desk import sites
from wagtail_antraege.kit.days import today
from wagtail_antraege.schema import data_list, statutes

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege.schema.data_list import Section

OWN_TEXTS = ("purpose", "legal_basis", "recipients", "retention")
"""Texts of the page that the record repeats."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """What the record says; texts that nobody has written are empty."""

    title: str
    department: models.Department | None
    town: models.AntraegeSettings
    purpose: str
    legal_basis: str
    recipients: str
    retention: str
    sections: tuple[Section, ...]
    draft_days: int
    channels: tuple[str, ...]
    is_live: bool
    as_of: datetime


def of(page: Any, *, now: datetime) -> Record:
    """Return the record of the form that citizens get; of the draft if there is none."""
    version = page.live_version()
    form = version.form if version else page.present_form()
    site = sites.site_of(page)
    values = models.dated(site.pk if site else None)
    own = models.statute_texts.filled(page, values, today(now), OWN_TEXTS)
    in_force = statutes.in_force(values, today(now), form.locale)
    form = statutes.resolve(form, in_force, models.statute_texts.missing(form.locale))
    return Record(
        title=form.title,
        department=page.department,
        town=models.AntraegeSettings.read(site) if site else models.AntraegeSettings(),
        **own,
        sections=data_list.sections(form),
        draft_days=settings.draft_days,
        channels=carrying_channels(),
        is_live=version is not None,
        as_of=version.created_at if version else now,
    )


def carrying_channels() -> tuple[str, ...]:
    """Return the channels through which answers leave the system."""
    return tuple(
        alias
        for alias in settings.delivery_channels
        if channels.load(alias).supports_contents
    )
