"""The information page: what it is about, what one needs, and where to start.

It sets no cookie and carries no token, so that caches may keep it.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone, translation

from wagtail_antraege import models
from wagtail_antraege.citizen import (
    data_list,
    other_ways,
    page_texts,
    pages,
    previews,
    services,
)
from wagtail_antraege.conf import settings
from wagtail_antraege.flow import language
from wagtail_antraege.kit import caching

if TYPE_CHECKING:
    from datetime import datetime, timedelta

    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.models import ApplicationPage


def serve(
    request: HttpRequest, page: ApplicationPage, preview_mode: str = ""
) -> HttpResponse:
    """Answer for an application page, or show one of its previews."""
    now = timezone.now()
    mode, _at, day = preview_mode.partition("@")
    if day:
        now = previews.moment(day)
    if mode:
        return previews.show(request, page, mode, now)
    context = information(request, page, now)
    response = spoken(request, context)
    if getattr(request, "is_preview", False):
        return response
    return caching.cacheable(
        request, response, _kept_for(page, context["changes_at"], now)
    )


def spoken(request: HttpRequest, context: dict[str, Any]) -> HttpResponse:
    """Answer in the language of the form, whatever the browser prefers."""
    with translation.override(context["language"]):
        request.LANGUAGE_CODE = translation.get_language()
        response = pages.render(request, "information", context)
        response.headers.setdefault("Content-Language", request.LANGUAGE_CODE)
        return response


def information(
    request: HttpRequest, page: ApplicationPage, now: datetime
) -> dict[str, Any]:
    """Return what the page shows; ``form`` is what may be started now, if at all."""
    is_preview = getattr(request, "is_preview", False)
    version = None if is_preview else page.live_version()
    state = page.availability(now=now)
    if is_preview:
        state = "open"
    elif version is None:
        state = "unavailable"
    site_id = models.statute_texts.site_id_of(page, request)
    texts = page_texts.read(page, version, site_id=site_id, now=now)
    town = pages.town(request)
    others = language.pages(page)
    codes = [
        one.locale.language_code for one in (page, *(one for _name, one in others))
    ]
    return {
        "page": page,
        "language": version.locale if version else page.locale.language_code,
        "languages": others,
        "state": state,
        "followed": page.followed_page() if state == "unavailable" else None,
        "is_grace": bool(page.sending_ends_at and now < page.sending_ends_at),
        "is_preview": is_preview,
        "structured_data": services.structured_data(
            request, page, town, texts.fields, codes
        ),
        "department": page.department,
        "town": town,
        "other_ways": other_ways.of(page, version, page.department, town),
        "shown": texts.fields,
        "changes_at": texts.changes_at,
        "texts": texts.form.texts if texts.form else None,
        "data_list": data_list.shown(texts.form) if texts.form else "",
        "draft_days": settings.draft_days,
    }


def _kept_for(
    page: ApplicationPage, changes_at: datetime | None, now: datetime
) -> timedelta:
    """Return how long the page stays as it is: till it opens, closes or changes."""
    moments = (page.opens_at, page.closes_at, page.sending_ends_at, changes_at)
    return caching.until(moments, now)
