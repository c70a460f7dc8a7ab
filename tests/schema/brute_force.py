"""The slow truth about small forms: every answer there is, through ``walk``."""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field
from decimal import Decimal
from itertools import product
from typing import TYPE_CHECKING

from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.nodes import Field, Form, Group
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.schema.nodes import Notice, Step
    from wagtail_antraege.schema.path import Path, Question

VALUES = {"boolean": (True, False), "choice": ("a", "b")}


@dataclass
class Truth:
    """What was seen in all paths; nodes by their id."""

    shown: set[str] = dataclass_field(default_factory=set)
    missed: set[str] = dataclass_field(default_factory=set)
    """Nodes that were not shown although what they stand in was."""
    reached: set[str] = dataclass_field(default_factory=set)
    """Nodes whose surroundings were shown."""
    needed: set[str] = dataclass_field(default_factory=set)
    optional: set[str] = dataclass_field(default_factory=set)
    empty: set[str] = dataclass_field(default_factory=set)
    lacking: set[str] = dataclass_field(default_factory=set)
    """Values that could not be worked out where they were shown."""
    has_review: bool = False
    has_no_fee: bool = False
    has_negative_fee: bool = False

    @property
    def never(self) -> set[str]:
        """Return the nodes that are never shown where they stand."""
        return self.reached - self.shown

    @property
    def always(self) -> set[str]:
        """Return the nodes that are always shown where they stand."""
        return self.shown - self.missed


def truth(form: Form) -> Truth:
    """Return what holds over all answers that can be sent."""
    found = Truth()
    for answers in every_answer(form):
        path = walk(form, answers)
        if is_complete(path):
            _note(form, path, found)
    return found


def every_answer(form: Form) -> Iterator[Answers]:
    """Yield answers of every kind to every question."""
    groups = [
        node
        for step in form.steps
        for node in step.nodes
        if isinstance(node, Group) and node.repeats
    ]
    for sizes in product(*(range(one.minimum, one.maximum + 1) for one in groups)):
        items = {
            group.key: tuple(f"i{n}" for n in range(size))
            for group, size in zip(groups, sizes, strict=True)
        }
        places = [
            (field, item)
            for _step, field, group in form.fields()
            for item in (items[group.key] if group else ("",))
        ]
        for values in product(*(_values(field) for field, _item in places)):
            given = {
                (field.key, item): value
                for (field, item), value in zip(places, values, strict=True)
                if value is not None
            }
            yield Answers(values=given, items=items)


def _values(field: Field) -> tuple[object, ...]:
    if field.formula:
        return (None,)
    known = VALUES[field.kind]
    return known if field.required else (*known, None)


def is_complete(path: Path) -> bool:
    """Say whether every question that must be answered is."""
    return all(
        path.answers.get(question.field.key, question.item) is not None
        for step in path.steps
        for question in step.questions
        if question.field.required or question.must_be_answered
    )


def _note(form: Form, path: Path, found: Truth) -> None:
    if path.exit is None:
        found.has_review = True
        _note_fee(path, found)
    found.reached |= {step.id for step in form.steps}
    for step in form.steps:
        if step.key in path.step_keys:
            _note_step(step, path, found)
        else:
            found.missed.add(step.id)
        if step is path.exit:
            break
    for step in path.steps:
        for question in step.questions:
            must = question.must_be_answered
            (found.needed if must else found.optional).add(question.field.id)
            if question.field.formula and _value(path, question) is None:
                found.lacking.add(question.field.id)


def _note_fee(path: Path, found: Truth) -> None:
    lines = [
        _value(path, question)
        for step in path.steps
        for question in step.questions
        if question.field.type == "fee"
    ]
    found.has_no_fee |= not lines
    if lines and None not in lines:
        found.has_negative_fee |= sum(map(Decimal, lines)) < 0


def _value(path: Path, question: Question) -> object:
    return path.answers.get(question.field.key, question.item)


def _note_step(step: Step, path: Path, found: Truth) -> None:
    found.shown.add(step.id)
    if not any(path.shows(node.key) for node in step.nodes):
        found.empty.add(step.id)
    for node in step.nodes:
        _note_node(node, "", path, found)
        if isinstance(node, Group) and path.shows(node.key):
            items = path.answers.items_of(node.key) if node.repeats else ("",)
            for inner, item in product(node.nodes, items):
                _note_node(inner, item, path, found)


def _note_node(
    node: Field | Group | Notice, item: str, path: Path, found: Truth
) -> None:
    found.reached.add(node.id)
    (found.shown if path.shows(node.key, item) else found.missed).add(node.id)
