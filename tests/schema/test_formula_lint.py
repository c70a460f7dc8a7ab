"""Formulas, exits and the day of the statute values, checked before going live."""

from __future__ import annotations

import pytest

from tests.schema.build import equal, field, form, notice, repeat, step
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.statute import Statute

RATE = Statute(name="rate", label="Rate", kind="money", value="0.50")
AREA = field("area", "number")


def codes(*nodes, **settings):
    return [
        problem.code for problem in lint.check(form(step("all", *nodes), **settings))
    ]


def fee(formula, **settings):
    return field("fee", "money", type="fee", formula=formula, **settings)


class TestFormulas:
    @pytest.mark.parametrize("formula", ["area * 2 €", "area", "area * {rate}", "{x}"])
    def test_sound_ones_pass(self, formula):
        assert codes(AREA, fee(formula)) == []

    @pytest.mark.parametrize(
        ("formula", "code"),
        [
            ("area *", "formula_value_missing_at_end"),
            ("aera * 2", "formula_unknown_field"),
            ("later * 2", "formula_forward_reference"),
            ("fee + 1", "formula_own_reference"),
            ("tax * 2", "formula_needs_sum"),
            ("area > 1", "formula_result"),
        ],
    )
    def test_mistakes_are_found(self, formula, code):
        dogs = repeat("dogs", field("tax", "money"))
        later = field("later", "number")
        assert codes(AREA, dogs, fee(formula), later) == [code]

    def test_a_group_cannot_add_itself_up(self):
        inner = field("part", "money", formula="summe(tax)")
        dogs = repeat("dogs", field("tax", "money"), inner)
        assert codes(dogs) == ["formula_sum_from_inside"]

    def test_an_item_reads_its_own_answers(self):
        inner = field("part", "money", formula="tax * 2")
        assert codes(repeat("dogs", field("tax", "money"), inner)) == []

    def test_a_number_is_no_amount(self):
        wrong = field("x", "number", formula="2 €")
        assert codes(AREA, wrong) == ["formula_result_is_money"]

    def test_a_text_is_a_text(self):
        assert codes(AREA, field("x", "text", formula='"A-1"')) == []

    def test_statute_values_must_exist_once_they_are_known(self):
        settings = {"statutes": (RATE,)}
        assert codes(AREA, fee("area * {rate}"), **settings) == []
        wrong = codes(AREA, fee("area * {tare}"), **settings)
        assert wrong == ["formula_unknown_statute"]

    def test_problems_tell_the_place(self):
        (problem,) = lint.check(form(step("all", AREA, fee("area * aera"))))
        assert problem.params == {
            "field": "aera",
            "position": 7,
            "formula": "area * aera",
        }


class TestAnswersNeededSometimes:
    def test_are_checked_like_conditions(self):
        proof = field("proof", required_if=equal("gone", "x"))
        (problem,) = lint.check(form(step("all", AREA, proof)))
        assert (problem.code, problem.params["of"]) == ("unknown_field", "required_if")

    def test_cannot_hang_on_themselves(self):
        proof = field("proof", required_if=equal("proof", "x"))
        assert codes(AREA, proof) == ["own_reference"]


class TestExits:
    def problems(self, *nodes, **settings):
        ending = step("sorry", *nodes, ends=True, **settings)
        return [one.code for one in lint.check(form(step("all", AREA), ending))]

    def test_say_why(self):
        assert self.problems(introduction="Because.") == []
        assert self.problems(notice("why")) == []
        assert self.problems() == ["exit_without_reason"]

    def test_ask_nothing(self):
        assert self.problems(field("more"), introduction="x") == ["exit_asks"]


class TestTheDayOfTheStatuteValues:
    def test_is_the_answer_to_a_question_for_a_date(self):
        assert codes(field("day", "date"), as_of="day") == []
        assert codes(AREA, as_of="area") == ["as_of"]
        assert codes(AREA, as_of="gone") == ["as_of"]
        assert codes(repeat("dogs", field("day", "date")), as_of="day") == ["as_of"]
