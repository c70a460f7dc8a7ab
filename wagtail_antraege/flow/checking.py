"""Check all steps of a draft again, front to back, as on sending."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from wagtail_antraege.flow.content import Content
    from wagtail_antraege.flow.files import Files
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.path import Path


@dataclass(frozen=True, slots=True, kw_only=True)
class Whole:
    """What all answers come to; ``faulty`` is the first step that is not good."""

    path: Path
    faulty: str = ""


def check_all(form: Form, version_key: str, content: Content, files: Files) -> Whole:
    """Check every step that applies; stop at the first one that is not good.

    Only what was typed counts: stored values are worked out anew, so answers of
    steps and questions that no longer apply are not in the path returned. An exit
    never is good: nobody gets past it.
    """
    answers = Answers(items=content.items)
    uploads = files.ids()
    for step in form.steps:
        path = walk(form, answers)
        if step.key not in path.step_keys:
            continue
        saved = content.step(step.key)
        plan = step_plan(version_key, form, step)
        checked = plan.check(answers, saved.typed, uploads)
        is_seen = step.key in content.steps and not content.has_news(step.key)
        if step.ends or not is_seen or not checked.is_valid:
            return Whole(path=path, faulty=step.key)
        answers = Answers(
            values={**answers.values, **checked.values}, items=content.items
        )
    return Whole(path=walk(form, answers))
