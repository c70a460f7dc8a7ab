"""The same application in the language the office works in."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils import translation

from wagtail_antraege import models
from wagtail_antraege.conf import settings
from wagtail_antraege.flow.resolving import at
from wagtail_antraege.forms import review
from wagtail_antraege.kit.days import today
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail_antraege.flow.review import Reviewed
    from wagtail_antraege.json_types import JsonObject


def office_version_of(version: models.FormVersion) -> models.FormVersion:
    """Return the version in the main language, if one asks exactly the same."""
    main = settings.main_language
    if _language(version.locale) == _language(main):
        return version
    twins = models.FormVersion.objects.filter(
        form_key=version.form_key,
        structure_hash=version.structure_hash,
        locale__in={main, _language(main)},
    )
    return twins.order_by("-id").first() or version


def written_in(
    office_version: models.FormVersion,
    reviewed: Reviewed,
    draft: models.Draft,
    now: datetime,
) -> JsonObject:
    """Return the confirmed copy as the office reads it."""
    form = reviewed.resolved.form
    if office_version != draft.version:
        day = reviewed.resolved.day or today(now)
        form = at(office_version, site_id=draft.site_id, day=day).form
    elif not review.differs_for_office(reviewed.path):
        return reviewed.copy
    with translation.override(office_version.locale):
        path = walk(form, reviewed.path.answers)
        files = reviewed.files.by_id()
        return review.build(form, path, files, for_office=True).to_json()


def _language(code: str) -> str:
    return code.partition("-")[0]
