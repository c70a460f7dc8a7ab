"""A thousand conditions with answers, the same on each run, odd ones included.

Unlike ``strategies`` these fit together badly on purpose: answers of another
kind, operators that do not fit, operands that cannot be read.
"""

from __future__ import annotations

import random
from typing import TYPE_CHECKING

from tests.schema.strategies import EMPTY, PARTS, VALUES
from wagtail_antraege.schema.comparisons import Operator, operators

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject

DECIMALS = (
    "-0",
    "0.10",
    "0.1",
    "-0.05",
    "9.9",
    "10",
    "1.00",
    "007",
    "12345678901234567890.01",
    "12345678901234567890.0100",
    "12345678901234567890.02",
    "+1",
    ".5",
    "1e3",
    "1.234,50",
    "10\n",
    "٣",
)
DATES = ("2026-02-30", "2028-02-29", "0000-01-01", "0099-12-31", "20260327")
NEAR = {
    "number": DECIMALS,
    "money": DECIMALS,
    "date": DATES,
    "time": ("24:00", "8:00", "08:00:01", "08:00 "),
    "choices": (["b", "a", "a"], ["a\nb"], [1], "a"),
    "object": (
        {"given_name": {"x": ""}},
        {"given_name": ["x"], "family_name": None},
        {"since": "2026-02-30", "dogs": "12345678901234567890.0100", "agreed": "yes"},
        {"since": "2026", "dogs": 3, "sex": "z", "agreed": False},
    ),
}
"""Values at the edge of what can be read as their kind."""
ODD = (True, 7, "x", *DECIMALS, *DATES, ["a"], [1], {"given_name": "x"})
GROUP = "dogs"
ITEMS = ("i1", "i2", "i3")


class CaseMaker:
    """Makes cases as the script gets them: all of it JSON."""

    def __init__(self, seed: int) -> None:
        self.random = random.Random(seed)  # noqa: S311  repeatable on purpose

    def case(self) -> JsonObject:
        kinds = {
            f"{place}_{kind}": kind for kind in (*VALUES, "") for place in ("out", "in")
        }
        items = list(ITEMS[: self.random.randint(0, 3)])
        values = {
            f"{key}|{item}": self.answer(kind)
            for key, kind in kinds.items()
            for item in (items if key.startswith("in") else [""])
            if self.random.random() < 0.8
        }
        return {
            "kinds": {**kinds},
            "parts": {**PARTS},
            "values": values,
            "items": {GROUP: items},
            "item": self.random.choice(["", *items]),
            "condition": self.condition(3),
        }

    def answer(self, kind: str) -> Json:
        pools = [VALUES.get(kind, ODD)] * 4 + [NEAR.get(kind, ODD)] * 4 + [EMPTY, ODD]
        return self.random.choice(self.random.choice(pools))

    def condition(self, depth: int) -> JsonObject:
        shape = self.random.choice(["compare", "all", "any", "not", "items"])
        if depth == 0 or shape == "compare":
            return self.compare()
        if shape == "not":
            return {"not": self.condition(depth - 1)}
        if shape == "items":
            return self.quantified(depth - 1)
        return {
            shape: [self.condition(depth - 1) for _ in range(self.random.randint(0, 3))]
        }

    def quantified(self, depth: int) -> JsonObject:
        condition: JsonObject = {
            "items": self.random.choice([GROUP, GROUP, GROUP, "nobody"]),
            "quantifier": self.random.choice(["any", "all", "count"]),
        }
        if self.random.random() < 0.8:
            condition["condition"] = self.condition(depth)
        if self.random.random() < 0.8:
            condition["operator"] = self.random.choice(list(Operator)).value
            condition["number"] = self.random.randint(0, 3)
        return condition

    def compare(self) -> JsonObject:
        kind = self.random.choice([*VALUES, *VALUES, ""])
        possible = [*sorted(operators(kind)), *Operator]
        operator = self.random.choice(possible).value
        condition: JsonObject = {
            "field": f"{self.random.choice(['out', 'in'])}_{kind}",
            "operator": operator,
            "value": self.operand(kind, operator),
        }
        if kind == "object" or self.random.random() < 0.05:
            part = self.random.choice([*PARTS, "toString"])
            kind = PARTS.get(part, "text")
            operator = self.random.choice([*sorted(operators(kind)), *Operator]).value
            condition |= {"part": part, "operator": operator}
            condition["value"] = self.operand(kind, operator)
        return condition

    def operand(self, kind: str, operator: str) -> Json:
        if operator == "one_of" and self.random.random() < 0.9:
            return [self.answer(kind) for _ in range(self.random.randint(0, 3))]
        if operator == "contains":
            return self.answer("choice" if kind == "choices" else "text")
        return self.answer(kind)


def cases(number: int, seed: int = 2026) -> list[JsonObject]:
    maker = CaseMaker(seed)
    return [maker.case() for _ in range(number)]
