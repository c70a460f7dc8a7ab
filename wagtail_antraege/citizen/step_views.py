"""One step: show it, save it, and where to go then."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.http import HttpResponseRedirect, JsonResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from wagtail_antraege.citizen import door, step_page
from wagtail_antraege.citizen.shown_form import shown_form
from wagtail_antraege.citizen.start_views import open_url, review_url, step_url
from wagtail_antraege.flow import language, late_pages, problem, steps
from wagtail_antraege.flow.content import Content
from wagtail_antraege.flow.drafts import DraftFullError
from wagtail_antraege.flow.steps import Outcome, Posted
from wagtail_antraege.kit.client_hash import client_hash
from wagtail_antraege.schema import progress
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.steps import Saved

SEE_OTHER = 303
CHOICE_PREFIX = "_choose."
LANGUAGE = "language:"


@door.for_holder
@require_http_methods(["GET", "HEAD", "POST"])
def step(request: HttpRequest, step_key: str, *, held: Held) -> HttpResponse:
    """Show a step, or save what was typed in it."""
    try:
        if request.method == "POST":
            return _post(request, held, step_key)
        return step_page.stored(request, held, step_key)
    except steps.StepNotOpenError:
        return redirect(open_url(held))


def _post(request: HttpRequest, held: Held, step_key: str) -> HttpResponse:
    posted = _posted(request)
    had_news = bool(Content.from_json(held.draft.content).news)
    _report(request, held, step_key)
    try:
        saved = late_pages.save(
            held=held, step_key=step_key, posted=posted, now=timezone.now()
        )
    except DraftFullError:
        return step_page.too_long(request, held, step_key)
    if posted.action == "keep":
        return _kept(saved, step_key)
    if saved.outcome == Outcome.CONFLICT:
        return step_page.conflict(request, held, step_key, saved)
    is_done = posted.action == steps.NEXT
    if saved.refused:
        return step_page.refused(request, held, step_key, saved, is_done=is_done)
    if not is_done:
        return _moved(request, held, step_key, saved, posted.action)
    if saved.outcome == Outcome.FAULTY:
        return _to(_checked_url(request, held, step_key))
    url = next_url(request, held, saved.content, step_key, had_news=had_news)
    return _to(url)


def _posted(request: HttpRequest) -> Posted:
    data = request.POST
    return Posted(
        data=data,
        action=data.get("action", steps.NEXT),
        version=_number(data.get("_version", "")),
        revision=_number(data.get("_revision", "")),
        writer=data.get("_page", "")[:20],
        choices={
            name.removeprefix(CHOICE_PREFIX): data[name]
            for name in data
            if name.startswith(CHOICE_PREFIX)
        },
        files=request.FILES,
        client=client_hash(request, now=timezone.now()),
    )


def _number(text: str) -> int:
    return int(text[:18]) if text.isdecimal() else 0


def _report(request: HttpRequest, held: Held, step_key: str) -> None:
    now = timezone.now()
    if text := request.POST.get("_problem", ""):
        problem.report(
            held=held,
            step_key=step_key,
            text=text,
            client=client_hash(request, now=now),
            now=now,
        )


def _kept(saved: Saved, step_key: str) -> HttpResponse:
    """Answer the script that saves while one types."""
    is_kept = saved.outcome != Outcome.CONFLICT
    revision = saved.content.step(step_key).revision
    return JsonResponse({"revision": revision}, status=200 if is_kept else 409)


def _moved(
    request: HttpRequest, held: Held, step_key: str, saved: Saved, action: str
) -> HttpResponse:
    """Answer a button other than "next": what was typed is saved, faulty or not."""
    if action == "back":
        return _to(back_url(request, held, saved.content, step_key))
    if action.startswith(LANGUAGE):
        locale = action.removeprefix(LANGUAGE)
        language.switch(held=held, locale=locale, now=timezone.now())
    if action == "pause":
        return redirect("wagtail_antraege:pause", draft=held.draft.pk)
    return _to(_here(request, held, step_key, saved, action))


def _checked_url(request: HttpRequest, held: Held, step_key: str) -> str:
    """Return where the errors are shown: at an address that Back can open again."""
    query = "return=review&check=1" if is_returning(request) else "check=1"
    return step_url(held, step_key, query)


def _here(
    request: HttpRequest, held: Held, step_key: str, saved: Saved, action: str
) -> str:
    query = "return=review" if is_returning(request) else ""
    verb, _, rest = action.partition(":")
    if verb == "problem":
        return step_url(held, step_key, "&".join(filter(None, [query, "thanks=1"])))
    group = rest.partition(":")[0]
    items = saved.content.items.get(group)
    if items is None:
        return step_url(held, step_key, query)
    anchor = f"{group}-{items[-1]}" if verb == "add" and items else f"{group}-group"
    return f"{step_url(held, step_key, query)}#{anchor}"


def is_returning(request: HttpRequest) -> bool:
    """Say whether the citizen came from the review and wants back there."""
    sent = request.POST if request.method == "POST" else request.GET
    return "review" in (sent.get("_return"), sent.get("return"))


def next_url(
    request: HttpRequest,
    held: Held,
    content: Content,
    step_key: str,
    *,
    had_news: bool,
) -> str:
    """Return where a good step leads: after a change of the form past what is done."""
    path = walk(shown_form(held, content).form, content.answers())
    if had_news or is_returning(request):
        query = "return=review" if is_returning(request) else ""
        key = progress.first_open_step(path, content.done())
        return step_url(held, key, query) if key else review_url(held)
    following = progress.next_step(path, step_key)
    return step_url(held, following) if following else review_url(held)


def back_url(request: HttpRequest, held: Held, content: Content, step_key: str) -> str:
    """Return where one came from: a step, the review or the information page."""
    if is_returning(request):
        return review_url(held)
    path = walk(shown_form(held, content).form, content.answers())
    before = progress.previous_step(path, step_key)
    page = held.draft.page
    if before:
        return step_url(held, before)
    return (page.get_url(request) if page else None) or step_url(held, step_key)


def _to(url: str) -> HttpResponse:
    return HttpResponseRedirect(url, status=SEE_OTHER)
