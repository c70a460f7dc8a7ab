"""Save one step: what was typed, whatever it is worth."""

from __future__ import annotations

from dataclasses import dataclass, field, replace
from enum import StrEnum
from typing import TYPE_CHECKING, Any

from django.utils.datastructures import MultiValueDict

from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.flow import conflicts, drafts, files, questions
from wagtail_antraege.flow.content import Content, StepContent
from wagtail_antraege.flow.files import Files, files_of
from wagtail_antraege.flow.items import REMOVE as REMOVE_ITEM, changed_items
from wagtail_antraege.flow.resolving import resolved
from wagtail_antraege.forms.checking import Fault
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema.path import walk
from wagtail_antraege.schema.progress import is_reachable

if TYPE_CHECKING:
    from collections.abc import Mapping
    from datetime import datetime

    from django.core.files.uploadedfile import UploadedFile

    from wagtail_antraege.flow.access import Held
    from wagtail_antraege.flow.conflicts import Difference
    from wagtail_antraege.forms.checking import Checked, Typed
    from wagtail_antraege.forms.plan import StepPlan
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Form, Step

    Items = Mapping[str, tuple[str, ...]]
    Errors = Mapping[Address, tuple[Fault, ...]]

NEXT = "next"
REMOVE_UPLOAD = "remove-upload"


@dataclass(frozen=True, slots=True, kw_only=True)
class Posted:
    """What a step's page has sent.

    ``version``, ``revision`` and ``writer`` say what the page was made from; a
    ``version`` of 0 is the draft's own. ``choices`` are
    the answers to a conflict: by question ``saved`` or ``mine``.
    """

    data: Mapping[str, Any]
    action: str = NEXT
    version: int = 0
    revision: int = 0
    writer: str = ""
    choices: Mapping[str, str] = field(default_factory=dict)
    files: MultiValueDict[str, UploadedFile[Any]] = field(
        default_factory=MultiValueDict
    )
    client: str = ""


class StepNotOpenError(AntraegeError):
    """The step does not apply, or one before it is not done."""


class Outcome(StrEnum):
    """What became of a saving."""

    GOOD = "good"
    FAULTY = "faulty"
    CONFLICT = "conflict"


@dataclass(frozen=True, slots=True, kw_only=True)
class Saved:
    """The step after saving, or as it would be, if it is in conflict."""

    outcome: Outcome
    content: Content
    checked: Checked
    errors: Errors
    files: Files
    refused: Errors
    differences: tuple[Difference, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class _Editor:
    """One step of one draft, with what came for it."""

    form: Form
    step: Step
    plan: StepPlan
    posted: Posted
    files: Files
    refused: Errors = field(default_factory=dict)

    def edit(self, content: Content) -> tuple[Content | None, Saved]:
        stored = content.step(self.step.key)
        mine, items = self._mine(stored, content.items)
        if self._is_stale(stored) and (
            found := self._differences(content, mine, items)
        ):
            return None, self._result(content, mine, items, differences=found)
        result = self._result(
            content, *changed_items(self.step, self.posted.action, mine, items)
        )
        return result.content, result

    def _mine(self, stored: StepContent, items: Items) -> tuple[Typed, Items]:
        """Return what the page means, a conflict resolved where it was one."""
        choices = self.posted.choices
        if not choices and not self._is_stale(stored):
            return self.plan.read(self.posted.data, items), items
        merged = conflicts.merged_items(self.step, items, self.posted.data)
        mine = self.plan.read(self.posted.data, merged)
        if choices:
            asked = questions.all_questions(self.step, merged)
            mine = conflicts.choose(asked, stored.typed, mine, choices)
        return mine, conflicts.with_answers(merged, items, mine)

    def _is_stale(self, stored: StepContent) -> bool:
        same_page = bool(stored.writer) and stored.writer == self.posted.writer
        return stored.revision != self.posted.revision and not same_page

    def _differences(
        self, content: Content, mine: Typed, items: Items
    ) -> tuple[Difference, ...]:
        stored = content.step(self.step.key)
        checked = self._check(content, mine, items)
        return conflicts.differences(
            questions.all_questions(self.step, items),
            (stored.typed, stored.values),
            (mine, checked.values),
        )

    def _check(self, content: Content, typed: Typed, items: Items) -> Checked:
        others = replace(content, items=items).answers(without=self.step.key)
        return self.plan.check(others, typed, self.files.ids())

    def _result(
        self,
        content: Content,
        typed: Typed,
        items: Items,
        differences: tuple[Difference, ...] = (),
    ) -> Saved:
        checked = self._check(content, typed, items)
        # Why a file was refused says more than that one is missing.
        errors = {**checked.errors, **self.refused}
        is_good = checked.is_valid and not errors
        is_done = is_good and self.posted.action == NEXT
        if is_done:
            content = content.without_news(self.step.key)
        step = StepContent(
            typed=checked.typed,
            values=checked.values,
            valid=is_good and not content.has_news(self.step.key),
            revision=content.step(self.step.key).revision + 1,
            writer=self.posted.writer,
        )
        outcome = Outcome.GOOD if is_good else Outcome.FAULTY
        return Saved(
            outcome=Outcome.CONFLICT if differences else outcome,
            content=replace(content, items=items).with_step(self.step.key, step),
            checked=checked,
            errors=errors,
            files=self.files,
            refused=self.refused,
            differences=differences,
        )


def save(*, held: Held, step_key: str, posted: Posted, now: datetime) -> Saved:
    """Save a step as it was typed, and say what it came to.

    Raises ``StepNotOpenError``, and what ``drafts.rewrite`` does.
    A step that another page has saved meanwhile is not touched if the texts
    differ: the result then is a conflict with both.
    """
    draft = held.draft
    content = Content.from_json(draft.content)
    now_shown = resolved(draft, content, now)
    form = now_shown.form
    step = open_step(form, content, step_key)
    plan = step_plan(now_shown.key, form, step)
    kind, _, rest = posted.action.partition(":")
    if kind == REMOVE_UPLOAD:
        files.remove(draft=draft, upload_id=rest)
    editor = _Editor(
        form=form, step=step, plan=plan, posted=posted, files=files_of(draft, form)
    )
    if posted.files:
        editor = _with_files(editor, held, content, now)
    saved = drafts.rewrite(draft, editor.edit, now=now)
    if kind == REMOVE_ITEM and saved.outcome != Outcome.CONFLICT:
        files.remove_lost(draft=draft, step=step, items=saved.content.items)
    return saved


def open_step(form: Form, content: Content, step_key: str) -> Step:
    """Return the step if it applies and may be answered now, or raise."""
    path = walk(form, content.answers())
    is_known = step_key in content.steps and step_key in path.step_keys
    if not is_known and not is_reachable(path, step_key, content.done()):
        raise StepNotOpenError(step_key)
    return path.step(step_key).step


def _with_files(
    editor: _Editor, held: Held, content: Content, now: datetime
) -> _Editor:
    _, expected = editor.edit(content)
    refused = files.receive(
        draft=held.draft,
        questions=expected.checked.path.step(editor.step.key).questions,
        posted=editor.posted.files,
        client=editor.posted.client,
        now=now,
    )
    return replace(
        editor,
        files=files_of(held.draft, editor.form),
        refused={
            address: tuple(Fault(text=text, part="") for text in texts)
            for address, texts in refused.items()
        },
    )
