"""Two texts are compared word by word."""

from hypothesis import given, strategies as st

from wagtail_antraege.kit import word_diff
from wagtail_antraege.kit.word_diff import Kind, Part, compare

TEXTS = st.lists(st.sampled_from(["ein ", "Hund\n", "zwei ", "Katze"])).map("".join)


def test_only_other_words_are_marked():
    assert compare("Ihr Name bitte", "Ihr ganzer Name bitte") == (
        Part(Kind.SAME, "Ihr "),
        Part(Kind.ADDED, "ganzer "),
        Part(Kind.SAME, "Name bitte"),
    )


def test_a_text_from_nothing_is_all_new():
    assert compare("", "Hund") == (Part(Kind.ADDED, "Hund"),)


def test_texts_that_are_too_long_are_replaced_as_a_whole(monkeypatch):
    monkeypatch.setattr(word_diff, "MOST_PAIRS", 3)
    kinds = [part.kind for part in compare("ein Hund", "ein Tier")]
    assert kinds == [Kind.REMOVED, Kind.ADDED]


@given(TEXTS, TEXTS)
def test_both_texts_can_be_read_from_it(old, new):
    parts = compare(old, new)
    assert "".join(p.text for p in parts if p.kind != Kind.REMOVED) == new
    was = "".join(p.text for p in parts if p.kind != Kind.ADDED)
    assert was.split() == old.split()
