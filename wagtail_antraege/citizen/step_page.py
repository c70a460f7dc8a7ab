"""What the page of a step shows, in each of its states."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from django.templatetags.static import static
from django.utils import timezone
from django.utils.crypto import get_random_string
from django.utils.translation import gettext as _

from wagtail_antraege.citizen import contact, deadlines, keeping, pages
from wagtail_antraege.citizen.form_changed import changed_steps
from wagtail_antraege.citizen.known_answers import known_answers
from wagtail_antraege.citizen.shown_form import shown_form
from wagtail_antraege.citizen.start_views import step_url
from wagtail_antraege.conf import settings
from wagtail_antraege.flow import language, steps
from wagtail_antraege.flow.content import Content
from wagtail_antraege.flow.files import Files, files_of
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema import progress
from wagtail_antraege.schema.path import walk
from wagtail_antraege.uploads import texts

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.steps import Errors, Saved
    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.forms.plan import StepPlan
    from wagtail_antraege.schema.path import Path

OWN_NAMES = ("_", "action", keeping.TOKEN)
"""Beginnings of posted names that are no answers."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Shown:
    """The answers on the page and what is said about them."""

    content: Content
    typed: Typed
    path: Path
    files: Files
    errors: Errors = field(default_factory=dict)
    general_error: str = ""
    has_new_questions: bool = False


def stored(request: HttpRequest, held: Held, step_key: str) -> HttpResponse:
    """Show a step as it is stored; with its errors if the review sent us here."""
    content = Content.from_json(held.draft.content)
    form = shown_form(held, content).form
    steps.open_step(form, content, step_key)
    files = files_of(held.draft, form)
    typed = content.step(step_key).typed
    if "check" not in request.GET:
        path = walk(form, content.answers())
        shown = Shown(content=content, typed=typed, path=path, files=files)
        return _answer(request, held, step_key, shown)
    others = content.answers(without=step_key)
    checked = _plan(held, content, step_key).check(others, typed, files.ids())
    shown = Shown(
        content=content,
        typed=typed,
        path=checked.path,
        files=files,
        errors=checked.errors,
        has_new_questions=bool(checked.newly_shown),
    )
    return _answer(request, held, step_key, shown)


def refused(
    request: HttpRequest, held: Held, step_key: str, saved: Saved, *, is_done: bool
) -> HttpResponse:
    """Show what was just saved, and why a file was not taken.

    Once the citizen says that the step ``is_done``, its other errors too.
    """
    shown = Shown(
        content=saved.content,
        typed=saved.checked.typed,
        path=saved.checked.path,
        files=saved.files,
        errors=saved.errors if is_done else saved.refused,
        has_new_questions=is_done and bool(saved.checked.newly_shown),
    )
    return _answer(request, held, step_key, shown)


def too_long(request: HttpRequest, held: Held, step_key: str) -> HttpResponse:
    """Show what was typed although it could not be saved: it is too much."""
    content = Content.from_json(held.draft.content)
    form = shown_form(held, content).form
    shown = Shown(
        content=content,
        typed=_plan(held, content, step_key).read(request.POST, content.items),
        path=walk(form, content.answers()),
        files=files_of(held.draft, form),
        general_error=_("Shorten your texts: together they are too long to be saved."),
    )
    return _answer(request, held, step_key, shown)


def conflict(
    request: HttpRequest, held: Held, step_key: str, saved: Saved
) -> HttpResponse:
    """Show both answers where two pages differ, and let the citizen choose."""
    mine = [
        (name, value)
        for name, value in keeping.posted(request)
        if not name.startswith(OWN_NAMES)
    ]
    context = {
        **_frame(held, saved.content, step_key, saved.checked.path),
        "differences": saved.differences,
        "fields": mine,
        "revision": Content.from_json(held.draft.content).step(step_key).revision,
        "is_returning": request.POST.get("_return") == "review",
    }
    return pages.render(
        request, "conflict", context, page=pages.page_of(held.draft), status=409
    )


def _answer(
    request: HttpRequest, held: Held, step_key: str, shown: Shown
) -> HttpResponse:
    plan = _plan(held, shown.content, step_key)
    if plan.step.ends:
        return _exit(request, held, plan, shown)
    sent = request.POST if request.method == "POST" else request.GET
    summary = plan.error_summary(shown.errors, shown.content.items)
    if shown.general_error:
        summary = ((shown.general_error, "antraege-step"), *summary)
    context: dict[str, Any] = {
        **_frame(held, shown.content, step_key, shown.path),
        "errors": summary,
        "fields": plan.render(
            shown.typed,
            shown.errors,
            shown.path,
            shown.content.items,
            shown.files.shown(),
        ),
        "known": known_answers(plan.form, plan.step, shown.path),
        "comparisons": " ".join(static(path) for path in plan.comparison_scripts),
        "needs_multipart": plan.needs_multipart,
        "max_bytes": settings.upload_max_bytes,
        "too_big": texts.text("too_big", name="{name}"),
        "revision": shown.content.step(step_key).revision,
        "deadline": deadlines.of(held, now=timezone.now()),
        "changed_steps": tuple(
            changed_steps(held, shown.content, shown.path, step_key)
        ),
        "has_new_questions": shown.has_new_questions,
        "is_returning": "review" in (sent.get("_return"), sent.get("return")),
        "thanks": "thanks" in request.GET,
    }
    return pages.render(request, "step", context, page=pages.page_of(held.draft))


def _exit(
    request: HttpRequest, held: Held, plan: StepPlan, shown: Shown
) -> HttpResponse:
    """Show why the form ends here, what to do instead, and the way back."""
    before = progress.previous_step(shown.path, plan.step.key)
    page = held.draft.page
    context = {
        **_frame(held, shown.content, plan.step.key, shown.path),
        "contact": contact.of(plan.form.texts, held.draft),
        "fields": plan.render({}, {}, shown.path, {}, {}),
        "back_url": step_url(held, before)
        if before
        else page and page.get_url(request),
    }
    return pages.render(request, "exit", context, page=pages.page_of(held.draft))


def _frame(held: Held, content: Content, step_key: str, path: Path) -> dict[str, Any]:
    """Return what surrounds every page of a step."""
    form = shown_form(held, content).form
    number, of = progress.position(path, step_key)
    return {
        "title": form.title,
        "contact": form.texts.contact,
        "step": form.step(step_key),
        "number": number,
        "of": of,
        "has_back": number > 1 or held.draft.page_id is not None,
        "draft": held.draft,
        "languages": language.offers(held.draft.version, now=timezone.now()),
        "writer": get_random_string(12),
    }


def _plan(held: Held, content: Content, step_key: str) -> StepPlan:
    shown = shown_form(held, content)
    return step_plan(shown.key, shown.form, shown.form.step(step_key))
