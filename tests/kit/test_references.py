"""Reference numbers that survive being typed."""

import re

import pytest
from hypothesis import assume, given, strategies as st

from wagtail_antraege.kit import crockford, references

symbols = st.text(crockford.ALPHABET, min_size=10, max_size=10)
places = st.integers(0, 10)


def complete(ten):
    return ten + references.check_character(ten)


class TestNewReference:
    def test_it_is_shown_in_groups(self):
        pattern = r"[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{4}-[0-9A-HJKMNP-TV-Z]{3}"
        assert re.fullmatch(pattern, references.new_reference())

    def test_a_thousand_are_different_and_each_is_its_own_normal_form(self):
        made = {references.new_reference() for _ in range(1_000)}
        assert len(made) == 1_000
        assert all(references.normalise(one) == one for one in made)

    def test_every_character_is_used(self):
        drawn = "".join(references.new_reference()[:9] for _ in range(500))
        assert set(drawn) - {"-"} == set(crockford.ALPHABET)


class TestNormalise:
    @given(symbols)
    def test_case_and_separators_do_not_matter(self, ten):
        whole = complete(ten)
        shown = crockford.grouped(whole)
        spaced = f"  {whole[:3].lower()} {whole[3:6]}\u2013{whole[6:]}\t"
        assert references.normalise(spaced) == shown

    @given(symbols)
    def test_lookalikes_are_read_as_meant(self, ten):
        whole = complete(ten)
        typed = whole.replace("0", "o").replace("1", "l")
        assert references.normalise(typed) == crockford.grouped(whole)
        typed = whole.replace("0", "O").replace("1", "I")
        assert references.normalise(typed) == crockford.grouped(whole)

    @given(symbols, places, st.sampled_from(crockford.ALPHABET))
    def test_one_wrong_character_is_noticed(self, ten, place, other):
        whole = complete(ten)
        assume(whole[place] != other)
        assert references.normalise(whole[:place] + other + whole[place + 1 :]) is None

    @given(symbols, places, places)
    def test_two_exchanged_characters_are_noticed(self, ten, one, other):
        typed = list(complete(ten))
        assume(typed[one] != typed[other])
        typed[one], typed[other] = typed[other], typed[one]
        assert references.normalise("".join(typed)) is None

    @pytest.mark.parametrize("text", ["", "7K3F", "U" * 11, "7K3F-9QXM-2ZRX", "ä" * 11])
    def test_what_cannot_be_one_is_none(self, text):
        assert references.normalise(text) is None

    @given(st.text(max_size=30))
    def test_any_text_gives_an_answer(self, text):
        found = references.normalise(text)
        assert found is None or references.normalise(found) == found
