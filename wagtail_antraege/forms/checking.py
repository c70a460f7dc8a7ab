"""Check what was typed in a step: values, faults, and what then applies."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.utils.datastructures import MultiValueDict

from wagtail_antraege.forms.entry_counts import wrong_counts
from wagtail_antraege.schema.path import walk

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wagtail_antraege.forms.builder import Control, Items
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Address, Answers
    from wagtail_antraege.schema.nodes import Form, Step
    from wagtail_antraege.schema.path import Path, Question

Typed = dict[str, list[str]]


@dataclass(frozen=True, slots=True)
class Fault:
    """What is wrong with an answer; ``part`` of a composed one, or ""."""

    text: str
    part: str = ""


@dataclass(frozen=True, slots=True)
class Checked:
    """What came of a step's answers; nothing here is about hidden questions.

    ``newly_shown`` are questions the citizen has not seen yet: the step is not
    done while there are any, even without errors. ``typed`` is what to keep.
    An error under the key of a repeat group is about its number of entries.
    """

    values: dict[Address, Json]
    errors: dict[Address, tuple[Fault, ...]]
    path: Path
    newly_shown: tuple[Question, ...]
    typed: Typed

    @property
    def is_valid(self) -> bool:
        return not self.errors and not self.newly_shown


@dataclass(frozen=True, slots=True)
class Asked:
    """A question, the item it is asked for, and what was typed there."""

    control: Control
    item: str
    value: Any

    @property
    def address(self) -> Address:
        return self.control.field.key, self.item


def read(controls: Iterable[Control], data: Mapping[str, Any], items: Items) -> Typed:
    """Return the posted strings of these questions, and of nothing else."""
    typed: Typed = {}
    for control in controls:
        for item in control.items(items):
            for name in control.names(item):
                if name in data:
                    typed[name] = _strings(data, name)
            if control.may_be_missing and control.marker(item) in data:
                typed.setdefault(control.name(item), [])
    return typed


def check(
    form: Form,
    step: Step,
    asked: Iterable[Asked],
    answers: Answers,
) -> Checked:
    """Clean what was asked and work out what applies; ``typed`` is added later."""
    values: dict[Address, Json] = {}
    errors: dict[Address, tuple[Fault, ...]] = {}
    given = tuple(asked)
    for one in given:
        try:
            values[one.address] = one.control.clean(one.value)
        except ValidationError as error:
            errors[one.address] = _faults(error)
    path = walk(form, replace(answers, values={**answers.values, **values}))
    questions = _questions(path, step)
    errors |= _missing(questions, given, values)
    errors |= {
        (key, ""): (Fault(text),) for key, text in wrong_counts(path, step).items()
    }
    return _of_visible(path, questions, values, errors)


def _missing(
    questions: tuple[Question, ...],
    given: tuple[Asked, ...],
    values: dict[Address, Json],
) -> dict[Address, tuple[Fault, ...]]:
    """Return the faults of answers that only other answers make necessary."""
    needed = {
        (question.field.key, question.item)
        for question in questions
        if question.must_be_answered
    }
    errors: dict[Address, tuple[Fault, ...]] = {}
    for one in given if needed else ():
        if one.address in needed and values.get(one.address) is None:
            try:
                one.control.clean_needed(one.value)
            except ValidationError as error:
                errors[one.address] = _faults(error)
    return errors


def _of_visible(
    path: Path,
    questions: tuple[Question, ...],
    values: dict[Address, Json],
    errors: dict[Address, tuple[Fault, ...]],
) -> Checked:
    visible = {(question.field.key, question.item): question for question in questions}
    return Checked(
        values={at: values[at] for at in visible if at in values and at not in errors},
        errors={at: errors[at] for at in _places(visible, path) if at in errors},
        path=path,
        newly_shown=tuple(
            question
            for at, question in visible.items()
            if question.is_asked and at not in values and at not in errors
        ),
        typed={},
    )


def _places(visible: Mapping[Address, Question], path: Path) -> Iterator[Address]:
    """Yield where errors can be, in the order of the page: a group, then its questions."""
    for at, question in visible.items():
        if question.group:
            yield question.group.key, ""
        yield at
    # Nothing stands in a group without entries.
    yield from ((key, "") for key in path.answers.items)


def _questions(path: Path, step: Step) -> tuple[Question, ...]:
    for taken in path.steps:
        if taken.step.key == step.key:
            return taken.questions
    return ()


def _strings(data: Mapping[str, Any], name: str) -> list[str]:
    if isinstance(data, MultiValueDict):
        return [str(text) for text in data.getlist(name)]
    given = data[name]
    return [given] if isinstance(given, str) else [str(text) for text in given]


def _faults(error: ValidationError) -> tuple[Fault, ...]:
    return tuple(_each_fault(error))


def _each_fault(error: ValidationError) -> Iterator[Fault]:
    for single in error.error_list:
        params = single.params if isinstance(single.params, dict) else {}
        for text in single.messages:
            yield Fault(text, str(params.get("part", "")))
