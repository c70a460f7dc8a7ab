"""What a citizen has to know after a draft has gone over to a changed form.

Only what this citizen was asked, is asked now, or has answered counts.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_antraege.flow import questions
from wagtail_antraege.flow.content import News
from wagtail_antraege.schema.diff import Effect, changes

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.flow.content import Content
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.path import Path, PathStep, Question

    Effects = Mapping[str, set[Effect]]

NEW_STEP = "new_step"
NEW = "new"
RENAMED = "changed"
ASKED_ANEW = "asked_anew"
CHECK = "check"
GONE = "gone"


@dataclass(frozen=True, slots=True)
class Sides:
    """A form, what applies in it, and what the citizen has answered."""

    form: Form
    path: Path
    content: Content


def told(old: Sides, new: Sides) -> tuple[News, ...]:
    """Return what is new, step by step, and which answers are gone."""
    effects: dict[str, set[Effect]] = defaultdict(set)
    for change in changes(old.form, new.form):
        effects[change.key].add(change.effect)
    found = [
        news for step in new.path.steps for news in _of_step(step, old, new, effects)
    ]
    return tuple(dict.fromkeys([*found, *_gone(old, new)]))


def _of_step(
    step: PathStep, old: Sides, new: Sides, effects: Effects
) -> Iterator[News]:
    key = step.step.key
    if key not in new.content.steps:
        is_known = any(one.key == key for one in old.form.steps)
        if not is_known and new.content.steps:
            yield News(key, NEW_STEP, step.step.title)
        return
    for question in step.questions:
        if code := _code(question, key, old, new, effects):
            yield News(key, code, question.field.label)


def _code(
    question: Question, step_key: str, old: Sides, new: Sides, effects: Effects
) -> str:
    field, item = question.field, question.item
    if field.formula:
        return ""
    if not old.path.shows(field.key, item):
        return NEW
    found = effects.get(field.key, set())
    if Effect.ASKS_ANEW in found:
        return ASKED_ANEW
    if Effect.LOOKS_AGAIN in found:
        return RENAMED
    is_good = (field.key, item) in new.content.step(step_key).values
    return CHECK if Effect.CHECKS_ANEW in found and not is_good else ""


def _gone(old: Sides, new: Sides) -> Iterator[News]:
    for step in old.path.steps:
        saved = old.content.step(step.step.key)
        typed = questions.by_question(
            saved.typed, [questions.name_of(question) for question in step.questions]
        )
        for question in step.questions:
            key, item = question.field.key, question.item
            texts = typed.get(questions.name_of(question), {})
            is_answered = not questions.is_empty(texts) or bool(
                saved.values.get((key, item))
            )
            if is_answered and not new.path.shows(key, item):
                yield News(_home(step, new), GONE, question.field.label)


def _home(step: PathStep, new: Sides) -> str:
    """Return the step at which to tell what became of another one."""
    if step.step.key in new.path.step_keys:
        return step.step.key
    return new.path.step_keys[0] if new.path.step_keys else ""
