"""What editors see before publishing: steps, review and receipt with sample answers.

Nothing is written, and the buttons lead nowhere.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from typing import TYPE_CHECKING, Any

from django.http import Http404
from django.templatetags.static import static
from django.urls import reverse
from django.utils import translation

from wagtail_antraege import models
from wagtail_antraege.citizen import pages, samples, whole_form
from wagtail_antraege.citizen.known_answers import known_answers
from wagtail_antraege.conf import settings
from wagtail_antraege.flow.resolving import filled, names_of
from wagtail_antraege.forms import review
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.kit.days import begins_at, today
from wagtail_antraege.schema import digest, progress
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege.flow.resolving import Resolved
    from wagtail_antraege.models import ApplicationPage
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.path import Path


def show(
    request: HttpRequest, page: ApplicationPage, mode: str, now: datetime
) -> HttpResponse:
    """Show ``review``, ``receipt``, ``step:<key>`` or the ``whole`` form.

    Its statute values are those of the day ``now`` is in.
    """
    shown = present(page, now)
    form = shown.form
    kind, _, key = mode.partition(":")
    with translation.override(form.locale):
        if kind == "step":
            name, context = _step(shown, key)
        elif kind == "whole":
            name, context = "whole", whole_form.context(page, shown, now)
        elif kind == "receipt":
            url = request.build_absolute_uri(reverse("wagtail_antraege:retrieve"))
            name, context = "receipt", _receipt(form, now) | {"retrieve_url": url}
        else:
            name, context = "review", _review(form)
        shared = {"title": form.title, "is_preview": True, "texts": form.texts}
        return pages.render(request, name, {**shared, **context}, page=page)


def present(page: ApplicationPage, now: datetime) -> Resolved:
    """Return the form as it stands in the editor, with the values of a day."""
    form = page.present_form()
    key = f"preview-{digest.content_hash(form)}"
    return filled(form, key, whole_form.values(page, names_of(form)), today(now))


def moment(day: str) -> datetime:
    """Return the beginning of the day that a preview is asked for."""
    try:
        return begins_at(date.fromisoformat(day))
    except ValueError as error:
        raise Http404 from error


def _step(shown: Resolved, step_key: str) -> tuple[str, dict[str, Any]]:
    form = shown.form
    try:
        step = form.step(step_key)
    except KeyError as error:
        raise Http404 from error
    path = _path(form, step_key)
    plan = step_plan(shown.key, form, step)
    number, of = progress.position(path, step_key)
    typed = samples.typed(plan, path.answers)
    return "exit" if step.ends else "step", {
        "step": step,
        "number": number,
        "of": of,
        "fields": plan.render(typed, {}, path, path.answers.items, {}),
        "known": known_answers(form, step, path),
        "comparisons": " ".join(static(path) for path in plan.comparison_scripts),
        "contact": form.texts.contact,
    }


def _path(form: Form, step_key: str = "") -> Path:
    """Return the path of the sample answers: by this step, and not into an exit."""
    steps = tuple(
        replace(step, condition=None) if step.key == step_key else step
        for step in form.steps
        if step.key == step_key or not step.ends
    )
    return walk(replace(form, steps=steps), samples.answers(form))


def _review(form: Form) -> dict[str, Any]:
    return {"review": review.build(form, _path(form), samples.uploads())}


def _receipt(form: Form, now: datetime) -> dict[str, Any]:
    shown_for = timedelta(minutes=settings.retrieval_code_minutes)
    sent = models.Application(
        reference=samples.REFERENCE, received_at=now, code_shown_until=now + shown_for
    )
    return {
        **_review(form),
        "application": sent,
        "code": samples.CODE,
        "contact": form.texts.contact,
    }
