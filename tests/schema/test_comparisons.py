from __future__ import annotations

import itertools

import pytest

from wagtail_antraege.schema.comparisons import (
    FITTING,
    Operator,
    at_least_one,
    compare,
    every,
    is_filled,
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


@pytest.mark.parametrize("kind", FITTING)
def test_an_operator_that_does_not_fit_is_unknown(kind):
    unfit = set(Operator) - FITTING[kind] - {Operator.FILLED}
    assert all(compare(kind, one, "1", "1") is None for one in unfit)


@pytest.mark.parametrize("kind", [*FITTING, ""])
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
