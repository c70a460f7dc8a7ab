"""Only our own sentences reach the citizen, whatever he sends."""

import re

from django.core.exceptions import ValidationError
from django.utils.translation import override

import pytest

from tests.fieldtypes.nonsense import EMPTY, EVERYTHING
from tests.fieldtypes.questions import NAMES, question
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.messages import MESSAGES

BANNED = re.compile(
    r"\b(bitte|ungültige?\w*|pflichtfeld\w*|invalid|please|required)\b", re.IGNORECASE
)
TIGHT = {
    "text": {"minimum": 3, "maximum": 5, "digits_only": True},
    "long_text": {"maximum": 5},
    "whole_number": {"minimum": 2, "maximum": 3},
    "decimal": {"minimum": "2,5", "maximum": 3, "places": 0},
    "money": {"minimum": 2, "maximum": 3},
    "date": {"not_in_future": True, "minimum": "2020-01-01"},
    "checkboxes": {"minimum": 2, "maximum": 2},
    "tax_number": {"region": "Thüringen"},
    "licence_plate": {"official": True},
    "pattern": {"pattern": "[a-z]+", "ignore_case": True},
    "date_range": {"not_in_past": True, "maximum": "2020-01-01", "longest": 3},
    "time_slot": {"soonest": 1, "furthest": 30, "weekdays_only": True},
    "quantity": {"minimum": "2,5", "maximum": 3, "places": 0},
    "ranked": {"wishes": 2, "needed": 2},
    "contact": {"needs_phone": True, "needs_email": True},
    "birth_date": {"needs_day": True},
    "company": {"ask_register": True, "ask_trading_name": True},
    "person": dict.fromkeys(
        ("ask_title", "ask_birth_name", "ask_sex", "ask_nationality"), True
    ),
    "file": {"maximum": 1},
}


OUR_NAMES = [
    name
    for name in NAMES
    if type(registry.get(name)).__module__.startswith("wagtail_antraege.")
]


def faults(kind, value, **settings):
    """Return the single errors of an answer, none if it is accepted."""
    field = registry.get(kind).form_field(question(kind, **settings))
    try:
        field.clean(value)
    except ValidationError as error:
        return error.error_list
    return []


class TestNonsense:
    def test_there_is_enough_of_it(self):
        assert len(EVERYTHING) >= 200

    @pytest.mark.parametrize("kind", OUR_NAMES)
    @pytest.mark.parametrize("settings", [{}, TIGHT], ids=["plain", "tight"])
    def test_is_answered_with_our_own_sentences_only(self, kind, settings):
        asked = registry.get(kind).never_required
        for value in EVERYTHING:
            for error in faults(kind, value, **settings.get(kind, {})):
                asked += 1
                assert error.message is MESSAGES[error.code]
                for language in ("de", "en"):
                    with override(language):
                        (text,) = error.messages
                    assert "Angabe" in text
                    assert "%(" not in text
                    assert not BANNED.search(text), text
        assert asked

    @pytest.mark.parametrize("kind", NAMES)
    @pytest.mark.parametrize("value", EMPTY, ids=repr)
    def test_an_empty_answer_is_asked_for_once(self, kind, value):
        assert len(faults(kind, value)) == (not registry.get(kind).never_required)

    @pytest.mark.parametrize("kind", NAMES)
    def test_an_empty_answer_to_an_optional_question_is_no_answer(self, kind):
        about = registry.get(kind)
        field = about.form_field(question(kind, required=False))
        if about.always_required:
            assert faults(kind, "", required=False)
        else:
            assert field.clean("") is None

    @pytest.mark.parametrize("kind", NAMES)
    def test_what_is_accepted_can_be_stored_and_shown(self, kind):
        about = registry.get(kind)
        asked = question(kind, required=False)
        field = about.form_field(asked)
        for value in EVERYTHING:
            try:
                stored = field.clean(value)
            except ValidationError:
                continue
            assert "\x00" not in repr(stored)
            about.display(asked, stored).encode()


class TestEachMessage:
    @pytest.mark.parametrize("code", sorted(MESSAGES))
    def test_has_a_german_text_that_commands_nothing_with_bitte(self, code):
        values = dict.fromkeys(
            ("label", "minimum", "maximum", "length", "places", "example"), 2
        )
        values |= {"country": "DE", "expected": 22, "wish": 2, "register": "HRB"}
        values |= dict.fromkeys(("region", "one", "other", "begin", "first"), "x")
        with override("en"):
            english = str(MESSAGES[code] % values)
        with override("de"):
            german = str(MESSAGES[code] % values)
        assert german != english
        assert "„2“" in german
        assert not BANNED.search(german)

    def test_survives_a_label_with_percent_signs_and_markup(self):
        (error,) = faults("text", "", label="100 %(x)s <b>")
        assert "100 %(x)s <b>" in error.messages[0]

    def test_one_decimal_place_is_one_decimal_place(self):
        text = str(MESSAGES["too_precise"] % {"label": "Fläche", "places": 1})
        assert text.endswith("höchstens 1 Nachkommastelle ein.")
