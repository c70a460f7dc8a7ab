import time

from django.core.exceptions import ValidationError

import pytest

from tests.fieldtypes.questions import clean, question
from tests.fieldtypes.readings import code
from wagtail_antraege.fieldtypes import registry

CHECK = registry.get("pattern").check


def complaints(**settings):
    return [str(text) for text in CHECK(question("pattern", **settings))]


class TestAnswers:
    def test_must_fit_from_beginning_to_end(self):
        assert clean("pattern", " AB-1234 ") == "AB-1234"
        assert code("pattern", "AB-12345") == ["pattern"]
        assert code("pattern", "xAB-1234") == ["pattern"]

    def test_may_be_written_small_if_the_editor_says_so(self):
        assert code("pattern", "ab-1234") == ["pattern"]
        assert clean("pattern", "ab-1234", ignore_case=True) == "ab-1234"

    def test_are_refused_in_the_words_of_the_editor(self):
        with pytest.raises(ValidationError) as caught:
            clean("pattern", "x", error="Das Zeichen steht zu 100 % im Bescheid.")
        assert caught.value.messages == ["Das Zeichen steht zu 100 % im Bescheid."]

    def test_take_no_longer_for_a_pattern_that_is_made_to(self):
        begun = time.process_time()
        assert code("pattern", "a" * 199 + "b", pattern="(a|aa|a?)+c")
        assert time.process_time() - begun < 10

    def test_fit_nothing_if_the_pattern_cannot_be_read(self):
        assert code("pattern", "a", pattern="(?=a)a") == ["pattern"]


class TestWhatTheEditorIsTold:
    @pytest.mark.parametrize(
        ("pattern", "said"),
        [
            ("(a", "Klammer"),
            ("[a", "Klammer"),
            ("a)", "Klammer"),
            ("*a", "wiederholt „*“ nichts"),
            ("a{2000}", "wiederholt „{2000}“ nichts"),
            (r"(a)\1", r"„\1“, das hier nichts bedeutet"),
            ("(?=a)a", "„(?=“: Voraus-"),
            ("(?<!a)a", "Zurückschauen"),
            ("x" * 501, "zu lang"),
            ("[z-a]", "bei „z-a“ nicht lesbar"),
            ("", "Geben Sie ein Muster ein"),
        ],
    )
    def test_says_in_plain_words_what_is_wrong(self, pattern, said):
        (text,) = complaints(pattern=pattern)
        assert said in text

    def test_the_example_must_fit(self):
        assert "Beispiel" in complaints(example="AB-12")[0]
        assert "Beispiel" in complaints(example="")[0]
        assert complaints() == []
