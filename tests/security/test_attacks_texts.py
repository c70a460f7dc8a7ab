"""Texts made to keep a parser busy: every kind of question is done with them at once."""

from __future__ import annotations

import time
from contextlib import suppress

from django.core.exceptions import ValidationError

import pytest

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.answer_field import cleaned
from wagtail_antraege.schema.nodes import Choice, Field

LENGTH = 100_000
SECONDS = 5.0
"""A fifth is usual on a slow machine; with the square of the length it was 50."""

HOSTILE = {
    "accents in the wrong order": "a" + "\u0315\u0300" * (LENGTH // 2),
    "one accent": "a" + "\u0300" * LENGTH,
    "vowel signs": "\u0f71\u0f72\u0f74" * (LENGTH // 3),
    "syllables": "\u1100\u1161" * (LENGTH // 2),
    "digits": "1" * LENGTH,
    "spaces": "1" + " " * LENGTH + "x",
    "dots": "1" + "." * LENGTH,
    "apostrophes": "1'" * (LENGTH // 2),
    "at signs": "a@" * (LENGTH // 2),
    "minus signs": "-" * LENGTH,
    "turned": "\u202e" * LENGTH,
}
CHOICES = (Choice(value="a", label="A"), Choice(value="b", label="B"))


@pytest.mark.parametrize("text", HOSTILE.values(), ids=HOSTILE)
@pytest.mark.parametrize("kind", registry.asked_types(), ids=lambda kind: kind.name)
def test_no_text_keeps_a_field_busy(kind, text):
    question = Field(id="1", key="k", label="L", type=kind.name, choices=CHOICES)
    parts = getattr(kind, "parts", ())
    began = time.process_time()
    with suppress(ValidationError):
        kind.form_field(question).clean([text] * len(parts) if parts else text)
    assert time.process_time() - began < SECONDS


@pytest.mark.parametrize(
    "text", ["Mu\u0308ller", "e\u0301" * 500, "x" * 300 + "a\u030a"]
)
def test_ordinary_accents_are_composed_all_the_same(text):
    assert not any(sign >= "\u0300" for sign in cleaned(text))
