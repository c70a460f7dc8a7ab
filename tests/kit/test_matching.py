"""Finding things by words as people type them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis.strategies import text

from wagtail_antraege.kit.matching import is_near, ranked, stem, words

THINGS = {
    "register": [("Hundesteuer: Hund anmelden", 5), ("Welpe anmelden", 5)],
    "sign_off": [("Hundesteuer: Hund abmelden", 5), ("Hund gestorben", 5)],
    "bulky": [("Sperrmüll abholen", 5), ("Möbel, Müllgebühren", 1)],
    "street": [("Straßensperrung anzeigen", 5), ("Umzug mit Hund", 1)],
}


OLD_ENDINGS = re.compile(r"(?<=\w{4})(?:ungen|ung|ing|en|er|es|em|e|n|s)+$")
"""What ``stem`` says of short words; of long ones it never comes to an end."""


class TestStem:
    @given(text(alphabet="abenrsmugi", max_size=14))
    def test_leaves_as_many_endings_as_there_are_away(self, word):
        assert stem(word) == OLD_ENDINGS.sub("", word)

    @pytest.mark.parametrize("ending", ["en", "es", "ungen", "n"])
    def test_is_as_fast_with_endings_that_lead_nowhere(self, ending):
        word = f"abcd{ending * 20_000}x"
        assert words(f"{word} Hund") == (word, "hund")
        assert stem(word.removesuffix("x")) == "abcd"


class TestWords:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("Müll", "Muell"),
            ("Straße", "STRASSE"),
            ("Mu\u0308ll", "Müll"),
            ("Anmeldung", "anmelden"),
            ("Hunde", "Hund"),
            ("Hundes", "Hund"),
            ("Café", "Cafe"),
            ("registering", "register"),
        ],
    )
    def test_are_the_same_however_they_are_written(self, one, other):
        assert words(one) == words(other) != ()

    def test_keep_apart_what_differs(self):
        assert words("anmelden") != words("abmelden")
        assert words("Ehe") != words("Ehen-Urkunde")

    def test_are_what_stands_between_signs(self):
        assert words("KFZ-Kennzeichen, 2026!") == ("kfz", "kennzeich", "2026")


class TestRanked:
    @pytest.mark.parametrize(
        ("query", "best"),
        [
            ("Hund anmelden", "register"),
            ("hund ABMELDEN", "sign_off"),
            ("muell", "bulky"),
            ("Sperrmuell", "bulky"),
            ("strasse", "street"),
            ("Ich möchte meinen Hund anmelden", "register"),
            ("welpe", "register"),
            ("Hnud anmelden", "register"),
            ("Hundeanmeldung", "register"),
            ("gestroben", "sign_off"),
        ],
    )
    def test_the_best_stands_first(self, query, best):
        assert ranked(query, THINGS)[0] == best

    def test_only_what_fits_the_most_words_is_found(self):
        assert ranked("Hund anmelden", THINGS) == ["register"]

    def test_names_count_more_than_texts(self):
        assert ranked("Hund", THINGS)[-1] == "street"

    @pytest.mark.parametrize("query", ["", "  ", "!?", "Xylophon", "\0"])
    def test_nothing_fits_nothing(self, query):
        assert ranked(query, THINGS) == []

    def test_a_very_long_query_is_answered_too(self):
        assert ranked("hund " * 5000, THINGS)


class TestIsNear:
    @pytest.mark.parametrize(
        ("one", "other"),
        [
            ("hund", "hund"),
            ("hund", "hunt"),
            ("hund", "hun"),
            ("hun", "hund"),
            ("hund", "hudn"),
            ("hund", "uhnd"),
            ("hund", "xhund"),
        ],
    )
    def test_one_slip_is_near(self, one, other):
        assert is_near(one, other)

    @pytest.mark.parametrize(
        ("one", "other"),
        [("hund", "hxnx"), ("hund", "hu"), ("hund", "dnuh"), ("abcd", "acbx")],
    )
    def test_two_are_not(self, one, other):
        assert not is_near(one, other)
