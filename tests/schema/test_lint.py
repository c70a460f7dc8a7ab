from __future__ import annotations

import re

import pytest

from tests.schema.build import field, form, group, notice, repeat, step
from wagtail_antraege.schema import condition_lint, lint
from wagtail_antraege.schema.nodes import Choice
from wagtail_antraege.schema.problems import Problem


def found(*steps) -> list[tuple[str, str]]:
    return [(one.code, one.node_id) for one in lint.check(form(*steps))]


def choices(*values: str) -> tuple[Choice, ...]:
    return tuple(Choice(value=one, label="x") for one in values)


def test_a_sound_form_has_no_problem():
    sound = step(
        "dog",
        field("name"),
        notice("hint"),
        group("dog", field("breed", "choice")),
        repeat("dogs", field("chip"), minimum=0, maximum=1),
    )
    assert lint.check(form(sound)) == ()


def test_a_form_needs_a_step():
    assert lint.check(form()) == (Problem("no_step", "", {}),)


def test_a_step_needs_something_in_it():
    assert found(step("s", id="s1")) == [("empty_step", "s1")]


def test_a_group_needs_a_question():
    assert found(step("s", group("g", notice("n"), id="g1"))) == [("empty_group", "g1")]


def test_steps_and_questions_need_a_label():
    unnamed = step("s", field("a", label=" ", id="f1"), title="", id="s1")
    assert found(unnamed) == [("label_missing", "s1"), ("label_missing", "f1")]


class TestKeys:
    @pytest.mark.parametrize(
        "key", ["", "Name", "1a", "a-b", "ä", "_a", "a\n", "a" * 61]
    )
    def test_have_a_format(self, key):
        problems = lint.check(form(step("s", field(key, id="f1", label="A"))))
        assert problems == (Problem("key_format", "f1", {"key": key}),)

    @pytest.mark.parametrize("key", ["a", "a1_b", "a" * 60])
    def test_are_short_words(self, key):
        assert found(step("s", field(key))) == []

    @pytest.mark.parametrize("key", sorted(lint.RESERVED_STEP_KEYS))
    def test_of_steps_are_no_address_of_the_journey(self, key):
        assert found(step(key, field(key), id="s1")) == [("reserved_key", "s1")]

    def test_of_fields_are_no_input_of_the_journey(self):
        assert found(step("s", field("action", id="f1"))) == [("reserved_key", "f1")]

    @pytest.mark.parametrize(
        "second",
        [
            field("a", id="x"),
            notice("a", id="x"),
            group("a", field("b"), id="x"),
            repeat("g", field("a", id="x")),
        ],
    )
    def test_of_all_nodes_are_unique(self, second):
        twice = found(step("s1", field("a")), step("s2", second))
        assert twice == [("duplicate_key", "x")]

    def test_of_steps_are_unique_among_steps(self):
        twice = found(step("a", field("a")), step("a", field("b"), id="x"))
        assert twice == [("duplicate_key", "x")]

    def test_ids_are_unique(self):
        twice = found(step("s", field("a", id="x"), id="x"))
        assert twice == [("duplicate_id", "x")]


class TestChoices:
    @pytest.mark.parametrize("kind", ["choice", "choices"])
    def test_are_needed_to_choose(self, kind):
        assert found(step("s", field("a", kind, choices=(), id="f1"))) == [
            ("no_choices", "f1")
        ]

    def test_differ(self):
        twice = field("a", "choice", choices=choices("x", "y", "x"), id="f1")
        assert lint.check(form(step("s", twice))) == (
            Problem("duplicate_choice", "f1", {"value": "x"}),
        )

    @pytest.mark.parametrize("value", ["", "two words", "a" * 61, "ä", "x\n"])
    def test_are_keys(self, value):
        odd = field("a", "choice", choices=choices("x", value), id="f1")
        assert lint.check(form(step("s", odd))) == (
            Problem("choice_format", "f1", {"value": value}),
        )


class TestFieldsAndGroups:
    @pytest.mark.parametrize(("minimum", "maximum"), [(3, 2), (-1, 2), (0, 0)])
    def test_a_repeat_group_has_room_for_what_it_asks(self, minimum, maximum):
        dogs = repeat("g", field("a"), minimum=minimum, maximum=maximum, id="g1")
        assert lint.check(form(step("s", dogs))) == (
            Problem("repeat_bounds", "g1", {"minimum": minimum, "maximum": maximum}),
        )

    def test_the_bounds_of_a_plain_group_mean_nothing(self):
        assert found(step("s", group("g", field("a"), minimum=3, maximum=2))) == []

    def test_format_numbers_begin_at_one(self):
        assert found(step("s", field("a", type_format=0, id="f1"))) == [
            ("type_format", "f1")
        ]

    def test_the_kind_of_answers_is_known(self):
        assert found(step("s", field("a", "colour", id="f1"))) == [
            ("unknown_kind", "f1")
        ]


def test_problems_come_in_the_order_of_the_nodes():
    problems = found(
        step("review", field("A", id="f1"), id="s1"),
        step("s", field("b", type_format=0, id="f2"), title="", id="s2"),
    )
    assert problems == [
        ("reserved_key", "s1"),
        ("key_format", "f1"),
        ("label_missing", "s2"),
        ("type_format", "f2"),
    ]


def test_every_code_is_explained():
    texts = f"{lint.__doc__}{condition_lint.__doc__}"
    explained = re.findall(r"^([a-z]+_[a-z_]+) ", texts, re.MULTILINE)
    assert sorted(explained) == sorted(lint.CODES)
