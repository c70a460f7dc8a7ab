"""Short addresses of applications, and the list of all of them for machines."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponse, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.http import require_safe

from wagtail.models import Site

from wagtail_antraege import models
from wagtail_antraege.blocks import listing
from wagtail_antraege.citizen import door, services
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.kit import caching

if TYPE_CHECKING:
    from django.http import HttpRequest
    from django.http.response import HttpResponseBase


@require_safe
def feed(request: HttpRequest) -> HttpResponse:
    """List the public services of this site as JSON, for portals."""
    site = Site.find_for_request(request)
    if site is None:
        return JsonResponse({"format": services.FORMAT, "services": []}, status=404)
    now = timezone.now()
    town = models.AntraegeSettings.read(site)
    with translation.override(site.root_page.locale.language_code):
        data = services.feed(request, site, town, now=now)
    response = JsonResponse(
        data, json_dumps_params={"ensure_ascii": False, "indent": 1}
    )
    response["Access-Control-Allow-Origin"] = "*"
    return caching.cacheable(request, response, caching.KEPT_FOR)


@door.private
@require_safe
def short(request: HttpRequest, slug: str) -> HttpResponseBase:
    """Lead to the application of this name, in the reader's language if it is there."""
    site = Site.find_for_request(request)
    root = site.root_page if site else None
    pages = [
        page
        for model in listing.application_models()
        for page in model.objects.live().filter(slug=slug).select_related("locale")
        if root is None or (page.get_site() or site) == site
    ]
    if not pages:
        raise NotFoundError("no application of this name")
    wanted = translation.get_language_from_request(request)
    main = root.locale_id if root else None
    best = min(
        pages,
        key=lambda page: (
            page.locale.language_code != wanted,
            page.locale_id != main,
            page.path,
        ),
    )
    return redirect(best.get_url(request) or "/")
