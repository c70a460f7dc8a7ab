"""The receipt, and the way back to it with reference and code."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_GET, require_http_methods

from wagtail_antraege.citizen import contact, door, holder, pages
from wagtail_antraege.flow import receipt as receipts
from wagtail_antraege.flow.resolving import confirmed_texts
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
        text = _("There have been many attempts. Wait 15 minutes, then try again.")
        return _ask(request, typed, text, status=429)
    if application is None:
        text = _(
            "Reference number and code do not belong together."
            " Compare both with your receipt."
        )
        return _ask(request, typed, text)
    response = redirect("wagtail_antraege:receipt", draft=application.draft_id)
    holder.grant(request, response, application.draft_id)
    return response


def _show(request: HttpRequest, found: Receipt) -> HttpResponse:
    application = found.application
    confirmed: Any = application.confirmed
    texts = confirmed_texts(application.version.form.texts, confirmed["citizen"])
    context = {
        "title": application.version.title,
        "texts": texts,
        "contact": contact.of(texts, application),
        "review": Review.from_json(confirmed["citizen"]),
        "application": application,
        "code": found.code,
        "retrieve_url": request.build_absolute_uri(
            reverse("wagtail_antraege:retrieve")
        ),
    }
    return pages.render(request, "receipt", context, page=pages.page_of(application))


def _ask(
    request: HttpRequest, typed: dict[str, str], error: str = "", *, status: int = 200
) -> HttpResponse:
    errors = ((error, "antraege-reference"),) if error else ()
    context = {**typed, "errors": errors}
    return pages.render(request, "retrieve", context, status=status)
