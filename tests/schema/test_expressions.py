"""Formulas: what they say, what they yield, and what is refused."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from decimal import Decimal, localcontext

import pytest
from hypothesis import given, settings, strategies as st

from tests.schema.build import field
from wagtail_antraege.schema.expressions import (
    ExpressionError,
    Scope,
    Type,
    evaluate,
    explain,
    names,
    parse,
    printed,
    type_of,
)
from wagtail_antraege.schema.expressions.tree import (
    Binary,
    Call,
    Day,
    Function,
    Name,
    Number,
    Sign,
    StatuteName,
    Text,
    Truth,
    Unary,
    Unit,
    walk,
)
from wagtail_antraege.schema.nodes import ComparedPart
from wagtail_antraege.schema.statute import Statute

RATE = Statute(name="rate", label="Rate", kind="money", value="0.50")
VAT = Statute(name="vat", label="VAT", kind="percent", value="19.00")
STATUTES = {"rate": RATE, "vat": VAT}
KINDS = {
    "area": "number",
    "price": "money",
    "begin": "date",
    "end": "date",
    "dog": "boolean",
    "use": "choice",
    "period": "object",
    "tax": "money",
    "gone": "number",
}
PERIOD = tuple(ComparedPart(name=name, kind="date") for name in ("from", "to"))
FIELDS = {key: field(key, kind) for key, kind in KINDS.items()}
FIELDS["period"] = replace(FIELDS["period"], parts=PERIOD)
SCOPE = Scope(fields=FIELDS, repeat_of={"tax": "dogs"}, repeats=frozenset({"dogs"}))


class Reader:
    values = {
        ("area", ""): "12",
        ("price", ""): "3.00",
        ("begin", ""): "2026-03-30",
        ("end", ""): "2026-04-02",
        ("dog", ""): True,
        ("use", ""): "a",
        ("period", ""): {"from": "2026-01-01", "to": "2026-01-31"},
        ("tax", "i1"): "96.00",
        ("tax", "i2"): "120.00",
    }

    def kind(self, name, part=""):
        return FIELDS[name].kind_of(part) if name in FIELDS else ""

    def value(self, name, item):
        return self.values.get((name, item), self.values.get((name, "")))

    def items(self, group):
        return ("i1", "i2") if group == "dogs" else ()

    def group_of(self, name):
        return SCOPE.repeat_of.get(name, "")


def value(text):
    return evaluate(parse(text), Reader(), STATUTES)


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("1,5 + 1.5", "3"),
        ("2 + 3 * 4", "14"),
        ("(2 + 3) × 4", "20"),
        ("10 - 2 - 3", "5"),
        ("-2 * -3", "6"),
        ("7 : 2", "3.5"),
        ("area * tage(begin; end) * {rate}", "24"),
        ("100 € * {vat}", "19"),
        ("50 % * 10", "5"),
        ("summe(tax)", "216"),
        ("sum(tax * 2)", "432"),
        ("anzahl(dogs)", "2"),
        ("WENN(area > 10; 1; 2)", "1"),
        ('wenn(use = "a" und nicht (area < 3); 1; 2)', "1"),
        ("wenn(dog = nein oder use <> „a“; 1; 2)", "2"),
        ("min(3; 1; 2) + max(1; 2)", "3"),
        ("runden(2,345; 2)", "2.35"),
        ("runden(2,5)", "3"),
        ("aufrunden(12,1)", "13"),
        ("up(12,1; 0,5)", "12.5"),
        ("monate(begin; end)", "2"),
        ("tage(period.from; period.to)", "31"),
        ("wert_oder(gone; 7)", "7"),
        ("wenn(begin >= 1.3.2026; 1; 2)", "1"),
    ],
)
def test_formulas_yield(text, expected):
    assert value(text) == Decimal(expected)


@pytest.mark.parametrize(
    "text",
    [
        "gone + 1",
        "1 / 0",
        "1 / (area - 12)",
        "wenn(gone > 1; 1; 2)",
        "{missing} * 2",
        "tage(end; begin)",
        "aufrunden(1; 0)",
        "runden(1; 1,5)",
        "use * 2",
        "use = 2",
        "period.nothing",
        "min(gone; 1)",
    ],
)
def test_what_is_missing_or_makes_no_sense_yields_nothing(text):
    assert value(text) is None


def test_logic_does_not_need_what_cannot_matter():
    assert value("area = 12 oder gone = 1") is True
    assert value("area = 1 und gone = 1") is False
    assert value("area = 12 und gone = 1") is None


def test_the_settings_of_the_process_make_no_difference():
    with localcontext() as context:
        context.prec = 3
        assert value("1234,56 + 1") == Decimal("1235.56")


@pytest.mark.parametrize(
    ("text", "code", "position"),
    [
        ("1 +", "value_missing_at_end", 3),
        ("1 + )", "value_missing", 4),
        ("(1", "expected_at_end", 2),
        ("1 2", "unexpected", 2),
        ("1 < 2 < 3", "chained_comparison", 6),
        ("foo(1)", "unknown_function", 0),
        ("1 + min(1)", "argument_count", 4),
        ("1.000", "number_format", 0),
        ("1,2,3", "number_format", 0),
        ("1" * 20, "number_too_long", 0),
        ('  "a', "unclosed_text", 2),
        ("{a", "unclosed_statute", 0),
        ("{A b}", "statute_name", 0),
        ("31.2.2026", "no_such_date", 0),
        ("1 & 2", "unknown_sign", 2),
        ("1" + "+1" * 300, "too_long", 0),
        ("(" * 100 + "1", "too_complex", 20),
        ("sum(a + max(sum(b); 1))", "sum_in_sum", 12),
        ("", "value_missing_at_end", 0),
    ],
)
def test_mistakes_are_refused_where_they_are(text, code, position):
    with pytest.raises(ExpressionError) as refused:
        parse(text)
    assert (refused.value.code, refused.value.position) == (code, position)


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("area * 2", Type.NUMBER),
        ("area * price", Type.MONEY),
        ("price / 2", Type.MONEY),
        ("price / price", Type.NUMBER),
        ("price + 1", Type.MONEY),
        ("area * {rate}", Type.ANY),
        ("summe(tax)", Type.MONEY),
        ("wenn(dog; 1; 2 €)", Type.MONEY),
        ("area > 1", Type.BOOLEAN),
        ("begin", Type.DATE),
        ("use", Type.TEXT),
        ("tage(period.from; end)", Type.NUMBER),
    ],
)
def test_the_kind_of_the_result_is_known_beforehand(text, found):
    assert type_of(parse(text), SCOPE) is found


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("nothing", "unknown_field"),
        ("tax", "needs_sum"),
        ("dogs", "group_needs_count"),
        ("summe(area)", "sum_needs_group"),
        ("anzahl(area)", "unknown_group"),
        ("anzahl(1)", "count_needs_group"),
        ("period", "part_missing"),
        ("area.from", "part_not_possible"),
        ("use + 1", "not_a_number"),
        ("tage(area; end)", "not_a_date"),
        ("wenn(area; 1; 2)", "not_a_boolean"),
        ("area = dog", "types_differ"),
        ("wenn(dog; 1; use)", "types_differ"),
        ('use < "b"', "no_order"),
        ("price * price", "money_times_money"),
        ("1 / price", "divided_by_money"),
    ],
)
def test_what_does_not_go_together_is_refused(text, code):
    with pytest.raises(ExpressionError) as refused:
        type_of(parse(text), SCOPE)
    assert refused.value.code == code


def test_names_are_those_of_questions_groups_and_statute_values():
    found = names(parse("area * {rate} + anzahl(dogs) + summe(tax) + period.from"))
    assert found.fields == {"area", "tax", "period"}
    assert found.groups == {"dogs"}
    assert found.statutes == {"rate"}


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("area * tage(begin; end) * {rate}", "12 × 4 × 0,50 €"),
        ("summe(tax) * 2", "(96,00 € + 120,00 €) × 2"),
        ("wenn(dog; price; 0 €) * {vat}", "3,00 € × 19 %"),
        ("wert_oder(gone; 7) - (1 - 2)", "7 − (1 − 2)"),
        ("max(price; 5 €)", "max(3,00 €; 5,00 €)"),
        ("-area / 0,125 €", "−12 ÷ 0,125 €"),
    ],
)
def test_the_derivation_shows_the_values(text, shown):
    told = explain(parse(text), Reader(), STATUTES)
    assert told.replace("\u00a0", " ") == shown


NUMBERS = st.decimals(0, 1000, places=2, allow_nan=False, allow_infinity=False)
LEAVES = (
    st.builds(Number, NUMBERS, st.sampled_from(Unit))
    | st.builds(Text, st.text("ab \"'äß", max_size=4))
    | st.builds(Day, st.dates().filter(lambda day: day.year > 999).map(str))
    | st.builds(Truth, st.booleans())
    | st.builds(Name, st.sampled_from(sorted(KINDS)), st.sampled_from(["", "from"]))
    | st.builds(StatuteName, st.sampled_from(["rate", "vat", "missing"]))
)
BINARY = [sign for sign in Sign if sign is not Sign.NOT]


def deeper(inner):
    two = st.tuples(inner, inner)
    return (
        st.builds(Binary, st.sampled_from(BINARY), inner, inner)
        | st.builds(Unary, st.sampled_from([Sign.MINUS, Sign.NOT]), inner)
        | st.builds(Call, st.sampled_from([Function.MIN, Function.DAYS]), two)
        | st.builds(Call, st.just(Function.IF), st.tuples(inner, inner, inner))
        | st.builds(Call, st.just(Function.SUM), st.tuples(inner.filter(adds_nothing)))
    )


def adds_nothing(tree):
    """Say that there is no sum in it: sums in sums cannot be written."""
    calls = (one for one in walk(tree) if isinstance(one, Call))
    return all(one.function is not Function.SUM for one in calls)


TREES = st.recursive(LEAVES, deeper, max_leaves=12)


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_what_is_printed_reads_the_same(tree):
    text = printed(tree)
    if len(text) <= 500:
        assert parse(text) == tree


@settings(max_examples=100, deadline=None)
@given(TREES)
def test_every_tree_can_be_worked_out_typed_and_told_without_a_fall(tree):
    found = evaluate(tree, Reader(), STATUTES)
    assert found is None or isinstance(found, Decimal | bool | str)
    assert isinstance(explain(tree, Reader(), STATUTES), str)
    with suppress(ExpressionError):
        assert type_of(tree, SCOPE) in Type


@settings(max_examples=100, deadline=None)
@given(st.text('1,.5()+*<>=;{}"„“ undoerichtabm_€%é', max_size=40) | st.text())
def test_any_text_is_read_or_refused(text):
    with suppress(ExpressionError):
        assert parse(printed(parse(text))) == parse(text)


def naive(tree):
    """Work out sums and products as anybody would, without a thought for limits."""
    if isinstance(tree, Number):
        return tree.value
    if isinstance(tree, Name):
        return {"area": Decimal(12), "price": Decimal(3)}.get(tree.key)
    if isinstance(tree, Unary):
        inner = naive(tree.operand)
        return None if inner is None else -inner
    left, right = naive(tree.left), naive(tree.right)
    if left is None or right is None:
        return None
    return {"+": left + right, "-": left - right, "*": left * right}[tree.sign]


PLAIN = st.builds(Number, st.integers(0, 99).map(Decimal)) | st.builds(
    Name, st.sampled_from(["area", "price", "gone"])
)
SUMS = st.recursive(
    PLAIN,
    lambda inner: (
        st.builds(
            Binary, st.sampled_from([Sign.PLUS, Sign.MINUS, Sign.TIMES]), inner, inner
        )
        | st.builds(Unary, st.just(Sign.MINUS), inner)
    ),
    max_leaves=8,
)


@settings(max_examples=100, deadline=None)
@given(SUMS)
def test_the_value_is_what_anybody_would_work_out(tree):
    assert evaluate(tree, Reader(), STATUTES) == naive(tree)
