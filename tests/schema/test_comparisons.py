from __future__ import annotations

import itertools
from dataclasses import replace

import pytest

from wagtail_antraege.schema.comparisons import (
    ORDERED,
    Kind,
    Operator,
    at_least_one,
    compare,
    every,
    find_kind,
    is_filled,
    kind_names,
    operators,
    register_kind,
    unregister_kind,
)

EQUAL, GREATER, LESS = Operator.EQUAL, Operator.GREATER, Operator.LESS


@pytest.mark.parametrize(
    ("kind", "operator", "answer", "operand", "verdict"),
    [
        ("text", EQUAL, "x", "x", True),
        ("text", EQUAL, "X", "x", False),
        ("text", Operator.CONTAINS, "Musterstadt", "stadt", True),
        ("text", Operator.CONTAINS, "Musterstadt", "dorf", False),
        ("choice", Operator.ONE_OF, "a", ("b", "a"), True),
        ("choice", Operator.ONE_OF, "c", ("b", "a"), False),
        ("choice", Operator.ONE_OF, "c", (), False),
        ("choices", EQUAL, ["b", "a"], ("a", "b"), True),
        ("choices", EQUAL, ["a"], ("a", "b"), False),
        ("choices", Operator.CONTAINS, ["b", "a"], "a", True),
        ("choices", Operator.CONTAINS, ["ba"], "a", False),
        ("number", GREATER, "10", "9", True),
        ("number", EQUAL, "10.0", "10", True),
        ("number", EQUAL, 7, "7.00", True),
        ("number", EQUAL, "-0", "0", True),
        ("number", LESS, "-3", "2", True),
        ("money", EQUAL, "1234.50", "1234.5", True),
        ("money", GREATER, "12345678901234567890.02", "12345678901234567890.01", True),
        ("date", LESS, "1999-12-31", "2026-03-27", True),
        ("date", GREATER, "1999-12-31", "2026-03-27", False),
        ("time", EQUAL, "08:00", "08:00:00", True),
        ("time", LESS, "08:00", "17:30", True),
        ("boolean", EQUAL, False, False, True),
        ("boolean", EQUAL, True, False, False),
    ],
)
def test_values_compare_as_their_kind_does(kind, operator, answer, operand, verdict):
    assert compare(kind, operator, answer, operand) is verdict


@pytest.mark.parametrize(
    ("kind", "answer", "operand"),
    [
        ("text", "", "x"),
        ("text", None, None),
        ("number", "1.234,50", "3"),
        ("number", "3", "three"),
        ("number", "1e3", "1000"),
        ("number", True, "1"),
        ("number", "٣", "3"),
        ("date", "2026-02-30", "2026-03-01"),
        ("date", "27.3.2026", "2026-03-27"),
        ("date", "20260327", "2026-03-27"),
        ("time", "24:00", "08:00"),
        ("boolean", "true", True),
        ("choices", ["a"], "a"),
        ("object", {"given_name": "Ada"}, {"given_name": "Ada"}),
        ("files", ["u1"], ["u1"]),
        ("", "x", "x"),
        ("colour", "x", "x"),
    ],
)
def test_what_cannot_be_read_or_has_no_order_is_unknown(kind, answer, operand):
    assert compare(kind, EQUAL, answer, operand) is None


@pytest.mark.parametrize("kind", kind_names())
def test_an_operator_that_does_not_fit_is_unknown(kind):
    unfit = set(Operator) - operators(kind) - {Operator.FILLED}
    assert all(compare(kind, one, "1", "1") is None for one in unfit)


@pytest.mark.parametrize("kind", [*kind_names(), ""])
def test_filled_is_known_for_every_kind(kind):
    assert compare(kind, Operator.FILLED, None, None) is False
    assert compare(kind, Operator.FILLED, "x", None) is True


def test_one_of_is_unknown_where_no_value_is_equal_and_one_cannot_be_read():
    assert compare("number", Operator.ONE_OF, "1", ("x", "1")) is True
    assert compare("number", Operator.ONE_OF, "1", ("x", "2")) is None
    assert compare("number", Operator.ONE_OF, "1", "1") is None


@pytest.mark.parametrize("value", [None, "", [], (), {}, {"a": "", "b": None}])
def test_an_empty_value_is_no_answer(value):
    assert not is_filled(value)


@pytest.mark.parametrize("value", ["x", 0, False, ["a"], {"a": "", "b": "x"}])
def test_no_and_nought_are_answers(value):
    assert is_filled(value)


def test_and_is_the_least_and_or_the_greatest_of_false_unknown_true():
    order = [False, None, True]
    for verdicts in itertools.product(order, repeat=3):
        ranks = [order.index(one) for one in verdicts]
        assert every(verdicts) is order[min(ranks)]
        assert at_least_one(verdicts) is order[max(ranks)]


def plot(value):
    """Read "A-12" as a letter and a number."""
    letter, _dash, number = str(value).partition("-")
    return (letter, int(number)) if number.isdigit() else None


PLOT = Kind(name="lot", comparable=plot, operators=ORDERED)


class TestKindOfAHost:
    @pytest.fixture(autouse=True)
    def known(self):
        yield register_kind(PLOT)
        unregister_kind("lot")

    def test_it_compares_as_it_says(self):
        assert compare("lot", GREATER, "A-12", "A-9") is True
        assert compare("lot", LESS, "A-12", "B-1") is True
        assert compare("lot", EQUAL, "A-012", "A-12") is True
        assert compare("lot", Operator.ONE_OF, "A-1", ("B-1", "A-1")) is True

    def test_what_it_cannot_read_is_unknown(self):
        assert compare("lot", GREATER, "A", "A-9") is None

    def test_it_may_be_registered_again(self):
        assert register_kind(replace(PLOT)) == PLOT

    def test_another_one_cannot_take_its_name(self):
        with pytest.raises(ValueError, match="'lot' is taken"):
            register_kind(replace(PLOT, operators=frozenset()))


class TestNeighbours:
    """Values next to another one, which the logic proof tries."""

    @pytest.mark.parametrize(
        ("kind", "value"),
        [
            ("number", "3"),
            ("number", 3),
            ("money", "-0.50"),
            ("date", "2026-03-01"),
            ("time", "08:00"),
        ],
    )
    def test_they_lie_on_both_sides(self, kind, value):
        near = find_kind(kind).neighbours(value)
        assert {compare(kind, GREATER, one, value) for one in near} == {True, False}
        assert {compare(kind, LESS, one, value) for one in near} == {True, False}

    @pytest.mark.parametrize(
        ("kind", "value", "number"),
        [
            ("date", "9999-12-31", 1),
            ("date", "0001-01-01", 1),
            ("time", "00:00", 1),
            ("time", "23:59:30", 1),
            ("number", "many", 0),
            ("date", "27.3.2026", 0),
            ("time", "8 Uhr", 0),
            ("text", "x", 0),
        ],
    )
    def test_there_are_none_beyond_the_end(self, kind, value, number):
        assert len(find_kind(kind).neighbours(value)) == number


@pytest.mark.parametrize("kind", kind_names())
def test_samples_of_a_kind_can_be_read(kind):
    about = find_kind(kind)
    assert all(about.comparable(one) is not None for one in about.samples)
