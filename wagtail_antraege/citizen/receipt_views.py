"""The receipt, and the way back to it with reference and code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods

from wagtail_antraege.citizen import door, holder, pages
from wagtail_antraege.flow import receipt as receipts
from wagtail_antraege.flow.versions import form_of
from wagtail_antraege.forms.review import Review
from wagtail_antraege.kit.client_hash import client_hash

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from wagtail_antraege.flow.receipt import Receipt


@door.checked
@require_GET
def receipt(request: HttpRequest, draft: UUID) -> HttpResponseBase:
    """Show what was sent, when, and what happens next."""
    found = receipts.find(
        draft_id=draft,
        secrets=holder.secrets(request),
        granted=holder.granted(request),
        now=timezone.now(),
    )
    # Restrictions of the page are about applying; what was sent stays the citizen's.
    return door.spoken(
        request, found.application.version.locale, None, lambda: _show(request, found)
    )


@door.checked
@require_http_methods(["GET", "HEAD", "POST"])
def retrieve(request: HttpRequest) -> HttpResponse:
    """Open a receipt with its reference and the retrieval code."""
    if request.method != "POST":
        return _ask(request, {})
    typed = {name: request.POST.get(name, "")[:60] for name in ("reference", "code")}
    now = timezone.now()
    try:
        application = receipts.retrieve(
            **typed, client=client_hash(request, now=now), now=now
        )
    except receipts.TooOftenError:
        return _ask(request, {**typed, "problem": "too_often"}, status=429)
    if application is None:
        return _ask(request, {**typed, "problem": "unknown"})
    response = redirect("wagtail_antraege:receipt", draft=application.draft_id)
    holder.grant(request, response, application.draft_id)
    return response


def _show(request: HttpRequest, found: Receipt) -> HttpResponse:
    application = found.application
    confirmed: Any = application.confirmed
    context = {
        "title": application.version.title,
        "texts": form_of(application.version).texts,
        "review": Review.from_json(confirmed["citizen"]),
        "application": application,
        "code": found.code,
    }
    return pages.render(request, "receipt", context, page=application.page)


def _ask(
    request: HttpRequest, context: dict[str, str], *, status: int = 200
) -> HttpResponse:
    return pages.render(request, "retrieve", context, status=status)
