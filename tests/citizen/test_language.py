"""Every page of a journey speaks the language of the form, and no other."""

from __future__ import annotations

import re
from html import unescape
from pathlib import Path

import polib
import pytest
from wagtail.models import Locale

import wagtail_antraege
from tests.citizen.conftest import Citizen
from tests.flow.build import dog_stream, make_page

CATALOGUE = Path(wagtail_antraege.__file__).parent / "locale/de/LC_MESSAGES/django.po"
SHORTEST = 6


def texts(language: str) -> set[str]:
    """Return the whole texts of ours that the other language words otherwise."""
    entries = polib.pofile(str(CATALOGUE))
    pairs = [(entry.msgid, entry.msgstr) for entry in entries]
    return {
        english if language == "en" else german
        for english, german in pairs
        if english.casefold() != german.casefold() and "%(" not in german
    }


def found(page: str, phrases: set[str]) -> list[str]:
    """Return the phrases that a reader of the page meets."""
    seen = unescape(re.sub(r"<[^>]+>", " ", page))
    return [
        phrase
        for phrase in phrases
        if len(phrase) >= SHORTEST
        and re.search(rf"(?<!\w){re.escape(phrase)}(?!\w)", seen)
    ]


def journey(page, citizen):
    """Yield each page from the information to the receipt, errors included."""
    yield citizen.go(page.get_url())
    yield citizen.start(page)
    yield citizen.send(action="next")
    yield citizen.send(**citizen.dog(), action="pause")
    yield citizen.go(f"/antraege/{citizen.draft.pk}/dog/")
    yield citizen.send(**citizen.dog(), action="next")
    yield citizen.send(owner_name="Eva", action="next")
    yield citizen.send(action="send")
    yield citizen.send(_declared="1", action="send")


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("language", "other", "ends_with"),
    [
        ("de", "en", "Ihr Antrag wurde gesendet"),
        ("en", "de", "Your application has been sent"),
    ],
)
def test_a_journey_speaks_the_language_of_the_form(language, other, ends_with):
    locale = Locale.objects.get_or_create(language_code=language)[0]
    citizen = Citizen(headers={"Accept-Language": other})
    written = {str(node["value"].get("label")) for node in dog_stream()}
    foreign, leftovers = texts(other) - written, []
    for answer in journey(make_page(locale=locale), citizen):
        assert answer["Content-Language"] == language
        leftovers += [(citizen.url, one) for one in found(citizen.page, foreign)]
    assert ends_with in citizen.page
    assert leftovers == []
