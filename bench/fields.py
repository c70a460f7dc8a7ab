"""One list of questions, written down for each of the three subjects."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import cycle, islice
from typing import TYPE_CHECKING

from django import forms

if TYPE_CHECKING:
    from collections.abc import Iterator

CHOICES = ("rot", "gelb", "blau", "weiss")


@dataclass(frozen=True, slots=True)
class Kind:
    """One kind of question: its name for contrib.forms and ours, and an answer."""

    contrib: str
    ours: str
    answer: str
    share: int


KINDS = (
    Kind("singleline", "text", "Musterweg 12 & Söhne", 11),
    Kind("multiline", "long_text", "Erste Zeile\r\nZweite Zeile", 2),
    Kind("email", "email", "erika.muster@example.org", 3),
    Kind("number", "whole_number", "42", 4),
    Kind("date", "date", "2026-03-27", 2),
    Kind("dropdown", "select", "gelb", 3),
    Kind("radio", "radio", "blau", 3),
    Kind("checkboxes", "checkboxes", "rot", 2),
)


@dataclass(frozen=True, slots=True)
class Question:
    """One question of the bench form."""

    key: str
    label: str
    kind: Kind


def questions(count: int) -> list[Question]:
    """Return ``count`` questions, kinds spread in the same shares at any size."""
    return [
        Question(key=f"frage_{number}", label=f"Frage {number}", kind=kind)
        for number, kind in enumerate(islice(_spread(), count), start=1)
    ]


def answers(count: int) -> dict[str, str]:
    """Return a good answer to each question, as a browser would post it."""
    return {question.key: question.kind.answer for question in questions(count)}


def _spread() -> Iterator[Kind]:
    slots = sorted(
        ((place + 0.5) / kind.share, number)
        for number, kind in enumerate(KINDS)
        for place in range(kind.share)
    )
    return cycle(KINDS[number] for _, number in slots)


def floor_form(count: int) -> type[forms.Form]:
    """Return the plain Django form with these questions."""
    return type(
        f"FloorForm{count}",
        (forms.Form,),
        {question.key: _floor_field(question) for question in questions(count)},
    )


def _floor_field(question: Question) -> forms.Field:
    pairs = [(value, value) for value in CHOICES]
    match question.kind.contrib:
        case "multiline":
            return forms.CharField(label=question.label, widget=forms.Textarea)
        case "email":
            return forms.EmailField(label=question.label)
        case "number":
            return forms.IntegerField(label=question.label)
        case "date":
            return forms.DateField(label=question.label)
        case "dropdown":
            return forms.ChoiceField(label=question.label, choices=pairs)
        case "radio":
            return forms.ChoiceField(
                label=question.label, choices=pairs, widget=forms.RadioSelect
            )
        case "checkboxes":
            return forms.MultipleChoiceField(
                label=question.label, choices=pairs, widget=forms.CheckboxSelectMultiple
            )
    return forms.CharField(label=question.label)
