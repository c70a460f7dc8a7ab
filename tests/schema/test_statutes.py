"""Statute values: which hold on a day, and how they stand in a form."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given, settings, strategies as st

from tests.schema.strategies import forms
from wagtail_antraege.schema import statutes
from wagtail_antraege.schema.nodes import (
    Choice,
    Field,
    Form,
    Group,
    Notice,
    Step,
    Texts,
)
from wagtail_antraege.schema.statute import Statute
from wagtail_antraege.schema.statutes import Dated

RATE = Statute(name="rate", label="Steuersatz", kind="money", value="96.00")


def form(*nodes, locale="de", **texts) -> Form:
    step = Step(id="s", key="s", title="Schritt", nodes=nodes)
    return Form(title="{rate}", locale=locale, steps=(step,), texts=Texts(**texts))


def text(value, valid_from="2026-01-01", language="", name="rate") -> Dated:
    statute = Statute(
        name=name, label="X", kind="text", value=value, valid_from=valid_from
    )
    return Dated(statute, language)


class TestShown:
    @pytest.mark.parametrize(
        ("kind", "value", "locale", "shown"),
        [
            ("money", "1296.50", "de", "1.296,50\xa0€"),
            ("money", "0.125", "de", "0,125\xa0€"),
            ("money", "96.00", "en", "€96.00"),
            ("percent", "5.5", "de", "5,5\xa0%"),
            ("number", "3", "de", "3"),
            ("number", "1234.5", "uk", "1\xa0234,5"),
            ("number", "1.5", "not a locale", "1,5"),
            ("text", "<b>", "de", "<b>"),
        ],
    )
    def test_is_written_as_people_of_that_language_do(self, kind, value, locale, shown):
        statute = Statute(name="x", label="X", kind=kind, value=value)
        assert statutes.shown(statute, locale) == shown


class TestResolve:
    def test_fills_every_text_that_citizens_read(self):
        found = statutes.resolve(
            form(
                Field(
                    id="f",
                    key="f",
                    type="radio",
                    label="{rate}?",
                    help_text="a {rate}",
                    choices=(Choice(value="a", label="{rate}", hint="{ rate }"),),
                    texts=(("statement", "I pay {rate}"),),
                ),
                Group(
                    id="g",
                    key="g",
                    label="{rate}",
                    nodes=(Notice(id="n", key="n", text="<b>{rate}</b>"),),
                ),
                declaration="{rate}",
                privacy=(("Heading", "{rate}"),),
            ),
            [RATE],
        )
        field, group = found.steps[0].nodes
        shown = "96,00\xa0€"
        assert (field.label, field.help_text) == (f"{shown}?", f"a {shown}")
        assert field.choices == (Choice(value="a", label=shown, hint=shown),)
        assert field.option("statement") == f"I pay {shown}"
        assert group.label == shown
        assert group.nodes[0].text == f"<b>{shown}</b>"
        assert found.texts.declaration == shown
        assert found.texts.privacy == (("Heading", shown),)
        assert found.statutes == (RATE,)

    def test_leaves_the_title_and_formulas(self):
        field = Field(id="f", key="f", type="fee", label="Fee", formula="2 * {rate}")
        found = statutes.resolve(form(field), [RATE])
        assert found.title == "{rate}"
        assert found.steps[0].nodes[0].formula == "2 * {rate}"

    def test_escapes_values_in_the_html_of_notices_only(self):
        value = text("<script>&", name="rate").statute
        found = statutes.resolve(
            form(
                Notice(id="n", key="n", text='<a href="https://x/{rate}">{rate}</a>'),
                declaration="{rate}",
            ),
            [value],
        )
        html = found.steps[0].nodes[0].text
        assert html == '<a href="https://x/{rate}">&lt;script&gt;&amp;</a>'
        assert found.texts.declaration == "<script>&"

    def test_leaves_other_braces(self):
        notice = Notice(id="n", key="n", text="{ } {Rate} {1} {a b} {rate")
        assert statutes.resolve(form(notice), [RATE]).steps[0].nodes[0] == notice

    def test_writes_what_is_missing_in_words(self):
        found = statutes.resolve(form(declaration="{gone}"), [], "nothing yet")
        assert found.texts.declaration == "nothing yet"

    @settings(max_examples=50)
    @given(forms(), st.text(max_size=20))
    def test_changes_no_text_without_placeholders(self, made, value):
        names = statutes.placeholders(made)
        known = Statute(name="unheard_of", label="X", kind="text", value=value)
        if not names:
            assert statutes.resolve(made, [known]).steps == made.steps

    @settings(max_examples=50)
    @given(
        st.lists(st.sampled_from(["{rate}", "{ rate }", "{", "}", "x", "<p>", "{b}"])),
        st.text(max_size=20),
    )
    def test_leaves_no_placeholder_of_a_known_value(self, parts, value):
        known = Statute(name="rate", label="X", kind="text", value=value)
        if statutes.names_in(value):
            return
        made = form(declaration="".join(parts), next_steps="".join(parts))
        found = statutes.resolve(made, [known])
        assert "rate" not in statutes.placeholders(found)


class TestPlaceholders:
    def test_are_found_in_texts_and_formulas(self):
        field = Field(id="f", key="f", type="fee", label="{a}", formula="{b} + {c}")
        made = form(field, fee="{d}")
        assert statutes.placeholders(made) == {"a", "b", "c", "d"}
        assert ("f", "b") in set(statutes.uses(made))
        assert ("", "d") in set(statutes.uses(made))


class TestInForce:
    def test_the_newest_that_has_begun_holds(self):
        rows = [text("old", "2025-01-01"), text("new", "2026-07-01")]
        values = {
            day: statutes.in_force(rows, date.fromisoformat(day))
            for day in ("2024-12-31", "2025-01-01", "2026-06-30", "2026-07-01")
        }
        assert [[one.value for one in found] for found in values.values()] == [
            [],
            ["old"],
            ["old"],
            ["new"],
        ]

    def test_a_text_may_have_a_language_of_its_own(self):
        rows = [text("Montag"), text("Monday", language="en")]
        day = date(2026, 2, 1)
        assert statutes.in_force(rows, day, "en-gb")[0].value == "Monday"
        assert statutes.in_force(rows, day, "uk")[0].value == "Montag"

    def test_a_newer_value_beats_an_older_one_in_the_language(self):
        rows = [
            text("Montag"),
            text("Monday", language="en"),
            text("Dienstag", "2026-02-01"),
        ]
        found = statutes.in_force(rows, date(2026, 2, 1), "en")
        assert found[0].value == "Dienstag"

    def test_the_next_change_is_the_first_day_ahead(self):
        rows = [
            text("a", "2026-01-01"),
            text("b", "2027-01-01"),
            text("c", "2028-01-01"),
        ]
        assert statutes.next_change(rows, date(2026, 1, 1)) == "2027-01-01"
        assert statutes.next_change(rows, date(2028, 1, 1)) == ""


class TestHash:
    def test_does_not_depend_on_the_order(self):
        other = text("x", name="other").statute
        assert statutes.statutes_hash([RATE, other]) == statutes.statutes_hash(
            [other, RATE]
        )
        assert statutes.statutes_hash([RATE]) != statutes.statutes_hash([other])
        assert statutes.statutes_hash([]) == ""
