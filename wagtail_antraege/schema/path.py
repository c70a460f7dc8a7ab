"""Which steps and questions apply for given answers: one pass, front to back.

A condition or formula reads only what stands before it and is shown, so a single
pass is enough and an answer that disappears takes with it what hung on it.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import lru_cache
from typing import TYPE_CHECKING

from wagtail_antraege.kit.same import Same
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.computed import repeat_groups, statutes_by_name, work_out
from wagtail_antraege.schema.conditions import evaluate
from wagtail_antraege.schema.nodes import Field, Group, Notice

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Form, Step


@dataclass(frozen=True, slots=True)
class Question:
    """A field that applies, with its repeat group and the item, if any.

    ``must_be_answered`` says that its ``required_if`` holds.
    """

    field: Field
    group: Group | None = None
    item: str = ""
    must_be_answered: bool = False

    @property
    def is_asked(self) -> bool:
        """Say whether a person answers it; else a formula does."""
        return not self.field.formula


@dataclass(frozen=True, slots=True)
class PathStep:
    """A step that applies, and the questions in it that do."""

    step: Step
    questions: tuple[Question, ...]


@dataclass(frozen=True, slots=True)
class Path:
    """What applies for given answers; ``answers`` are those that count.

    With these answers nobody gets past ``exit``, the last of the steps then.
    """

    steps: tuple[PathStep, ...]
    answers: Answers
    shown: frozenset[Address] = field(repr=False)
    step_keys: tuple[str, ...]
    exit: Step | None = None

    def shows(self, node_key: str, item: str = "") -> bool:
        """Say whether a field, group, notice or step applies.

        Steps may be called like a field, group or notice; then that one is meant
        and ``step_keys`` tells about the step.
        """
        return (node_key, item) in self.shown

    def step(self, key: str) -> PathStep:
        """Return the step that applies under this key; raise ``KeyError``."""
        for step in self.steps:
            if step.step.key == key:
                return step
        raise KeyError(key)


KEPT = 2048


@dataclass(frozen=True, slots=True, eq=False)
class _Outline:
    """What is the same for all answers: ``keys`` of all nodes of a step.

    The rest is of a plain step, one in which nothing hangs on a condition, repeats
    or has a formula; there is nothing to work out in it.
    """

    keys: frozenset[str]
    is_plain: bool
    shown: frozenset[Address]
    questions: tuple[Question, ...]
    addresses: tuple[Address, ...]
    fields: dict[str, Field]


@lru_cache(maxsize=KEPT)
def _outline(same: Same[Step]) -> _Outline:
    nodes = [inner for node in same.it.nodes for inner in _with_inner(node)]
    fields = [node for node in nodes if isinstance(node, Field)]
    return _Outline(
        keys=frozenset(node.key for node in nodes),
        is_plain=not any(map(_has_logic, nodes)),
        shown=frozenset((node.key, "") for node in nodes),
        questions=tuple(Question(field) for field in fields),
        addresses=tuple((field.key, "") for field in fields),
        fields={field.key: field for field in fields},
    )


def is_plain(step: Step) -> bool:
    """Say whether nothing in the step hangs on anything or repeats."""
    return _outline(Same(step)).is_plain


def _has_logic(node: Field | Group | Notice) -> bool:
    if node.condition is not None:
        return True
    if isinstance(node, Field):
        return bool(node.formula) or node.required_if is not None
    return isinstance(node, Group) and node.repeats


def _with_inner(node: Field | Group | Notice) -> tuple[Field | Group | Notice, ...]:
    return (node, *node.nodes) if isinstance(node, Group) else (node,)


def walk(form: Form, answers: Answers) -> Path:
    """Work out what applies for these answers."""
    walker = _Walker(form, answers)
    steps = tuple(walker.steps())
    step_keys = tuple(step.step.key for step in steps)
    last = steps[-1].step if steps else None
    return Path(
        steps=steps,
        answers=Answers(values=walker.values, items=walker.groups),
        shown=frozenset(walker.shown | _unmistakable(step_keys, form)),
        step_keys=step_keys,
        exit=last if last is not None and last.ends else None,
    )


def _unmistakable(step_keys: tuple[str, ...], form: Form) -> set[Address]:
    taken = [_outline(Same(step)).keys for step in form.steps]
    return {(key, "") for key in step_keys if not any(key in keys for keys in taken)}


class _Walker:
    """Collects what applies so far, and lets conditions and formulas read just that."""

    def __init__(self, form: Form, answers: Answers) -> None:
        self.form = form
        self.given = answers
        self.fields: dict[str, Field] = {}
        self.values: dict[Address, Json] = {}
        self.groups: dict[str, tuple[str, ...]] = {}
        self.shown: set[Address] = set()

    def kind(self, field: str, part: str = "") -> str:
        found = self.fields.get(field)
        return found.kind_of(part) if found else ""

    def value(self, field: str, item: str) -> Json:
        # Only rightly addressed answers get in, so at most one of both is there.
        return self.values.get((field, item), self.values.get((field, "")))

    def items(self, group: str) -> tuple[str, ...]:
        return self.groups.get(group, ())

    def group_of(self, field: str) -> str:
        return repeat_groups(self.form).get(field, "")

    def steps(self) -> Iterator[PathStep]:
        for step in self.form.steps:
            if evaluate(step.condition, self):
                yield PathStep(step, self.step(step))
                if step.ends:
                    return

    def step(self, step: Step) -> tuple[Question, ...]:
        outline = _outline(Same(step))
        if outline.is_plain:
            return self._plain(outline)
        questions: list[Question] = []
        for node in step.nodes:
            if isinstance(node, Group):
                questions += self._group(node)
            else:
                questions += self._leaf(node)
        return tuple(questions)

    def _plain(self, outline: _Outline) -> tuple[Question, ...]:
        self.shown |= outline.shown
        self.fields.update(outline.fields)
        if given := self.given.values:
            self.values |= {
                address: given[address]
                for address in outline.addresses
                if address in given
            }
        return outline.questions

    def _group(self, group: Group) -> list[Question]:
        if not evaluate(group.condition, self):
            return []
        self.shown.add((group.key, ""))
        if not group.repeats:
            return self._leaves(group, None, "")
        items = self.given.items_of(group.key)
        questions = [
            question for item in items for question in self._leaves(group, group, item)
        ]
        self.groups[group.key] = items
        return questions

    def _leaves(self, group: Group, repeat: Group | None, item: str) -> list[Question]:
        return [
            question
            for node in group.nodes
            for question in self._leaf(node, repeat, item)
        ]

    def _leaf(
        self, node: Field | Notice, group: Group | None = None, item: str = ""
    ) -> list[Question]:
        if not evaluate(node.condition, self, item):
            return []
        address = (node.key, item)
        self.shown.add(address)
        if isinstance(node, Notice):
            return []
        # It is read before its own answer is there.
        must = node.required_if is not None and evaluate(node.required_if, self, item)
        self._answer(node, address)
        self.fields[node.key] = node
        return [Question(node, group, item, must)]

    def _answer(self, field: Field, address: Address) -> None:
        if field.formula:
            statutes = statutes_by_name(self.form)
            value = work_out(field, self, statutes, address[1])
            if value is not None:
                self.values[address] = value
        elif address in self.given.values:
            self.values[address] = self.given.values[address]
