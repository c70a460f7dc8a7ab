"""Check the answers, and send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext as _
from django.views.decorators.http import require_http_methods

from wagtail_antraege.citizen import changed_values, deadlines, door, pages
from wagtail_antraege.citizen.start_views import SEE_OTHER, review_url, step_url
from wagtail_antraege.flow import (
    carry_over,
    language,
    review as reviewing,
    submit as submitting,
)
from wagtail_antraege.flow.review import FaultyStepError
from wagtail_antraege.flow.submit import Confirmed, Outcome
from wagtail_antraege.kit import failpoints
from wagtail_antraege.kit.client_hash import client_hash

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.flow.access import Held

LANGUAGE = "language:"
STATUS = {Outcome.TOO_OFTEN: 429}


@door.for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def review(request: HttpRequest, *, held: Held) -> HttpResponse:
    """Show all answers, or send them as they were shown."""
    action = request.POST.get("action", "")
    now, version_id = timezone.now(), held.draft.version_id
    held = carry_over.carry(held=held, now=now)
    if held.draft.version_id != version_id:
        # Nothing is typed here, and nothing is sent that was not looked at.
        return HttpResponseRedirect(f"{review_url(held)}?renewed=1", status=SEE_OTHER)
    if held.is_over(now=now):
        return _too_late(request, held)
    if action.startswith(LANGUAGE):
        locale = action.removeprefix(LANGUAGE)
        language.switch(held=held, locale=locale, now=timezone.now())
        return HttpResponseRedirect(review_url(held), status=SEE_OTHER)
    try:
        if request.method == "POST" and action != "show":
            return _send(request, held)
        return _show(request, held)
    except FaultyStepError as error:
        return redirect(step_url(held, error.step_key, "return=review&check=1"))


def _too_late(request: HttpRequest, held: Held) -> HttpResponse:
    """Show what can no longer be sent, to be read and printed."""
    now = timezone.now()
    context = {
        "title": held.draft.version.title,
        "draft": held.draft,
        "review": reviewing.so_far(held.draft, now),
        "deadline": deadlines.of(held, now=now),
        "department": held.draft.department,
        "town": pages.town(request),
    }
    page = pages.page_of(held.draft)
    return pages.render(request, "too_late", context, page=page)


def _send(request: HttpRequest, held: Held) -> HttpResponse:
    now = timezone.now()
    submitted = submitting.submit(
        held=held,
        confirmed=Confirmed(
            digest=request.POST.get("_digest", ""),
            declared="_declared" in request.POST,
            trap=request.POST.get("_more", ""),
        ),
        client=client_hash(request, now=now),
        now=now,
    )
    if submitted.outcome == Outcome.UNDECLARED:
        # At an address of its own, so that Back can open it again.
        return HttpResponseRedirect(f"{review_url(held)}?check=1", status=SEE_OTHER)
    if submitted.application is None:
        return _show(request, held, submitted.outcome)
    response = HttpResponseRedirect(
        reverse("wagtail_antraege:receipt", args=[held.draft.pk]), status=SEE_OTHER
    )
    failpoints.reach("before_response")
    return response


def _show(
    request: HttpRequest, held: Held, outcome: Outcome | None = None
) -> HttpResponse:
    reviewed = reviewing.build(held.draft, timezone.now())
    form = reviewed.resolved.form
    context = {
        "title": form.title,
        "texts": form.texts,
        "town": pages.town(request),
        "review": reviewed.review,
        "digest": reviewed.digest,
        "values": changed_values.as_shown(reviewed.review),
        "changed_values": changed_values.since_shown(request, reviewed.review),
        "draft": held.draft,
        "deadline": deadlines.of(held, now=timezone.now()),
        "languages": language.offers(held.draft.version, now=timezone.now()),
        "last_step": reviewed.path.step_keys[-1] if reviewed.path.step_keys else "",
        "outcome": outcome or ("renewed" if "renewed" in request.GET else ""),
        "errors": undeclared() if "check" in request.GET and not outcome else (),
        "declared": "_declared" in request.POST,
    }
    status = STATUS.get(outcome, 200) if outcome else 200
    page = pages.page_of(held.draft)
    return pages.render(request, "review", context, page=page, status=status)


def undeclared() -> tuple[tuple[str, str], ...]:
    """Return the error of a declaration that was not confirmed."""
    return ((_("Tick the box to confirm the declaration."), "antraege-declared"),)
