"""Random forms of at most ten questions: two answers each, or worked out."""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field

from hypothesis import strategies as st

from tests.schema.brute_force import VALUES
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Operator,
    Quantifier,
)
from wagtail_antraege.schema.nodes import Choice, Field, Form, Group, Notice, Step

MOST = 10
MOST_ANSWERS = 1500
CHOICES = (Choice(value="a", label="A"), Choice(value="b", label="B"))


@dataclass
class Maker:
    """Puts a form together; conditions look back at what is there."""

    draw: object
    fields: list[tuple[str, str, str]] = dataclass_field(default_factory=list)
    groups: list[str] = dataclass_field(default_factory=list)
    number: int = 0
    answers: int = 1

    def name(self, prefix: str) -> dict[str, str]:
        self.number += 1
        return {"id": f"id{self.number}", "key": f"{prefix}{self.number}"}

    def one_of(self, *values):
        return self.draw(st.sampled_from(values))

    def chance(self, of: int) -> bool:
        return self.draw(st.integers(1, of)) == 1

    def form(self) -> Form:
        steps = tuple(self.step() for _ in range(self.draw(st.integers(1, 4))))
        return Form(title="Small", locale="en", steps=steps)

    def step(self) -> Step:
        condition = self.condition("")
        ends = bool(self.fields) and self.chance(6)
        make = self.notice if ends else self.node
        nodes = [make() for _ in range(self.draw(st.integers(1, 4)))]
        return Step(
            **self.name("s"),
            title="Step",
            condition=condition,
            nodes=tuple(nodes),
            ends=ends,
        )

    def node(self) -> Field | Group | Notice:
        return self.group() if self.chance(4) else self.leaf("", 1)

    def group(self) -> Group | Field | Notice:
        repeats = self.chance(2)
        minimum, maximum = self.one_of((0, 1), (1, 1), (0, 2), (1, 2), (2, 2), (0, 4))
        name, condition = self.name("g"), self.condition("")
        items = maximum if repeats else 1
        where = name["key"] if repeats else ""
        nodes = tuple(
            self.leaf(where, items) for _ in range(self.draw(st.integers(1, 2)))
        )
        if not any(isinstance(node, Field) for node in nodes):
            return nodes[0] if not repeats else Notice(**self.name("n"), text="...")
        if repeats:
            self.groups.append(where)
        return Group(
            **name,
            label="Group",
            nodes=nodes,
            repeats=repeats,
            minimum=minimum,
            maximum=maximum,
            condition=condition,
        )

    def leaf(self, group: str, items: int) -> Field | Notice:
        many = self.answers * 3**items > MOST_ANSWERS or len(self.fields) == MOST
        if many or self.chance(6):
            return Notice(**self.name("n"), text="...", condition=self.condition(group))
        if self.fields and self.chance(4):
            return self.worked_out(group)
        kind, required = self.one_of("boolean", "choice"), not self.chance(3)
        condition = self.condition(group)
        needed = None if required else self.condition(group)
        self.answers *= (2 if required else 3) ** items
        name = self.name("f")
        self.fields.append((name["key"], kind, group))
        return Field(
            **name,
            type="yes_no" if kind == "boolean" else "radio",
            kind=kind,
            label="Question",
            choices=CHOICES if kind == "choice" else (),
            required=required,
            required_if=needed,
            condition=condition,
        )

    def worked_out(self, group: str) -> Field:
        kind, condition = self.one_of("number", "money"), self.condition(group)
        name, formula = self.name("c"), self.formula(group, 2)
        self.fields.append((name["key"], kind, group))
        return Field(
            **name,
            type="fee" if kind == "money" else "computed",
            kind=kind,
            label="Worked out",
            formula=f"{formula} * 1 €" if kind == "money" else formula,
            required=False,
            condition=condition,
        )

    def formula(self, group: str, depth: int) -> str:
        """Return a formula for a number that reads what is there."""
        numbers = [key for key, kind, _ in self.readable(group) if kind == "number"]
        makers = [
            self.digit,
            *([lambda *_: self.one_of(*numbers)] * 2 if numbers else []),
        ]
        if depth:
            makers += [self.chosen] * 2 if self.readable(group) else []
            makers += [self.added, self.replaced]
            makers += [self.counted, self.summed] if self.outside(group) else []
        return self.one_of(*makers)(group, depth - 1)

    def digit(self, _group: str, _depth: int) -> str:
        return self.one_of("0", "1", "2")

    def chosen(self, group: str, depth: int) -> str:
        inner = self.formula(group, depth), self.formula(group, depth)
        return f"if({self.truth(group)}; {'; '.join(inner)})"

    def added(self, group: str, depth: int) -> str:
        sign = self.one_of("+", "-", "*")
        return f"({self.formula(group, depth)} {sign} {self.formula(group, depth)})"

    def replaced(self, group: str, depth: int) -> str:
        function = self.one_of("value_or", "max", "min")
        inner = self.formula(group, depth), self.formula(group, depth)
        return f"{function}({'; '.join(inner)})"

    def counted(self, group: str, _depth: int) -> str:
        return f"count({self.one_of(*self.outside(group))})"

    def summed(self, group: str, _depth: int) -> str:
        inside = self.one_of(*self.outside(group))
        own = [one for one in self.fields if one[2] == inside]
        return f"sum(if({self.fact(self.one_of(*own))}; 1; {self.one_of('0', '2')}))"

    def truth(self, group: str) -> str:
        """Return a formula for yes or no."""
        first, *more = (
            self.fact(self.one_of(*self.readable(group)))
            for _ in range(self.draw(st.integers(1, 2)))
        )
        if self.outside(group) and self.chance(5):
            first = f"{self.counted(group, 0)} > {self.one_of('1', '3')}"
        first = f"not ({first})" if self.chance(4) else first
        return f"{first} {self.one_of('and', 'or')} {more[0]}" if more else first

    def fact(self, one: tuple[str, str, str]) -> str:
        key, kind, _group = one
        if kind in ("number", "money"):
            return f"{key} {self.one_of('=', '<', '>')} {self.one_of('0', '1', '2')}"
        return key if kind == "boolean" else f'{key} = "{self.one_of("a", "b")}"'

    def readable(self, group: str) -> list[tuple[str, str, str]]:
        return [one for one in self.fields if one[2] in {"", group}]

    def outside(self, group: str) -> list[str]:
        """Return the repeat groups that a formula there can count."""
        return [one for one in self.groups if one != group]

    def notice(self, group: str = "") -> Notice:
        condition = self.condition(group)
        return Notice(**self.name("n"), text="...", condition=condition)

    def condition(self, group: str):
        return None if self.chance(2) else self.tree(group, 2)

    def tree(self, group: str, depth: int):
        makers = [self.compare] * 3 if self.readable(group) else []
        makers += [self.items] * 3 if depth and self.groups else []
        makers += [self.negated, self.joined, self.joined] if depth and makers else []
        return self.one_of(*makers)(group, depth - 1) if makers else None

    def negated(self, group: str, depth: int) -> Not | None:
        inner = self.tree(group, depth) or self.tree(group, 2)
        return None if inner is None else Not(condition=inner)

    def joined(self, group: str, depth: int):
        inner = [self.tree(group, depth) for _ in range(2)]
        kept = tuple(one for one in inner if one is not None)
        return self.one_of(All, Any)(conditions=kept) if kept else None

    def items(self, group: str, depth: int) -> Items:
        target = self.one_of(*self.groups)
        return Items(
            group=target,
            quantifier=self.one_of(*Quantifier),
            condition=None if self.chance(3) else self.tree(target, depth),
            operator=self.one_of(Operator.EQUAL, Operator.GREATER, Operator.LESS),
            number=self.one_of(0, 1, 2),
        )

    def compare(self, group: str, _depth: int) -> Compare:
        key, kind, _where = self.one_of(*self.readable(group))
        if self.chance(4):
            return Compare(field=key, operator=Operator.FILLED)
        if kind in ("number", "money"):
            operator = self.one_of(Operator.EQUAL, Operator.GREATER, Operator.LESS)
            return Compare(
                field=key, operator=operator, value=self.one_of("0", "1", "3")
            )
        if kind == "choice" and self.chance(5):
            value = self.one_of(("a",), ("a", "b"))
            return Compare(field=key, operator=Operator.ONE_OF, value=value)
        value = self.one_of(*VALUES[kind])
        return Compare(field=key, operator=Operator.EQUAL, value=value)


@st.composite
def small_forms(draw) -> Form:
    return Maker(draw).form()
