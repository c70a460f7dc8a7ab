"""The words that citizens read: always our own, never the ones we do not use."""

from __future__ import annotations

import re

from django import forms
from django.core import validators
from django.utils.translation import override

import pytest

from tests.fieldtypes.nonsense import CONTACTS, MARKUP, MOMENTS, NUMBERS, SIGNS
from tests.journeys.answers import APPLICATIONS
from tests.journeys.citizen import DESKTOP
from tests.journeys.town import APPLICATIONS as FOLDER, EVERY_TYPE
from wagtail_antraege.fieldtypes import registry

pytestmark = pytest.mark.browser

BANNED = re.compile(r"\b(bitte\w*|ungültig\w*|pflichtfeld\w*)\b", re.IGNORECASE)
NONSENSE = [
    *("x", "😀", " ", "-1", "31.2.2026", "99:99", "a@b", "DE88370400440532013000"),
    *(MARKUP[0], SIGNS[-1], NUMBERS[3], MOMENTS[1], CONTACTS[4], "ä" * 3_000),
]


def messages_of_django() -> set[str]:
    """Return the sentences of Django's own form fields, without their numbers."""
    kinds = [forms.Field, forms.Form]
    for kind in kinds:
        kinds.extend(kind.__subclasses__())
    found = [
        text
        for kind in kinds
        if kind.__module__.startswith("django.")
        for text in getattr(kind, "default_error_messages", {}).values()
    ]
    found += [
        kind.message
        for kind in vars(validators).values()
        if isinstance(getattr(kind, "message", None), str) or hasattr(kind, "message")
    ]
    with override("de"):
        parts = {part for text in found for part in re.split(r"[%„“]", str(text))}
    return {part.strip() for part in parts if len(part) > 15}


OF_DJANGO = messages_of_django()


def check(citizen) -> None:
    """Fail if a sentence on this page is not ours."""
    text = citizen.page.content()
    assert not BANNED.findall(citizen.text + citizen.page.title())
    assert [sentence for sentence in OF_DJANGO if sentence in text] == []


class TestDjangosSentences:
    def test_are_known(self):
        assert len(OF_DJANGO) >= 20
        assert "Dieses Feld ist zwingend erforderlich." in OF_DJANGO


class TestEveryType:
    @pytest.fixture
    def visitor(self, enter):
        visitor = enter(scripts=False, size=DESKTOP)
        visitor.start(EVERY_TYPE)
        return visitor

    def test_empty(self, visitor):
        visitor.press("Weiter")
        check(visitor)
        complained = " ".join(visitor.errors)
        with override("de"):
            for kind in registry.all_types():
                assert f"„Angabe {kind.label}“" in complained

    @pytest.mark.parametrize("nonsense", NONSENSE, ids=ascii)
    def test_nonsense(self, visitor, nonsense):
        for control in visitor.questions().values():
            if control["type"] in ("text", "textarea", "email", "tel", "number"):
                visitor.fill(control, nonsense)
            elif control["type"] == "file":
                visitor.fill(control, file_of(nonsense))
        visitor.press("Weiter")
        assert len(visitor.errors) > 5
        check(visitor)

    def test_empty_in_a_repeat_group(self, visitor):
        visitor.page.goto(visitor.page.url.replace("/muss/", "/mehr/"))
        check(visitor)


def file_of(nonsense: str):
    return {
        "name": f"{nonsense[:20]}.pdf",
        "mimeType": "application/pdf",
        "buffer": nonsense.encode(),
    }


class TestDemoTown:
    @pytest.mark.parametrize("name", APPLICATIONS)
    def test_asks_in_our_words(self, enter, name):
        slug, steps = APPLICATIONS[name]
        visitor = enter(size=DESKTOP)
        visitor.page.goto(f"{FOLDER}/{slug}/")
        check(visitor)
        visitor.press("Antrag starten")
        for heading, answers in steps.items():
            visitor.press("Weiter")
            check(visitor)
            visitor.take(heading, answers)
        check(visitor)
