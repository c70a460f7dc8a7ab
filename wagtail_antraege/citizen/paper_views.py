"""The same form to print, for whoever would rather fill it in by hand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.views.decorators.http import require_safe

from wagtail.models import Page

from wagtail_antraege import models
from wagtail_antraege.citizen import (
    door,
    other_ways,
    page_texts,
    pages,
    paper_form,
)
from wagtail_antraege.exceptions import NotFoundError

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from wagtail_antraege.models import ApplicationPage, FormVersion


@door.private
@require_safe
def paper(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Show the form that citizens get now, with the statute values of today."""
    found = Page.objects.live().filter(pk=page_id).first()
    page: Any = found.specific if found else None
    town = pages.town(request)
    version = page.live_version() if getattr(page, "is_application", False) else None
    if version is None or not other_ways.takes_paper(town):
        raise NotFoundError("no form to print")
    return door.spoken(
        request,
        version.locale,
        page,
        lambda: pages.render_alone(
            request, "paper", context(page, version, town, timezone.now()), status=200
        ),
    )


def context(
    page: ApplicationPage,
    version: FormVersion,
    town: models.AntraegeSettings | None,
    now: datetime,
) -> dict[str, Any]:
    """Return what the page shows, in the active language."""
    site_id = models.statute_texts.site_id_of(page)
    texts = page_texts.read(page, version, site_id=site_id, now=now)
    printed = paper_form.parts(texts.form) if texts.form else ()
    return {
        "page": page,
        "title": texts.form.title if texts.form else page.title,
        "shown": texts.fields,
        "texts": texts.form.texts if texts.form else None,
        "parts": printed,
        "enclosures": paper_form.enclosures(printed),
        "department": page.department,
        "town": town,
        "printed_on": now,
    }
