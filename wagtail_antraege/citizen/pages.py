"""Put a page of ours into the host's base template."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.http import HttpResponse
from django.shortcuts import render as render_template
from django.template.loader import render_to_string
from django.utils.functional import SimpleLazyObject

from wagtail.models import Site

from wagtail_antraege import models
from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from django.http import HttpRequest

FOLDER = "wagtail_antraege/citizen/"


def render(
    request: HttpRequest,
    name: str,
    context: Mapping[str, Any],
    *,
    page: Any = None,
    status: int = 200,
) -> HttpResponse:
    """Return our template inside the host's, with the page it belongs to, if any."""
    whole = {
        "base_template": settings.base_template,
        "page": page,
        **context,
    }
    return render_template(request, f"{FOLDER}{name}.html", whole, status=status)


def page_of(row: models.Draft | models.Application) -> Any:
    """Return the page a row belongs to, if any; read only if the host shows it."""
    return SimpleLazyObject(lambda: row.page and row.page.specific)


def render_alone(
    request: HttpRequest, name: str, context: Mapping[str, Any], *, status: int
) -> HttpResponse:
    """Return our template by itself: the host's may need the database."""
    html = render_to_string(f"{FOLDER}{name}.html", {**context}, request)
    return HttpResponse(html, status=status)


def town(request: HttpRequest) -> models.AntraegeSettings | None:
    """Return what the town says once for all its applications."""
    site = Site.find_for_request(request)
    return models.AntraegeSettings.read(site) if site else None
