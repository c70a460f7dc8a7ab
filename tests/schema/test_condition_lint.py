from __future__ import annotations

import pytest

from tests.schema.build import equal, field, filled, form, group, notice, repeat, step
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Operator,
    Quantifier,
)
from wagtail_antraege.schema.nodes import Choice, ComparedPart
from wagtail_antraege.schema.problems import Problem

PARTS = (
    ComparedPart(name="amount", kind="number"),
    ComparedPart(name="unit", kind="choice", values=("m2", "m")),
    ComparedPart(name="since", kind="date"),
    ComparedPart(name="agreed", kind="boolean"),
)


def any_of(key: str, condition=None, **settings) -> Items:
    return Items(group=key, quantifier=Quantifier.ANY, condition=condition, **settings)


def found(*steps) -> list[tuple]:
    """Return the problems of the node "x", the only one that has any."""
    problems = lint.check(form(*steps))
    assert {problem.node_id for problem in problems} <= {"x"}
    return [(one.code, *one.params.values()) for one in problems]


def asked(kind: str, operator: str, value=None, part: str = "") -> list[tuple]:
    condition = Compare(field="a", operator=Operator(operator), value=value, part=part)
    return found(step("s", field("a", kind), field("b", condition=condition, id="x")))


class TestOrder:
    def test_earlier_questions_can_be_read_from_everywhere(self):
        earlier = filled("a")
        assert not found(
            step("s1", field("a"), group("g", field("b", condition=earlier))),
            step(
                "s2",
                group("h", field("c"), condition=earlier),
                repeat("r", field("d"), notice("n", condition=earlier)),
                condition=filled("b"),
            ),
        )

    def test_later_questions_cannot(self):
        assert found(
            step("s1", field("a", condition=filled("b"), id="x")),
            step("s2", field("b")),
        ) == [("forward_reference", "b")]

    def test_a_question_cannot_read_itself(self):
        assert found(step("s", field("a", condition=filled("a"), id="x"))) == [
            ("own_reference", "a")
        ]

    def test_a_step_cannot_read_what_is_in_it(self):
        own = step("s", group("g", field("a")), condition=filled("a"), id="x")
        assert found(own) == [("own_reference", "a")]

    def test_a_group_cannot_read_what_is_in_it(self):
        own = group("g", field("a"), condition=filled("a"), id="x")
        assert found(step("s", own)) == [("own_reference", "a")]

    def test_a_step_cannot_read_a_later_step(self):
        first = step("s1", field("a"), condition=filled("b"), id="x")
        assert found(first, step("s2", field("b"))) == [("forward_reference", "b")]

    def test_a_name_without_question_is_reported(self):
        for key in ("nobody", "g", "s"):
            asking = step("s", group("g", field("a")), condition=filled(key), id="x")
            assert found(asking) == [("unknown_field", key)]


class TestRepeatGroups:
    def test_an_item_reads_its_own_earlier_questions(self):
        dogs = repeat("r", field("a"), field("b", condition=filled("a")))
        assert not found(step("s", dogs))

    def test_an_item_does_not_read_its_later_questions(self):
        dogs = repeat("r", field("a", condition=filled("b"), id="x"), field("b"))
        assert found(step("s", dogs)) == [("forward_reference", "b")]

    def test_from_outside_items_must_be_counted(self):
        dogs = repeat("r", field("a"))
        outside = field("b", condition=filled("a"), id="x")
        assert found(step("s", dogs, outside)) == [("needs_quantifier", "a", "r")]
        inside_another = repeat("q", outside)
        assert found(step("s", dogs, inside_another)) == [
            ("needs_quantifier", "a", "r")
        ]

    def test_a_count_may_read_inside_and_outside_questions(self):
        both = All(conditions=(filled("a"), filled("o")))
        counted = field("b", condition=any_of("r", both))
        assert not found(step("s", field("o"), repeat("r", field("a")), counted))

    def test_a_count_of_one_group_does_not_read_another(self):
        wrong = field("c", condition=any_of("q", filled("a")), id="x")
        two = (repeat("r", field("a")), repeat("q", field("b")))
        assert found(step("s", *two, wrong)) == [("needs_quantifier", "a", "r")]

    def test_only_repeat_groups_have_items(self):
        wrong = field("c", condition=any_of("g"), id="x")
        assert found(step("s", group("g", field("a")), wrong)) == [
            ("unknown_group", "g")
        ]

    def test_items_of_a_later_or_the_own_group_are_not_there_yet(self):
        early = field("c", condition=any_of("r"), id="x")
        assert found(step("s", early, repeat("r", field("a")))) == [
            ("forward_reference", "r")
        ]
        within = field("b", condition=any_of("r"), id="x")
        assert found(step("s", repeat("r", field("a"), within))) == [
            ("own_reference", "r")
        ]

    def test_a_count_is_equal_greater_or_less(self):
        odd = Items(group="r", quantifier=Quantifier.COUNT, operator=Operator.CONTAINS)
        asking = field("b", condition=odd, id="x")
        assert found(step("s", repeat("r", field("a")), asking)) == [
            ("operator_does_not_fit", "r", "contains", "count")
        ]


class TestOperators:
    @pytest.mark.parametrize(
        ("kind", "operator", "value"),
        [
            ("text", "contains", "x"),
            ("number", "greater", "3"),
            ("money", "one_of", ("1.50", "2")),
            ("date", "less", "2026-03-27"),
            ("time", "equal", "08:00"),
            ("boolean", "equal", False),
            ("choice", "one_of", ("a", "b")),
            ("choices", "contains", "a"),
            ("choices", "equal", ("a", "b")),
            ("object", "filled", None),
            ("files", "filled", None),
        ],
    )
    def test_fit_their_kind(self, kind, operator, value):
        assert asked(kind, operator, value) == []

    @pytest.mark.parametrize(
        ("kind", "operator"),
        [
            ("text", "greater"),
            ("boolean", "one_of"),
            ("date", "contains"),
            ("files", "equal"),
        ],
    )
    def test_that_do_not_fit_are_reported(self, kind, operator):
        assert asked(kind, operator, "x") == [
            ("operator_does_not_fit", "a", operator, kind)
        ]

    @pytest.mark.parametrize(
        ("kind", "operator", "value"),
        [
            ("number", "equal", "1.234,50"),
            ("date", "less", "27.3.2026"),
            ("time", "equal", "8 Uhr"),
            ("boolean", "equal", "ja"),
            ("choices", "equal", "a"),
            ("number", "one_of", "1"),
            ("number", "one_of", ("1", "x")),
            ("text", "one_of", ()),
            ("text", "equal", ""),
            ("text", "contains", None),
        ],
    )
    def test_need_a_value_that_can_be_read(self, kind, operator, value):
        assert asked(kind, operator, value) == [
            ("operand_does_not_fit", "a", kind, value)
        ]

    @pytest.mark.parametrize(
        ("kind", "operator", "value"),
        [
            ("choice", "equal", "z"),
            ("choice", "one_of", ("a", "z")),
            ("choices", "contains", "z"),
            ("choices", "equal", ("a", "z")),
        ],
    )
    def test_compare_with_choices_that_exist(self, kind, operator, value):
        assert asked(kind, operator, value) == [("unknown_choice", "a", "z")]

    @pytest.mark.parametrize(
        ("part", "operator", "value", "wrong"),
        [
            ("amount", "greater", "5", None),
            ("amount", "greater", "much", "operand_does_not_fit"),
            ("amount", "contains", "5", "operator_does_not_fit"),
            ("unit", "equal", "m2", None),
            ("unit", "one_of", ("m2", "ha"), "unknown_choice"),
            ("since", "less", "2026-03-27", None),
            ("since", "less", "27.3.2026", "operand_does_not_fit"),
            ("agreed", "equal", True, None),
            ("agreed", "equal", "ja", "operand_does_not_fit"),
            ("note", "contains", "x", None),
            ("note", "less", "x", "operator_does_not_fit"),
        ],
    )
    def test_compare_a_part_as_its_kind_says(self, part, operator, value, wrong):
        compare = Compare(
            field="a", operator=Operator(operator), value=value, part=part
        )
        units = (Choice(value="m2", label="m²"), Choice(value="m", label="m"))
        asked = field("a", "object", choices=units, parts=PARTS)
        codes = found(step("s", asked, field("b", condition=compare, id="x")))
        assert [each[0] for each in codes] == ([wrong] if wrong else [])

    def test_look_at_a_part_of_composed_answers_only(self):
        assert asked("object", "equal", "x") == [("part_missing", "a")]
        assert asked("object", "equal", "x", part="city") == []
        assert asked("object", "contains", "x", part="city") == []
        assert asked("object", "greater", "x", part="city") == [
            ("operator_does_not_fit", "a", "greater", "text")
        ]
        assert asked("text", "equal", "x", part="city") == [("part_not_possible", "a")]

    def test_of_an_unknown_kind_are_not_judged(self):
        problems = lint.check(
            form(step("s", field("a", "colour"), field("b", condition=equal("a", "x"))))
        )
        assert [one.code for one in problems] == [
            "unknown_kind",
            "operator_does_not_fit",
        ]


def test_all_and_any_need_a_condition():
    for empty in (All(conditions=()), Any(conditions=())):
        asking = field("a", condition=Not(condition=empty), id="x")
        assert found(step("s", asking)) == [("empty_condition",)]


def test_every_branch_is_looked_at():
    deep = Any(conditions=(filled("p"), Not(condition=All(conditions=(filled("q"),)))))
    assert found(step("s", field("a", condition=deep, id="x"))) == [
        ("unknown_field", "p"),
        ("unknown_field", "q"),
    ]


def test_a_problem_names_the_node_that_has_the_condition():
    wrong = form(step("s", field("a", condition=filled("b"), id="x")))
    assert lint.check(wrong) == (Problem("unknown_field", "x", {"field": "b"}),)
