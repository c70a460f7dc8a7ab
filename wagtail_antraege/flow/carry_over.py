"""Take a draft over to the version of its form that has gone live since.

What was typed goes along where a question of the same key asks for the same kind
of answer, also into another step. The rest is dropped, and the citizen is told.
"""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from django.db import transaction

from wagtail_antraege import models
from wagtail_antraege.exceptions import RetryError
from wagtail_antraege.flow import drafts, questions
from wagtail_antraege.flow.content import Content, StepContent, empty_content
from wagtail_antraege.flow.files import Files, is_file
from wagtail_antraege.flow.news import Sides, told
from wagtail_antraege.flow.resolving import as_of, at, resolved
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema.answers import Answers, new_item_id
from wagtail_antraege.schema.path import walk
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.resolving import Resolved
    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Form, Step
    from wagtail_antraege.schema.path import Question

    Items = Mapping[str, tuple[str, ...]]
    Uploads = Mapping[Address, tuple[str, ...]]


def carry(*, held: Held, now: datetime) -> Held:
    """Move a draft to its successor, if it has one; return it as it is then.

    It stays with its version if its answers would end the new form at an exit.
    """
    for _ in range(drafts.TRIES):
        if held.successor is None:
            return held
        moved = _moved(held.draft, held.successor, now)
        if moved is None or _store(held.draft, held.successor, moved):
            return replace(held, successor=None)
        try:
            drafts.reload(held.draft)
        except drafts.CarriedOverError:
            return replace(held, successor=None)
    raise RetryError(f"draft {held.draft.pk} kept changing")


def _moved(
    draft: models.Draft, successor: models.FormVersion, now: datetime
) -> Content | None:
    content = Content.from_json(draft.content)
    old = resolved(draft, content, now)
    day = as_of(successor.form, content, now)
    new = at(successor, site_id=draft.site_id, day=day)
    uploads = Files(models.Upload.objects.filter(draft=draft).order_by("created_at"))
    return carried(old.form, new, content, uploads.ids())


def carried(
    old: Form, new: Resolved, content: Content, uploads: Uploads
) -> Content | None:
    """Return the content for the new form; None if its answers end at an exit."""
    moved = replace(content, steps={}, items=items_for(new.form, content.items))
    kept = kept_texts(old, new.form, content, moved.items)
    for step in new.form.steps:
        typed = typed_in(step, moved.items, kept)
        if typed or step.key in content.steps:
            before = content.steps.get(step.key)
            saved = check(new, step, typed, moved, uploads, before)
            moved = moved.with_step(step.key, saved)
    path = walk(new.form, moved.answers())
    if path.exit is not None:
        return None
    before_path = walk(old, content.answers())
    news = told(Sides(old, before_path, content), Sides(new.form, path, moved))
    known = [each for each in content.news if each.step in path.step_keys]
    return unsettled(replace(moved, news=tuple(dict.fromkeys([*known, *news]))))


def unsettled(content: Content) -> Content:
    """Return the content with no step done that the citizen has to look at."""
    steps = {
        key: replace(step, valid=step.valid and not content.has_news(key))
        for key, step in content.steps.items()
    }
    return replace(content, steps=steps)


def items_for(form: Form, items: Items) -> Items:
    """Return the items of the groups that are still there, and the fewest of new ones."""
    found = dict(empty_content(form).items)
    for step in form.steps:
        for key, group in questions.repeat_groups(step).items():
            ids = items.get(key, ())
            more = range(group.minimum - len(ids))
            found[key] = (*ids, *(new_item_id() for _ in more))
    return found


def check(
    new: Resolved,
    step: Step,
    typed: Typed,
    moved: Content,
    uploads: Uploads,
    before: StepContent | None,
) -> StepContent:
    """Return a step with these texts, checked as if it were saved with them."""
    saved = before or StepContent(valid=True)
    answers = Answers(values=moved.answers().values, items=moved.items)
    if step.key not in walk(new.form, answers).step_keys:
        return replace(saved, typed=typed, values={}, valid=False)
    checked = step_plan(new.key, new.form, step).check(answers, typed, uploads)
    return replace(
        saved,
        typed=checked.typed,
        values=checked.values,
        valid=saved.valid and checked.is_valid,
    )


def kept_texts(
    old: Form, new: Form, content: Content, items: Items
) -> dict[str, Typed]:
    """Return what was typed by question, of those that ask for the same still."""
    known = _by_name(old, content.items)
    wanted = _by_name(new, items)
    same = [
        name
        for name, question in known.items()
        if name in wanted and wanted[name].field.type == question.field.type
    ]
    texts: Typed = {}
    for step in content.steps.values():
        texts.update(step.typed)
    by_question = questions.by_question(texts, known)
    return {name: by_question[name] for name in same if name in by_question}


def _by_name(form: Form, items: Items) -> dict[str, Question]:
    return {
        questions.name_of(question): question
        for step in form.steps
        for question in questions.all_questions(step, items)
    }


def typed_in(step: Step, items: Items, kept: Mapping[str, Typed]) -> Typed:
    """Return what of the texts that are kept belongs into this step."""
    typed: Typed = {}
    for question in questions.all_questions(step, items):
        typed.update(kept.get(questions.name_of(question), {}))
    return typed


@transaction.atomic
def _store(
    draft: models.Draft, successor: models.FormVersion, content: Content
) -> bool:
    """Write the draft if it still stands as it was read; then its files may go."""
    new = {"content": drafts.sealed(draft, content), "version_id": successor.pk}
    if not drafts.replace(draft, new):
        return False
    _discard_lost(draft, successor.form, content.items)
    draft.version = successor
    draft.content = content.to_json()
    draft.revision += 1
    return True


def _discard_lost(draft: models.Draft, form: Form, items: Items) -> None:
    """Delete the files that no question of the form asks for any more."""
    asked = {
        (question.field.key, question.item)
        for question in _by_name(form, items).values()
        if is_file(question.field.type)
    }
    for upload in models.Upload.objects.filter(draft=draft):
        if (upload.field_key, upload.item_id) not in asked:
            store.discard(upload)
