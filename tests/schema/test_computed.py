"""Answers that are worked out: in order, rounded, gone with what they need."""

from __future__ import annotations

from decimal import Decimal

import pytest

from tests.schema.build import answers, equal, field, form, repeat, step
from wagtail_antraege.schema.computed import AnswersReader, derivation, stored
from wagtail_antraege.schema.path import Question, walk
from wagtail_antraege.schema.statute import Statute

RATE = Statute(name="rate", label="Rate", kind="money", value="0.50")
AREA, DAYS = field("area", "number"), field("days", "number")
FEE = field("fee", "money", type="fee", formula="area * days * {rate}")


def one_step(*nodes, **settings):
    return form(step("all", *nodes), statutes=(RATE,), **settings)


class TestAWorkedOutAnswer:
    def test_is_an_answer_like_any_other(self):
        path = walk(one_step(AREA, DAYS, FEE), answers(area="12", days="5"))
        assert path.answers.get("fee") == "30.00"
        assert Question(FEE) in path.steps[0].questions

    def test_is_not_asked(self):
        assert not Question(FEE).is_asked
        assert Question(AREA).is_asked

    def test_is_missing_while_something_it_needs_is(self):
        path = walk(one_step(AREA, DAYS, FEE), answers(area="12"))
        assert path.answers == answers(area="12")
        assert path.shows("fee")

    def test_is_what_its_formula_says_and_never_what_was_sent(self):
        path = walk(one_step(AREA, DAYS, FEE), answers(area="1", days="1", fee="0.00"))
        assert path.answers.get("fee") == "0.50"

    def test_is_there_for_conditions_and_formulas_after_it(self):
        twice = field("twice", "money", formula="fee * 2")
        hint = field("hint", condition=equal("fee", "30.00"))
        path = walk(
            one_step(AREA, DAYS, FEE, twice, hint),
            answers(area="12", days="5", hint="x"),
        )
        assert path.answers.get("twice") == "60.00"
        assert path.answers.get("hint") == "x"

    def test_does_not_read_what_is_hidden(self):
        hidden = field("days", "number", condition=equal("area", "1"))
        path = walk(one_step(AREA, hidden, FEE), answers(area="12", days="5"))
        assert path.answers.get("fee") is None

    def test_is_worked_out_for_each_item_of_a_repeat_group(self):
        dogs = repeat(
            "dogs", field("rate", "money"), field("tax", "money", formula="rate * 2")
        )
        total = field("total", "money", formula="summe(tax)")
        given = answers(
            items={"dogs": ("i1", "i2")}, rate__i1="96.00", rate__i2="120.00"
        )
        path = walk(one_step(dogs, total), given)
        assert path.answers.get("tax", "i1") == "192.00"
        assert path.answers.get("total") == "432.00"

    def test_is_none_where_the_formula_makes_no_sense(self):
        assert walk(one_step(field("x", formula="1 +")), answers()).answers == answers()


@pytest.mark.parametrize(
    ("kind", "value", "kept"),
    [
        ("money", Decimal("0.125"), "0.13"),
        ("money", Decimal("-0.001"), "0.00"),
        ("number", Decimal("12.50"), "12.5"),
        ("number", Decimal(1) / 3, "0.333333"),
        ("number", Decimal("1E+3"), "1000"),
        ("text", "A1", "A1"),
        ("boolean", True, True),
        ("date", "2026-03-27", "2026-03-27"),
        ("money", "12", None),
        ("text", Decimal(1), None),
        ("number", None, None),
        ("money", Decimal("1E+90"), None),
    ],
)
def test_values_are_kept_in_the_form_their_kind_is_stored_in(kind, value, kept):
    assert stored(kind, value) == kept


def test_the_derivation_shows_the_values_that_were_used():
    whole = one_step(AREA, DAYS, FEE)
    path = walk(whole, answers(area="12", days="5"))
    shown = derivation(FEE, whole, AnswersReader(whole, path.answers))
    assert shown == "12 × 5 × 0,50\u00a0€"


def test_a_question_must_be_answered_where_its_condition_says_so():
    proof = field("proof", required=False, required_if=equal("area", "2"))
    whole = one_step(AREA, proof)
    assert walk(whole, answers(area="2")).steps[0].questions[1].must_be_answered
    assert not walk(whole, answers(area="1")).steps[0].questions[1].must_be_answered
