"""The range of a formula holds every value that it can come to."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings

from tests.schema.brute_force import every_answer
from tests.schema.build import equal
from tests.schema.seeded_faults import computed, dogs, fee, field, more, number, one
from tests.schema.small_forms import small_forms
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.path import walk
from wagtail_antraege.schema.proof.bounds import Bounds
from wagtail_antraege.schema.proof.model import Model
from wagtail_antraege.schema.proof.ranges import ENDLESS


def bounds(form) -> Bounds:
    return Bounds(Model(form, lambda field: registry.get(field.type)))


def line(formula: str, *nodes, **settings) -> tuple[Decimal, Decimal]:
    found = bounds(one(*nodes, fee("tax", formula, **settings))).of_line("tax")
    return found.low, found.high


N = number("n", minimum="2", maximum="5")
ANY = number("any")
DOGS = dogs(number("weight", minimum="1"), minimum=1, maximum=3)


@settings(max_examples=60)
@given(small_forms())
def test_no_value_lies_outside(form):
    worked_out = [one for _step, one, _group in form.fields() if one.formula]
    known = bounds(form)
    ranges = {one.key: known.of(known.model.formulas[one.key]) for one in worked_out}
    for answers in every_answer(form) if worked_out else ():
        for (key, _item), value in walk(form, answers).answers.values.items():
            if key in ranges:
                assert ranges[key].low <= Decimal(value) <= ranges[key].high


@pytest.mark.parametrize(
    ("formula", "low", "high"),
    [
        ("n * 2 €", "4", "10"),
        ("10 € - n", "5", "8"),
        ("10 / n", "2", "5"),
        ("10 / any", "-Infinity", "Infinity"),
        ("n * any", "-Infinity", "Infinity"),
        ("0 * any", "0", "0"),
        ("10 % * n", "0.2", "0.5"),
        ("{rate} * n", "0", "Infinity"),
        ("wenn(any > 3; any; 3)", "3", "Infinity"),
        ("wenn(nicht any > 3; 3; any)", "3", "Infinity"),
        ("wenn(any > 3 und n = 2; any; 3)", "3", "Infinity"),
        ("wenn(any < 3 oder n = 2; 3; any)", "3", "Infinity"),
        ("wenn(any > 3 oder n = 2; any; 3)", "-Infinity", "Infinity"),
        ("wenn(any - n > 0; any - n; 0)", "0", "Infinity"),
        ("wert_oder(n; 9)", "2", "9"),
        ("min(n; 3)", "2", "3"),
        ("max(any; 0)", "0", "Infinity"),
        ("runden(n / 2)", "0", "3.5"),
        ("aufrunden(n; 10)", "2", "15"),
        ("anzahl(dogs)", "1", "3"),
        ("summe(weight)", "1", "Infinity"),
        ("tage(1.1.2026; 3.1.2026)", "1", "Infinity"),
    ],
)
def test_a_formula_lies_between(formula, low, high):
    assert line(formula, N, ANY, DOGS) == (Decimal(low), Decimal(high))


class TestALineOfTheFee:
    def test_under_a_condition_may_be_nothing(self):
        assert line("7 €", N, condition=more("n", "3")) == (0, 7)

    def test_is_narrowed_by_its_condition(self):
        assert line("any - 3", ANY, condition=more("any", "3"))[0] == 0

    def test_is_not_narrowed_by_another_kind_of_condition(self):
        dog = field("dog", "boolean")
        is_dog = equal("dog", value=True)
        assert line("any - 3", ANY, dog, condition=is_dog)[0] == -ENDLESS

    def test_of_each_entry_counts_for_all(self):
        form = one(dogs(fee("tax", "5 €"), minimum=2, maximum=4))
        found = bounds(form).of_line("tax")
        assert (found.low, found.high) == (10, 20)

    def test_reads_worked_out_values(self):
        assert line("c * 2 €", N, computed("c", "n - 1")) == (2, 8)

    def test_reads_parts(self):
        units = {"type": "quantity", "options": (("minimum", "3"),)}
        menge = field("menge", "object", **units)
        assert line("menge.amount", menge)[0] == -ENDLESS


def test_numbers_beyond_all_measure_are_endless():
    squares = [computed(f"c{n}", f"c{n - 1} * c{n - 1}") for n in range(1, 40)]
    form = one(ANY, computed("c0", "any * 999999999"), *squares)
    known = bounds(form)
    assert known.of(known.model.formulas["c39"]).high == ENDLESS


def test_a_long_chain_of_values_is_followed():
    chain = [computed(f"c{n}", f"c{n - 1} + 1") for n in range(1, 400)]
    found = bounds(one(N, computed("c0", "n"), *chain, fee("tax", "c399")))
    assert found.of_line("tax").low == 401
