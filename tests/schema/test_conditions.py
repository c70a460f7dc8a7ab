from __future__ import annotations

import pytest

from tests.schema.build import equal, filled
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Operator,
    Quantifier,
    evaluate,
)


class Table:
    """A reader over text answers; ``key.item`` names those of an item."""

    def __init__(self, ids: tuple[str, ...] = (), **values) -> None:
        self.ids = ids
        self.given = values

    def kind(self, field: str, part: str = "") -> str:
        return "object" if field == "person" and not part else "text"

    def value(self, field: str, item: str):
        return self.given.get(f"{field}_{item}" if item else field)

    def items(self, group: str) -> tuple[str, ...]:
        return self.ids if group == "dogs" else ()


YES, NO, UNKNOWN = equal("a", "x"), equal("a", "y"), equal("b", "x")
READER = Table(a="x")


def dogs(quantifier: Quantifier, condition=None, **settings) -> Items:
    return Items(group="dogs", quantifier=quantifier, condition=condition, **settings)


def test_no_condition_holds():
    assert evaluate(None, READER)


def test_a_comparison_with_an_unanswered_question_is_false_also_under_not():
    assert not evaluate(UNKNOWN, READER)
    assert not evaluate(Not(condition=UNKNOWN), READER)
    assert not evaluate(Not(condition=Not(condition=UNKNOWN)), READER)


def test_filled_is_known_also_under_not():
    assert evaluate(Not(condition=filled("b")), READER)
    assert not evaluate(Not(condition=filled("a")), READER)


@pytest.mark.parametrize(
    ("conditions", "holds", "opposite_holds"),
    [
        ((YES, YES), True, False),
        ((YES, NO), False, True),
        ((YES, UNKNOWN), False, False),
        ((NO, UNKNOWN), False, True),
    ],
)
def test_all_is_false_if_one_is_and_else_unknown_if_one_is(
    conditions, holds, opposite_holds
):
    condition = All(conditions=conditions)
    assert evaluate(condition, READER) is holds
    assert evaluate(Not(condition=condition), READER) is opposite_holds


@pytest.mark.parametrize(
    ("conditions", "holds", "opposite_holds"),
    [
        ((NO, YES), True, False),
        ((NO, NO), False, True),
        ((YES, UNKNOWN), True, False),
        ((NO, UNKNOWN), False, False),
    ],
)
def test_any_is_true_if_one_is_and_else_unknown_if_one_is(
    conditions, holds, opposite_holds
):
    condition = Any(conditions=conditions)
    assert evaluate(condition, READER) is holds
    assert evaluate(Not(condition=condition), READER) is opposite_holds


class TestParts:
    reader = Table(person={"given_name": "Ada", "family_name": ""})

    def test_a_part_compares_as_text(self):
        ada = Compare(
            field="person", part="given_name", operator=Operator.EQUAL, value="Ada"
        )
        assert evaluate(ada, self.reader)

    @pytest.mark.parametrize(
        ("part", "operator", "value", "holds"),
        [
            ("dogs", "greater", "9", True),
            ("dogs", "greater", "11", False),
            ("since", "less", "2026-04-01", True),
            ("agreed", "equal", True, True),
            ("agreed", "equal", False, False),
        ],
    )
    def test_a_part_of_another_kind_compares_as_that(
        self, part, operator, value, holds
    ):
        kinds = {"dogs": "number", "since": "date", "agreed": "boolean"}
        answer = {"dogs": "10", "since": "2026-03-27", "agreed": True}
        reader = Table(person=answer)
        reader.kind = lambda _field, part="": kinds[part] if part else "object"
        compare = Compare(
            field="person", part=part, operator=Operator(operator), value=value
        )
        assert evaluate(compare, reader) is holds

    def test_an_empty_or_missing_part_is_unanswered(self):
        for part in ("family_name", "title"):
            empty = Compare(field="person", part=part, operator=Operator.FILLED)
            assert evaluate(Not(condition=empty), self.reader)

    def test_one_part_fills_the_whole(self):
        assert evaluate(filled("person"), self.reader)
        assert not evaluate(filled("person"), Table(person={"given_name": ""}))


class TestItems:
    one_x = Table(("i1", "i2"), name_i1="x", name_i2="y")
    is_x = equal("name", "x")

    def test_any_and_all_look_at_every_item(self):
        both_x = Table(("i1", "i2"), name_i1="x", name_i2="x")
        assert evaluate(dogs(Quantifier.ANY, self.is_x), self.one_x)
        assert not evaluate(dogs(Quantifier.ALL, self.is_x), self.one_x)
        assert evaluate(dogs(Quantifier.ALL, self.is_x), both_x)

    @pytest.mark.parametrize("quantifier", [Quantifier.ANY, Quantifier.ALL])
    def test_any_and_all_of_no_items_are_unknown(self, quantifier):
        condition = dogs(quantifier, self.is_x)
        assert not evaluate(condition, Table())
        assert not evaluate(Not(condition=condition), Table())

    def test_an_unanswered_item_leaves_all_unknown_but_not_any(self):
        reader = Table(("i1", "i2"), name_i1="x")
        assert evaluate(dogs(Quantifier.ANY, self.is_x), reader)
        every = dogs(Quantifier.ALL, self.is_x)
        assert not evaluate(Not(condition=every), reader)

    @pytest.mark.parametrize(
        ("operator", "number", "holds"),
        [
            (Operator.EQUAL, 1, True),
            (Operator.GREATER, 0, True),
            (Operator.GREATER, 1, False),
            (Operator.LESS, 2, True),
            (Operator.CONTAINS, 1, False),
        ],
    )
    def test_a_count_is_compared_as_a_number(self, operator, number, holds):
        count = dogs(Quantifier.COUNT, self.is_x, operator=operator, number=number)
        assert evaluate(count, self.one_x) is holds

    def test_a_count_of_nothing_is_known(self):
        several = dogs(Quantifier.COUNT, number=1)
        assert evaluate(Not(condition=several), Table())
        assert evaluate(several, self.one_x)

    def test_a_condition_inside_reads_the_item_it_is_asked_for(self):
        assert evaluate(self.is_x, self.one_x, "i1")
        assert not evaluate(self.is_x, self.one_x, "i2")
