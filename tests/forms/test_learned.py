import re
from pathlib import Path

from django.utils.autoreload import file_changed
from django.utils.html import escape
from django.utils.safestring import SafeString

import pytest
from hypothesis import given, strategies as st

from wagtail_antraege.forms import learned


def greet(subject, key, texts):
    return f"<p>{subject} {escape(texts[0])}{key}{escape(texts[1])}</p>"


def loud(subject, key, texts):
    return f"<p>{escape(texts[0].upper())}</p>"


def long_or_short(subject, key, texts):
    size = "long" if len(texts[0]) > 60 else "short"
    return f'<p class="{size}">{escape(texts[0])}</p>'


def silent(subject, key, texts):
    return "<p></p>"


@pytest.fixture(autouse=True)
def nothing_learned():
    learned.forget()


class TestWrite:
    @given(st.text(), st.text())
    def test_writes_what_the_template_would_write(self, one, two):
        assert learned.write(greet, "Hello", "!", (one, two)) == greet(
            "Hello", "!", (one, two)
        )

    def test_asks_the_template_just_twice(self):
        calls = []

        def render(subject, key, texts):
            calls.append(texts)
            return greet(subject, key, texts)

        for text in ("a", "b", "c"):
            learned.write(render, "Hello", "!", (text, "x"))
        assert len(calls) == 2
        assert not any(text == "a" for texts in calls for text in texts)

    def test_keeps_one_stencil_for_each_key(self):
        assert learned.write(greet, "Hello", "!", ("a", "b")) != learned.write(
            greet, "Hello", "?", ("a", "b")
        )

    def test_leaves_safe_html_as_it_is(self):
        texts = (SafeString("<b>a</b>"), "<b>")
        assert "<b>a</b>!&lt;b&gt;" in learned.write(greet, "Hello", "!", texts)

    def test_returns_safe_html(self):
        assert isinstance(learned.write(greet, "Hello", "!", ("a", "b")), SafeString)

    @pytest.mark.parametrize("render", [loud, long_or_short, silent])
    @pytest.mark.parametrize("text", ["a", "a" * 100])
    def test_does_not_learn_a_template_that_looks_at_its_texts(self, render, text):
        assert learned.write(render, "", "", (text,)) == render("", "", (text,))

    def test_a_citizen_who_types_a_sentinel_breaks_nothing(self):
        sentinel = learned._SHORT.texts(2)[1]
        learned.write(greet, "Hello", "!", ("a", "b"))
        texts = (sentinel, learned._LONG.texts(1)[0])
        assert learned.write(greet, "Hello", "!", texts) == greet("Hello", "!", texts)

    def test_sentinels_survive_escaping(self):
        for sentinel in (*learned._SHORT.texts(12), *learned._LONG.texts(12)):
            assert escape(sentinel) == sentinel
            assert re.fullmatch(r"[A-Za-z0-9]{20,}", sentinel)

    def test_more_than_ten_texts_are_told_apart(self):
        texts = tuple(f"<{number}>" for number in range(25))

        def render(subject, key, texts):
            return "".join(escape(text) for text in texts)

        assert learned.write(render, "", "", texts) == render("", "", texts)

    def test_keeps_a_bounded_number_of_stencils(self):
        assert learned._stencil.cache_info().maxsize == learned.KEPT

    def test_learns_anew_when_a_developer_changes_a_file(self):
        learned.write(greet, "Hello", "!", ("a", "b"))
        file_changed.send(sender=None, file_path=Path("x.html"))
        assert learned._stencil.cache_info().currsize == 0
