"""The words that citizens read: always our own, never the ones we do not use."""

from __future__ import annotations

import gettext
import re
from pathlib import Path

import django
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
LOCALE = Path(django.__file__).parent / "conf/locale"
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
    found += [kind.message for kind in vars(validators).values() if has_message(kind)]
    with override(None):
        texts = [str(text) for text in found]
    # Other packages translate some of these sentences in their own way.
    german = gettext.translation("django", LOCALE, ["de"])
    with override("de"):
        texts = [german.gettext(text) for text in texts] + [str(one) for one in found]
    parts = {part.strip() for text in texts for part in re.split(r"[%„“]", text)}
    return {part for part in parts if len(part) > 15}


def has_message(kind) -> bool:
    return isinstance(kind, type) and hasattr(kind, "message")


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
        assert "Bitte ein gültiges Datum eingeben." in OF_DJANGO


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
            ours = [kind for kind in registry.asked_types() if must_be_answered(kind)]
            for kind in ours:
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


def must_be_answered(kind) -> bool:
    ours = type(kind).__module__.startswith("wagtail_antraege.")
    return ours and not kind.never_required


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
