"""What the editor's script is told of the entries is kept, and never out of date."""

import json

from django.utils import translation

import pytest

from wagtail_antraege import panels
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.text import TextType


@pytest.fixture
def answers():
    """Return the answers of a type of another package, which works them out."""
    found = [("a", "Alpha")]

    class Changing(TextType):
        name = "changing"
        label = "Wechselnd"

        def known_answers(self):
            return found

    registry.register(Changing)
    yield found
    registry.unregister("changing")


def test_it_is_told_in_the_editors_language():
    for language in ("de", "en", "de"):
        with translation.override(language):
            assert panels.kinds_text() == json.dumps(panels.entry_kinds())


def test_it_is_written_once(monkeypatch):
    panels._kinds_text.cache_clear()
    text = panels.kinds_text()
    monkeypatch.setattr(panels, "entry_kinds", None)
    assert panels.kinds_text() == text


def test_it_follows_the_answers_that_a_type_works_out(answers):
    before = panels.kinds_text()
    answers.append(("b", "Beta"))
    after = panels.kinds_text()
    assert ("Beta" in before, "Beta" in after) == (False, True)


def test_it_follows_the_types_that_there_are(answers):
    assert "changing" in panels.kinds_text()
    registry.unregister("changing")
    assert "changing" not in panels.kinds_text()
