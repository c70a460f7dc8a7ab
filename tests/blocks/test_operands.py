import pytest

from wagtail_antraege.blocks.operands import read_all
from wagtail_antraege.schema.comparisons import Operator


@pytest.mark.parametrize(
    ("kind", "typed", "stored"),
    [
        ("date", "27.3.2026", "2026-03-27"),
        ("date", "1.3.26", "2026-03-01"),
        ("date", "2026-03-27", "2026-03-27"),
        ("date", "31.2.2026", "31.2.2026"),
        ("money", "1.234,50 €", "1234.50"),
        ("money", "1.234", "1234"),
        ("number", "-3,5", "-3.5"),
        ("number", "viele", "viele"),
        ("time", "8:30 Uhr", "08:30"),
        ("boolean", "Ja", True),
        ("boolean", "false", False),
        ("text", " Jena ", "Jena"),
        ("choice", "rot", "rot"),
    ],
)
def test_operands_are_read_as_people_write_them(kind, typed, stored):
    assert read_all(kind, Operator.EQUAL, typed) == stored


def test_lists_are_separated_by_semicolons():
    assert read_all("money", Operator.ONE_OF, "1,5; 2 ;") == ["1.5", "2"]


def test_several_choices_are_compared_as_a_list():
    assert read_all("choices", Operator.EQUAL, "rot; blau") == ["rot", "blau"]
    assert read_all("choices", Operator.CONTAINS, "rot") == "rot"


def test_filled_needs_no_operand():
    assert read_all("date", Operator.FILLED, "27.3.2026") is None
