"""Pages that were made from another version of the form than the draft has now.

Somebody had a page open and typed, and another tab took the draft over meanwhile.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from wagtail_antraege import models
from wagtail_antraege.exceptions import RetryError
from wagtail_antraege.flow import (
    carry_over,
    conflicts,
    drafts,
    news,
    questions,
    steps,
)
from wagtail_antraege.flow.content import Content, News, StepContent
from wagtail_antraege.flow.files import Files
from wagtail_antraege.flow.resolving import as_of, at, resolved
from wagtail_antraege.forms.plan import step_plan

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.resolving import Resolved
    from wagtail_antraege.flow.steps import Posted, Saved
    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Step


def save(*, held: Held, step_key: str, posted: Posted, now: datetime) -> Saved:
    """Save a step as ``steps.save`` does, from whichever version its page is."""
    for _ in range(drafts.TRIES):
        if posted.version not in (0, held.draft.version_id):
            settle(held=held, step_key=step_key, posted=posted, now=now)
        try:
            return steps.save(held=held, step_key=step_key, posted=posted, now=now)
        except drafts.CarriedOverError:
            # The draft has been read anew, with the version it has now.
            continue
    raise RetryError(f"draft {held.draft.pk} kept changing its version")


@dataclass(frozen=True, slots=True, kw_only=True)
class _Late:
    """A step of the page's own version, and what was typed in it."""

    old: Resolved
    new: Resolved
    step: Step
    posted: Posted
    uploads: Mapping[Address, tuple[str, ...]]

    def settled(self, content: Content) -> Content:
        """Return the content with all that was typed and has a place in it."""
        items = conflicts.merged_items(self.step, content.items, self.posted.data)
        plan = step_plan(self.old.key, self.old.form, self.step)
        typed = plan.read(self.posted.data, items)
        page = Content(steps={self.step.key: StepContent(typed=typed)}, items=items)
        kept = carry_over.kept_texts(self.old.form, self.new.form, page, items)
        known = frozenset(kept)
        for step in self.new.form.steps:
            if step.key != self.step.key or not self._is_open(content):
                content = self._filled(
                    content, step, carry_over.typed_in(step, content.items, kept)
                )
        return self._with_losses(content, typed, items, known)

    def _is_open(self, content: Content) -> bool:
        try:
            steps.open_step(self.new.form, content, self.step.key)
        except steps.StepNotOpenError:
            return False
        return True

    def _filled(self, content: Content, step: Step, mine: Typed) -> Content:
        """Put what was typed where nothing is stored yet."""
        stored = content.step(step.key)
        more = {
            name: texts
            for name, texts in mine.items()
            if any(texts) and not any(stored.typed.get(name, ()))
        }
        if not more:
            return content
        typed = {**stored.typed, **more}
        before = content.steps.get(step.key)
        checked = carry_over.check(self.new, step, typed, content, self.uploads, before)
        return content.with_step(step.key, checked)

    def _with_losses(
        self,
        content: Content,
        typed: Typed,
        items: Mapping[str, tuple[str, ...]],
        known: frozenset[str],
    ) -> Content:
        """Tell of what was typed under questions that are asked no more."""
        asked = {
            questions.name_of(question): question
            for question in questions.all_questions(self.step, items)
        }
        lost = tuple(
            News(self.step.key, news.GONE, asked[name].field.label)
            for name, texts in questions.by_question(typed, asked).items()
            if name not in known and not questions.is_empty(texts)
        )
        told = tuple(dict.fromkeys([*content.news, *lost]))
        return carry_over.unsettled(replace(content, news=told))


def settle(*, held: Held, step_key: str, posted: Posted, now: datetime) -> None:
    """Keep what such a page has sent wherever the form asks for it now.

    What is stored there already stays. The step of the page itself is left out
    if it is open: it is saved like any other, conflicts included.
    """
    draft = held.draft
    version = models.FormVersion.objects.filter(
        pk=posted.version, form_key=draft.version.form_key
    ).first()
    if version is None or version == draft.version:
        return
    content = Content.from_json(draft.content)
    day = as_of(version.form, content, now)
    old = at(version, site_id=draft.site_id, day=day)
    step = next((one for one in old.form.steps if one.key == step_key), None)
    if step is None:
        return
    late = _Late(
        old=old,
        new=resolved(draft, content, now),
        step=step,
        posted=posted,
        uploads=Files(models.Upload.objects.filter(draft=draft)).ids(),
    )

    def change(content: Content) -> tuple[Content | None, None]:
        settled = late.settled(content)
        return (None if settled == content else settled), None

    drafts.rewrite(draft, change, now=now)
