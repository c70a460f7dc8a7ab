"""The logic proof: what it finds, what it leaves alone, how long it takes."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

import pytest
from hypothesis import given, settings

from tests.effort import calls
from tests.schema.brute_force import truth
from tests.schema.build import equal, filled, form, notice, step
from tests.schema.seeded_faults import (
    BOTH,
    FAULTS,
    SOUND,
    computed,
    dog,
    dogs,
    fee,
    field,
    less,
    more,
    number,
    one,
)
from tests.schema.small_forms import small_forms
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.conditions import All
from wagtail_antraege.schema.path import walk
from wagtail_antraege.schema.proof import SEVERITIES, prove
from wagtail_antraege.schema.statute import Statute

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Form

NEVER = {"never_true", "never_shown", "unreachable_step", "required_never_shown"}


def type_of(field):
    return registry.get(field.type)


def told(form) -> list[tuple[str, str]]:
    nodes = [*form.steps, *(node for step in form.steps for node in step.nodes)]
    nodes += [inner for node in nodes[:] for inner in getattr(node, "nodes", ())]
    keys = {node.id: node.key for node in nodes}
    return [(one.code, keys[one.node_id]) for one in prove(form, type_of)]


def never(findings) -> set[str]:
    return {
        one.node_id
        for one in findings
        if one.code in NEVER
        or (one.params.get("whole") and one.code.endswith("_never"))
    }


def always(findings) -> set[str]:
    return {
        one.node_id
        for one in findings
        if one.code == "always_true"
        or (one.params.get("whole") and one.code.endswith("_always"))
    }


def found(findings, code: str) -> set[str]:
    return {one.node_id for one in findings if one.code == code}


def conditional(form) -> set[str]:
    """Return the nodes that have a condition, without exits."""
    steps = [step for step in form.steps if not step.ends]
    nodes = [*steps, *(node for step in form.steps for node in step.nodes)]
    nodes += [inner for node in nodes[:] for inner in getattr(node, "nodes", ())]
    return {node.id for node in nodes if node.condition is not None}


class TestAgainstBruteForce:
    @settings(max_examples=100, deadline=None)
    @given(small_forms())
    def test_it_says_what_every_answer_says(self, form):
        assert lint.check(form) == ()
        findings, slow = prove(form), truth(form)
        needed = {
            one.id for _s, one, _g in form.fields() if one.required_if is not None
        }
        assert found(findings, "not_proved") == set()
        assert never(findings) == slow.never
        assert always(findings) == slow.always & conditional(form)
        assert found(findings, "required_never") == needed & (slow.shown - slow.needed)
        assert found(findings, "required_always") == needed & (
            slow.shown - slow.optional
        )
        assert found(findings, "empty_page") == slow.empty
        assert bool(found(findings, "no_review")) is not slow.has_review
        missing = {"operand_missing", "fee_unset"}
        assert set().union(*(found(findings, code) for code in missing)) == slow.lacking
        has_fee = any(one.type == "fee" for _s, one, _g in form.fields())
        assert bool(found(findings, "no_fee")) is (has_fee and slow.has_no_fee)
        assert bool(found(findings, "fee_negative")) is slow.has_negative_fee

    def test_a_proof_that_is_blind_would_be_noticed(self):
        node = notice("x", condition=BOTH)
        slow = truth(one(dog(), node))
        assert slow.never == {node.id} != never(())


class TestSeededFaults:
    @pytest.mark.parametrize("name", FAULTS)
    def test_each_is_found_and_nothing_else(self, name):
        form, expected = FAULTS[name]
        assert lint.check(form) == ()
        assert told(form) == [expected]

    def test_there_are_many_of_many_kinds(self):
        kinds = {code for _form, (code, _key) in FAULTS.values()}
        assert (len(FAULTS) >= 20, len(kinds) >= 10) == (True, True)
        assert kinds == {*SEVERITIES} - {"not_proved"}

    @pytest.mark.parametrize("name", SOUND)
    def test_nothing_is_found_in_a_sound_form(self, name):
        assert lint.check(SOUND[name]) == ()
        assert told(SOUND[name]) == []


class TestExamples:
    """Answers that show a finding really do, when they are walked."""

    def finding(self, name):
        form, _expected = FAULTS[name]
        (found,) = prove(form, type_of)
        return found, walk(form, found.example)

    @pytest.mark.parametrize(
        "name",
        [
            "a value from an optional question",
            "a sum over an optional question",
            "a fee by a question that may be hidden",
        ],
    )
    def test_a_value_that_is_missing_is_missing(self, name):
        found, path = self.finding(name)
        (field,) = (
            question.field
            for step in path.steps
            for question in step.questions
            if question.field.id == found.node_id
        )
        assert path.answers.get(field.key) is None
        assert found.params["missing"] in {"n", "weight"}

    def test_a_page_that_can_be_empty_is_empty(self):
        found, path = self.finding("a page with nothing on it")
        (step,) = (one for one in path.steps if one.step.id == found.node_id)
        assert not step.questions

    def test_nobody_pays_where_no_fee_applies(self):
        found, path = self.finding("a fee that nobody has to pay")
        assert found.example.get("dog") is False
        assert not path.shows("tax")

    @pytest.mark.parametrize(
        "name", ["a fee by a number below zero", "a discount above the fee"]
    )
    def test_a_fee_below_zero_is_below_zero(self, name):
        form, _expected = FAULTS[name]
        rate = Statute(name="rate", label="Rate", kind="money", value="3.00")
        (found,) = prove(form, type_of)
        path = walk(replace(form, statutes=(rate,)), found.example)
        amounts = (path.answers.get(key) for key in ("tax", "less"))
        assert sum(Decimal(amount or 0) for amount in amounts) < 0


class TestWhatItCannotDecide:
    def test_too_many_answers_are_not_called_clean(self):
        numbers = [field(f"n{n}", "number") for n in range(12)]
        summed = computed("all", " + ".join(f"n{n} * {3**n}" for n in range(12)))
        riddle = one(*numbers, summed, notice("x", condition=less("all", "-999999")))
        assert [found.code for found in prove(riddle)] == ["not_proved"]

    def test_a_type_that_takes_no_answer_we_know_is_not_called_clean(self):
        class Picky:
            def accepted(self, field, value):
                return None

            def sample_value(self, field):
                return None

        form = one(field("word"), notice("x", condition=equal("word", "y")))
        assert [found.code for found in prove(form, lambda _field: Picky())] == [
            "not_proved"
        ]

    def test_a_fee_that_hangs_on_statute_values_is_not_called_clean(self):
        assert told(one(fee("tax", "{rate} - 5 €"))) == [("not_proved", "tax")]

    def test_an_entry_that_only_many_others_bring_about_is_not_called_clean(self):
        sized = dogs(number("weight"), maximum=30)
        heavy = computed("all", "sum(weight)")
        riddle = one(sized, heavy, notice("x", condition=more("all", "9999999")))
        assert told(riddle) == [("not_proved", "x")]

    def test_unsound_forms_are_left_to_the_lint(self):
        assert prove(one(field("x", condition=equal("gone", "y")))) == ()


def big_form(size: int) -> Form:
    """Return a form as towns have them: every third question hangs on others."""
    nodes = []
    for n in range(size // 5):
        asked = equal(f"asked{n}", value=True)
        nodes += [
            field(f"asked{n}", "boolean"),
            field(f"sort{n}", "choice"),
            field(f"why{n}", condition=asked),
            number(f"count{n}", minimum="1", maximum="99"),
            field(
                f"more{n}",
                required=False,
                condition=All(
                    conditions=(asked, more(f"count{n}", "5"), equal(f"sort{n}", "a"))
                ),
            ),
        ]
    total = " + ".join(f"count{n}" for n in range(size // 5))
    steps = [step(f"s{n}", *nodes[n : n + 20]) for n in range(0, size, 20)]
    return form(*steps, step("sum", computed("total", total)))


class TestSpeed:
    """Counted in calls of functions; seconds are the bench's."""

    def test_200_questions_take_little(self):
        big = big_form(200)
        assert (len(list(big.fields())), lint.check(big)) == (201, ())
        assert prove(big, type_of) == ()
        assert calls(lambda: prove(big, type_of)) < 1_000_000

    def test_many_lines_of_the_fee_take_little(self):
        numbers = [number(f"n{n}") for n in range(100)]
        entries = dogs(number("weight"), field("bites", "boolean"), maximum=50)
        per_head = "sum(if(bites; weight; 2)) * {rate} + count(dogs) * 3 €"
        lines = [fee(f"tax{n}", f"n{n} * n{99 - n} - {n} €") for n in range(99)]
        big = one(*numbers, entries, *lines, fee("tax", per_head))
        assert lint.check(big) == ()
        assert told(big)
        assert calls(lambda: prove(big, type_of)) < 4_000_000

    def test_a_chain_of_values_is_followed(self):
        chain = [
            computed("c0", "n"),
            *(computed(f"c{n}", f"c{n - 1} * 1 + 1") for n in range(1, 100)),
        ]
        long = one(number("n", minimum="0"), *chain, fee("tax", "c99 * 1 €"))
        assert told(long) == []

    def test_a_chain_through_the_whole_form_is_followed(self):
        chain = [field("f0", "boolean")]
        for n in range(1, 100):
            before = equal(f"f{n - 1}", value=True)
            chain.append(field(f"f{n}", "boolean", condition=before))
        last = All(conditions=(filled("f99"), equal("f50", value=False)))
        long = one(*chain, notice("x", condition=last))
        assert lint.check(long) == ()
        assert told(long) == [("never_true", "x")]
        assert calls(lambda: prove(long, type_of)) < 4_000_000
