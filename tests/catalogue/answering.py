"""Answers to a form that together take every way through it.

A search guided by coverage: answers are changed a little, and kept where they make
a condition come out as it never did before. It is not random from run to run.
"""

from __future__ import annotations

import random
from dataclasses import dataclass, replace
from functools import cache
from typing import TYPE_CHECKING, Any

from wagtail_antraege.citizen import samples
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.comparisons import find_kind
from wagtail_antraege.schema.computed import AnswersReader
from wagtail_antraege.schema.conditions import (
    All,
    Any as AnyOf,
    Compare,
    Items,
    Not,
    evaluate,
)
from wagtail_antraege.schema.digest import structure_hash
from wagtail_antraege.schema.nodes import Field, Group
from wagtail_antraege.schema.path import Path, walk

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.nodes import Form

TRIES = 4_000
"""How often answers are changed before the search gives up."""
ENTRIES = ("entry001", "entry002")
_found: dict[str, list[Answers]] = {}


@dataclass(frozen=True)
class Outcome:
    """One condition of a form, and what it came to."""

    place: str
    holds: bool


@dataclass(frozen=True)
class Walk:
    """Answers, the way they lead, and what conditions came to on it."""

    answers: Answers
    path: Path
    outcomes: frozenset[Outcome]

    @property
    def questions(self) -> int:
        return sum(len(step.questions) for step in self.path.steps)


def conditions(form: Form) -> dict[str, tuple[Condition, str, str]]:
    """Return every condition by a name, with its step and repeat group."""
    found = {}
    for step in form.steps:
        if step.condition is not None:
            found[f"{step.key} (step)"] = (step.condition, step.key, "")
        for node in step.nodes:
            inner = node.nodes if isinstance(node, Group) else ()
            group = node.key if isinstance(node, Group) and node.repeats else ""
            for each, within in ((node, ""), *((one, group) for one in inner)):
                if each.condition is not None:
                    found[each.key] = (each.condition, step.key, within)
                if isinstance(each, Field) and each.required_if is not None:
                    name = f"{each.key} (required)"
                    found[name] = (each.required_if, step.key, within)
    return found


@cache
def walks(form: Form) -> list[Walk]:
    """Return few walks on which every condition holds and does not hold.

    The first is the shortest that leads to the review, the second the longest.
    """
    kept = _known(form)
    whole = [one for one in kept if one.path.exit is None]
    chosen = [
        min(whole, key=lambda one: one.questions),
        max(whole, key=lambda one: one.questions),
    ]
    seen = frozenset().union(*(one.outcomes for one in chosen))
    everything = frozenset().union(*(one.outcomes for one in kept))
    while seen != everything:
        best = max(kept, key=lambda one: len(one.outcomes - seen))
        chosen.append(best)
        seen |= best.outcomes
    return chosen


def missing(form: Form, taken: list[Walk]) -> set[Outcome]:
    """Return what conditions never came to."""
    wanted = {
        Outcome(place, holds) for place in conditions(form) for holds in (True, False)
    }
    return wanted - frozenset().union(*(one.outcomes for one in taken))


def _known(form: Form) -> list[Walk]:
    """Search once for a form, whatever its language."""
    structure = structure_hash(form)
    if structure not in _found:
        _found[structure] = [walk.answers for walk in _search(form, structure)]
    return [_walked(form, answers) for answers in _found[structure]]


def _search(form: Form, seed: str) -> list[Walk]:
    chance = random.Random(seed)  # noqa: S311  the same walks in every run
    candidates = {
        field.key: _candidates(form, field) for _s, field, _g in form.fields()
    }
    groups = {group.key: group for _s, _f, group in form.fields() if group}
    kept = [_walked(form, _first(form, candidates, groups))]
    seen = set(kept[0].outcomes)
    longest, shortest = kept[0].questions, kept[0].questions
    for _try in range(TRIES):
        found = _walked(form, _changed(chance, chance.choice(kept), candidates, groups))
        is_whole = found.path.exit is None
        is_extreme = is_whole and not shortest <= found.questions <= longest
        if found.outcomes - seen or is_extreme:
            kept.append(found)
            seen |= found.outcomes
        if is_whole:
            longest = max(longest, found.questions)
            shortest = min(shortest, found.questions)
    return kept


def _first(
    form: Form, candidates: dict[str, list[Any]], groups: dict[str, Group]
) -> Answers:
    items = {key: _entries(group, 1) for key, group in groups.items()}
    values = {
        (field.key, item): candidates[field.key][0]
        for _step, field, group in form.fields()
        if candidates[field.key]
        for item in (items[group.key] if group else ("",))
    }
    return Answers(values=values, items=items)


def _entries(group: Group, number: int) -> tuple[str, ...]:
    return ENTRIES[: max(min(number, group.maximum), min(group.minimum, 2), 1)]


def _changed(
    chance: random.Random,
    walked: Walk,
    candidates: dict[str, list[Any]],
    groups: dict[str, Group],
) -> Answers:
    values, items = dict(walked.answers.values), dict(walked.answers.items)
    for _change in range(chance.choice((1, 1, 2, 3, 6))):
        key, item = chance.choice(list(values))
        values[key, item] = chance.choice(candidates[key])
    if chance.random() < 0.05:
        values |= {
            at: False for at in values if any(one is False for one in candidates[at[0]])
        }
    if groups and chance.random() < 0.2:
        key = chance.choice(list(groups))
        items[key] = _entries(groups[key], chance.choice((1, 2)))
        for field in groups[key].nodes:
            if isinstance(field, Field) and candidates.get(field.key):
                for item in items[key]:
                    values.setdefault((field.key, item), candidates[field.key][0])
    return Answers(values=values, items=items)


def _walked(form: Form, answers: Answers) -> Walk:
    path = walk(form, answers)
    while lacking := _needed(path):
        answers = replace(answers, values={**answers.values, **lacking})
        path = walk(form, answers)
    return Walk(answers, path, frozenset(_outcomes(form, path)))


def _needed(path: Path) -> dict[tuple[str, str], Any]:
    """Return answers to what has to be answered only on this way."""
    return {
        (one.field.key, one.item): registry.get(one.field.type).sample_value(one.field)
        for step in path.steps
        for one in step.questions
        if one.must_be_answered and path.answers.get(one.field.key, one.item) is None
    }


def _outcomes(form: Form, path: Path) -> Iterator[Outcome]:
    reader = AnswersReader(form, path.answers)
    order = [step.key for step in form.steps]
    end = order.index(path.exit.key) if path.exit else len(order)
    for name, (condition, step, group) in conditions(form).items():
        is_step = name.endswith("(step)")
        is_reached = order.index(step) <= end if is_step else step in path.step_keys
        for item in path.answers.items_of(group) if group else ("",):
            if is_reached:
                yield Outcome(name, evaluate(condition, reader, item))


def _candidates(form: Form, field: Field) -> list[Any]:
    """Return stored values that this question takes, the usual one first."""
    kind = registry.get(field.type)
    if field.formula or kind.is_computed:
        return []
    if kind.supports_files:
        return [[samples.FILE]] if field.required else [[samples.FILE], None]
    sample = kind.sample_value(field)
    found = [sample, *_listed(field), *_compared(form, field, sample)]
    taken = [kind.accepted(field, each) for each in found]
    taken = [each for each in taken if each is not None]
    if not field.required and not kind.always_required:
        taken.append(None)
    return _distinct(taken) or [None]


def _listed(field: Field) -> Iterator[Any]:
    kind = registry.get(field.type)
    least = field.option("minimum")
    if least is not None and field.type == "quantity":
        yield {"amount": str(least), "unit": field.choices[0].value}
    elif least is not None:
        yield least
    values = [one.value for one in kind.choices(field)]
    if kind.kind == "boolean":
        yield from (True, False)
    elif kind.kind == "choices":
        yield from ([value] for value in values)
        yield values
    elif not kind.parts_of(field):
        yield from values


def _compared(form: Form, field: Field, sample: Any) -> Iterator[Any]:
    for condition, _step, _group in conditions(form).values():
        for compare in _compares(condition):
            if compare.field == field.key:
                for value in _near(field, compare):
                    yield {**sample, compare.part: value} if compare.part else value


def _near(field: Field, compare: Compare) -> Iterator[Any]:
    kind = find_kind(field.kind_of(compare.part))
    several = isinstance(compare.value, list | tuple)
    for value in compare.value if several else (compare.value,):
        yield value
        yield from kind.neighbours(value) if kind else ()
    yield from kind.samples if kind else ()


def _compares(condition: Condition | None) -> Iterator[Compare]:
    match condition:
        case Compare():
            yield condition
        case Not() | Items():
            yield from _compares(condition.condition)
        case All() | AnyOf():
            for one in condition.conditions:
                yield from _compares(one)


def _distinct(values: list[Any]) -> list[Any]:
    found: list[Any] = []
    for value in values:
        if not any(type(one) is type(value) and one == value for one in found):
            found.append(value)
    return found
