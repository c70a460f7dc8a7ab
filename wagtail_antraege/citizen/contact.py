"""Whom citizens can ask: what the page says, else the department, else the town."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege import models

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Texts


def of(texts: Texts, row: models.Draft | models.Application) -> str:
    """Return it for what somebody has begun or sent; nothing is read needlessly."""
    return texts.contact or row.department.contact or of_town(row.site_id)


def of_town(site_id: int | None) -> str:
    """Return how the settings of a site say the town is reached."""
    town = models.AntraegeSettings.objects.filter(site_id=site_id).first()
    return town.contact if town else ""
