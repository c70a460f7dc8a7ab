"""Two tabs have answered the same step: show both, and let the citizen choose."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.flow import questions

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.answers import Address
    from wagtail_antraege.schema.nodes import Step
    from wagtail_antraege.schema.path import Question

    Items = Mapping[str, tuple[str, ...]]
    Side = tuple[Typed, Mapping[Address, Json]]

SAVED = "saved"


@dataclass(frozen=True, slots=True)
class Difference:
    """One question with two answers, both as a person reads them."""

    name: str
    question: Question
    saved: str
    mine: str


def merged_items(step: Step, items: Items, names: Iterable[str]) -> Items:
    """Return the items of the draft with those that only the post speaks of."""
    merged = dict(items)
    groups = questions.repeat_groups(step)
    for group, posted in questions.posted_items(step, names).items():
        kept = items.get(group, ())
        more = tuple(item for item in posted if item not in kept)
        merged[group] = (*kept, *more)[: groups[group].maximum]
    return merged


def differences(
    asked: Iterable[Question], saved: Side, mine: Side
) -> tuple[Difference, ...]:
    """Return the questions whose texts differ; spaces around them do not count."""
    by_name = {questions.name_of(question): question for question in asked}
    left, right = (questions.by_question(typed, by_name) for typed, _ in (saved, mine))
    return tuple(
        Difference(
            name=name,
            question=question,
            saved=_in_words(question, left.get(name, {}), saved[1]),
            mine=_in_words(question, right.get(name, {}), mine[1]),
        )
        for name, question in by_name.items()
        if _tidy(left.get(name, {})) != _tidy(right.get(name, {}))
    )


def choose(
    asked: Iterable[Question], saved: Typed, mine: Typed, choices: Mapping[str, str]
) -> Typed:
    """Return what was typed, with the saved texts where the citizen chose them."""
    names = [questions.name_of(question) for question in asked]
    left, right = (questions.by_question(typed, names) for typed in (saved, mine))
    chosen: dict[str, list[str]] = {}
    for name in names:
        side = left if choices.get(name) == SAVED else right
        chosen.update(side.get(name, {}))
    return chosen


def with_answers(items: Items, kept: Items, typed: Typed) -> Items:
    """Return ``items`` without those that are new and have no answer."""
    return {
        group: tuple(
            item
            for item in ids
            if item in kept.get(group, ())
            or not questions.is_empty(_of_item(typed, group, item))
        )
        for group, ids in items.items()
    }


def _in_words(question: Question, typed: Typed, values: Mapping[Address, Json]) -> str:
    """Return an answer as a person reads it, also one that has an error."""
    address = (question.field.key, question.item)
    if address in values:
        field_type = registry.get(question.field.type)
        return field_type.display(question.field, values[address])
    return ", ".join(text for several in typed.values() for text in several if text)


def _of_item(typed: Typed, group: str, item: str) -> Typed:
    prefix = f"{group}-{item}-"
    return {name: texts for name, texts in typed.items() if name.startswith(prefix)}


def _tidy(typed: Typed) -> dict[str, list[str]]:
    tidy = {
        name: [text.strip() for text in texts if text.strip()]
        for name, texts in typed.items()
    }
    return {name: texts for name, texts in tidy.items() if texts}
