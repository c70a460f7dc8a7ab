"""What is wrong with a form, before anybody can fill it in.

A form with problems is not compiled. The codes are stable; the texts for editors
are keyed by them and live where editors see them.

========================  ====================================================
code (params)             meaning
========================  ====================================================
no_step                   the form has no step
empty_step                the step holds nothing
empty_group               the group holds no question
label_missing             the step or question has no title or label
key_format (key)          not lower-case letters, digits and ``_``, begun by a
                          letter, at most 60
reserved_key (key)        the key is an address or an input of the journey
duplicate_key (key)       another field, group or notice, or another step,
                          has the key
duplicate_id              another node has this id
type_format (format)      the number of the answer's format is below 1
unknown_kind (kind)       no such kind of answer
no_choices                nothing to choose from
choice_format (value)     empty, too long, or with other signs than letters,
                          digits, ``_ . -``
duplicate_choice (value)  two choices have the value
repeat_bounds             fewer items possible than asked for, or none
(minimum, maximum)
exit_asks                 a question stands in a step that ends the form
exit_without_reason       such a step says nothing
as_of (field)             what says the day of the statute values is no question
                          for a date outside repeat groups
========================  ====================================================

The codes about conditions stand in ``schema.condition_lint``, those about formulas
in ``schema.formula_lint``.
"""

from __future__ import annotations

import re
from collections import Counter
from typing import TYPE_CHECKING

from wagtail_antraege.schema import comparisons
from wagtail_antraege.schema.condition_lint import (
    CODES as CONDITION_CODES,
    check_conditions,
)
from wagtail_antraege.schema.formula_lint import check_formulas
from wagtail_antraege.schema.nodes import Field, Group
from wagtail_antraege.schema.problems import Problem

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_antraege.schema.nodes import Choice, Form, Notice, Step

KEY = re.compile(r"[a-z][a-z0-9_]{0,59}")
RESERVED_STEP_KEYS = frozenset(
    {"review", "receipt", "uploads", "problem", "end", "start", "retrieve"}
)
RESERVED_NODE_KEYS = frozenset({"action", "csrfmiddlewaretoken"})
CODES = (
    "no_step",
    "empty_step",
    "empty_group",
    "label_missing",
    "key_format",
    "reserved_key",
    "duplicate_key",
    "duplicate_id",
    "type_format",
    "unknown_kind",
    "no_choices",
    "choice_format",
    "duplicate_choice",
    "repeat_bounds",
    "exit_asks",
    "exit_without_reason",
    "as_of",
    *CONDITION_CODES,
)
"""Every code there is."""

_CHOICE = re.compile(r"[A-Za-z0-9_.-]{1,60}")
_WITH_CHOICES = frozenset({"choice", "choices"})


def check(form: Form) -> tuple[Problem, ...]:
    """Return every problem of the form, in the order of its nodes."""
    if not form.steps:
        return (Problem("no_step"),)
    problems = [*_check_as_of(form), *_check_keys(form)]
    problems += [*check_conditions(form), *check_formulas(form)]
    for step in form.steps:
        problems += _check_step(step)
    order = {step_or_node.id: n for n, step_or_node in enumerate(_all(form))}
    return tuple(sorted(problems, key=lambda problem: order.get(problem.node_id, -1)))


def _all(form: Form) -> Iterator[Step | Group | Field | Notice]:
    for step in form.steps:
        yield step
        yield from _nodes(step)


def _nodes(step: Step) -> Iterator[Group | Field | Notice]:
    for node in step.nodes:
        yield node
        if isinstance(node, Group):
            yield from node.nodes


def _check_keys(form: Form) -> Iterator[Problem]:
    nodes = [node for step in form.steps for node in _nodes(step)]
    yield from _check_names(form.steps, RESERVED_STEP_KEYS)
    yield from _check_names(nodes, RESERVED_NODE_KEYS)
    ids = Counter(node.id for node in _all(form))
    for node_id, times in ids.items():
        if times > 1:
            yield Problem("duplicate_id", node_id)


def _check_names(
    nodes: Iterable[Step | Group | Field | Notice], reserved: frozenset[str]
) -> Iterator[Problem]:
    seen: set[str] = set()
    for node in nodes:
        params = {"key": node.key}
        if not KEY.fullmatch(node.key):
            yield Problem("key_format", node.id, params)
        if node.key in reserved:
            yield Problem("reserved_key", node.id, params)
        if node.key in seen:
            yield Problem("duplicate_key", node.id, params)
        seen.add(node.key)


def _check_step(step: Step) -> Iterator[Problem]:
    if not step.title.strip():
        yield Problem("label_missing", step.id)
    if step.ends:
        yield from _check_exit(step)
    elif not step.nodes:
        yield Problem("empty_step", step.id)
    for node in _nodes(step):
        if isinstance(node, Group):
            yield from _check_group(node)
        elif isinstance(node, Field):
            yield from _check_field(node)


def _check_exit(step: Step) -> Iterator[Problem]:
    if any(True for _question in step.fields()):
        yield Problem("exit_asks", step.id)
    if not step.nodes and not step.introduction.strip():
        yield Problem("exit_without_reason", step.id)


def _check_as_of(form: Form) -> Iterator[Problem]:
    days = {
        field.key
        for _step, field, group in form.fields()
        if field.kind == "date" and group is None
    }
    if form.as_of and form.as_of not in days:
        yield Problem("as_of", params={"field": form.as_of})


def _check_group(group: Group) -> Iterator[Problem]:
    if not any(isinstance(node, Field) for node in group.nodes):
        yield Problem("empty_group", group.id)
    if group.repeats and not 0 <= group.minimum <= group.maximum >= 1:
        bounds = {"minimum": group.minimum, "maximum": group.maximum}
        yield Problem("repeat_bounds", group.id, {**bounds})


def _check_field(field: Field) -> Iterator[Problem]:
    if not field.label.strip():
        yield Problem("label_missing", field.id)
    if field.type_format < 1:
        yield Problem("type_format", field.id, {"format": field.type_format})
    if comparisons.find_kind(field.kind) is None:
        yield Problem("unknown_kind", field.id, {"kind": field.kind})
    if field.kind in _WITH_CHOICES and not field.choices:
        yield Problem("no_choices", field.id)
    yield from _check_choices(field.id, field.choices)


def _check_choices(node_id: str, choices: tuple[Choice, ...]) -> Iterator[Problem]:
    for value, times in Counter(choice.value for choice in choices).items():
        if not _CHOICE.fullmatch(value):
            yield Problem("choice_format", node_id, {"value": value})
        if times > 1:
            yield Problem("duplicate_choice", node_id, {"value": value})
