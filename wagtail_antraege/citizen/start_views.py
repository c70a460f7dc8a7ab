"""Start an application, and come back to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_GET

from wagtail.models import Page, Site

from wagtail_antraege import models
from wagtail_antraege.citizen import door, holder, other_ways, pages
from wagtail_antraege.citizen.shown_form import shown_form
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.flow import limits, start as starting
from wagtail_antraege.flow.content import Content
from wagtail_antraege.kit.client_hash import client_hash
from wagtail_antraege.schema.path import walk
from wagtail_antraege.schema.progress import first_open_step

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.models import ApplicationPage, Department, FormVersion

SEE_OTHER = 303


@door.private
def start(request: HttpRequest, page_id: int) -> HttpResponseBase:
    """Create an empty draft and go to its first step.

    There is no token in the information page, so the browser's own word on
    where the request comes from has to do; an empty draft harms nobody.
    """
    page = _page(page_id)
    if request.method != "POST":
        return redirect(page.get_url(request) or "/")
    return door.spoken(
        request, page.locale.language_code, page, lambda: _start(request, page)
    )


@door.for_holder
@require_GET
def resume(_request: HttpRequest, *, held: Held) -> HttpResponse:
    """Go to the first step that is open, or to the review."""
    return redirect(open_url(held))


def open_url(held: Held) -> str:
    """Return the address at which the citizen goes on."""
    content = Content.from_json(held.draft.content)
    path = walk(shown_form(held, content).form, content.answers())
    key = first_open_step(path, content.done())
    return step_url(held, key) if key else review_url(held)


def step_url(held: Held, step_key: str, query: str = "") -> str:
    """Return the address of a step."""
    url = reverse("wagtail_antraege:step", args=[held.draft.pk, step_key])
    return f"{url}?{query}" if query else url


def review_url(held: Held) -> str:
    """Return the address of the review."""
    return reverse("wagtail_antraege:review", args=[held.draft.pk])


def _page(page_id: int) -> ApplicationPage:
    found = Page.objects.live().filter(pk=page_id).first()
    page: ApplicationPage | None = found.specific if found else None
    if page is None or not getattr(page, "is_application", False):
        raise NotFoundError("no such application page")
    return page


def _start(request: HttpRequest, page: ApplicationPage) -> HttpResponse:
    now = timezone.now()
    version, department = page.live_version(), page.department
    is_open = page.availability(now=now) == "open"
    if version is None or department is None or not is_open:
        return _refused(request, page, "closed", status=410)
    if not _is_from_here(request):
        return _refused(request, page, "elsewhere", status=403)
    if not limits.spend(action="start", client=client_hash(request, now=now), now=now):
        return _refused(request, page, "too_often", status=429)
    return _started(request, page, version, department)


def _started(
    request: HttpRequest,
    page: ApplicationPage,
    version: FormVersion,
    department: Department,
) -> HttpResponse:
    held = starting.start(
        page=page,
        site=Site.find_for_request(request),
        department=department,
        version=version,
        now=timezone.now(),
    )
    response = HttpResponseRedirect(open_url(held), status=SEE_OTHER)
    holder.remember(request, response, held.secret)
    return response


def _refused(
    request: HttpRequest, page: ApplicationPage, reason: str, *, status: int
) -> HttpResponse:
    version, town = page.live_version(), pages.town(request)
    context = {
        "reason": reason,
        "other_ways": other_ways.of(page, version, page.department, town),
        "url": page.get_url(request),
        "closed_notice": models.statute_texts.closed_notice(page, now=timezone.now()),
    }
    return pages.render(request, "not_started", context, page=page, status=status)


def _is_from_here(request: HttpRequest) -> bool:
    """Say whether our own page sent this, as far as the browser tells."""
    site = request.headers.get("Sec-Fetch-Site")
    if site:
        return site == "same-origin"
    origin = request.headers.get("Origin")
    return not origin or origin.partition("://")[2] == request.get_host()
