"""Random forms without problems, and random answers to them."""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field

from hypothesis import strategies as st

from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.comparisons import Operator, operators
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Quantifier,
)
from wagtail_antraege.schema.nodes import (
    Choice,
    ComparedPart,
    Field,
    Form,
    Group,
    Notice,
    Step,
    Texts,
)

# Few values of each kind, so that answers and operands often meet.
VALUES = {
    "text": ("x", "xy", "y", "Ä ß 😀", "=1+1"),
    "choice": ("a", "b", "c"),
    "choices": (["a"], ["b", "a"], ["a", "b"], ["c"]),
    "number": ("0", "3", "10", "-3", 3, "9007199254740993"),
    "money": ("0.00", "9.90", "10.00", "1234.50"),
    "date": ("2026-03-27", "2026-03-28", "1999-12-31"),
    "time": ("08:00", "08:00:00", "17:30"),
    "boolean": (True, False),
    "object": (
        {"given_name": "Ada", "family_name": "x", "since": "2026-03-27"},
        {"given_name": "", "family_name": "xy", "dogs": "10", "sex": "b"},
        {"given_name": "", "since": "1999-12-31", "dogs": "9.5", "agreed": True},
        {"given_name": "", "family_name": ""},
    ),
    "files": (["upload1"], ["upload1", "upload2"]),
}
TYPES = {
    "text": "text",
    "choice": "radio",
    "choices": "checkboxes",
    "number": "whole_number",
    "money": "money",
    "date": "date",
    "time": "time",
    "boolean": "yes_no",
    "object": "person_name",
    "files": "file",
}
EMPTY = (None, "", [], {})
PARTS = {
    "given_name": "text",
    "family_name": "text",
    "since": "date",
    "dogs": "number",
    "sex": "choice",
    "agreed": "boolean",
}
"""Parts of a composed answer with their kinds."""
COMPARED = tuple(
    ComparedPart(name=name, kind=kind, values=("a", "b", "c")[: 3 * (name == "sex")])
    for name, kind in PARTS.items()
    if kind != "text"
)
CHOICES = tuple(Choice(value=one, label=one.upper()) for one in "abc")
TEXTS = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)


@dataclass
class _Known:
    """What stands before the next node."""

    fields: list[tuple[Field, str]] = dataclass_field(default_factory=list)
    groups: list[str] = dataclass_field(default_factory=list)
    numbers: int = 0

    def name(self, prefix: str) -> dict[str, str]:
        self.numbers += 1
        return {"id": f"id{self.numbers}", "key": f"{prefix}{self.numbers}"}

    def readable(self, group: str) -> list[Field]:
        return [one for one, where in self.fields if where in {"", group}]

    def summed(self, group: str) -> list[Field]:
        """Return what stands in a repeat group that this formula is not in."""
        return [one for one, where in self.fields if where not in {"", group}]


@st.composite
def forms(draw, max_steps: int = 4) -> Form:
    """Return a form of every kind of node, without a problem."""
    known = _Known()
    steps = [_step(draw, known) for _ in range(draw(st.integers(1, max_steps)))]
    return Form(
        title=draw(TEXTS),
        locale=draw(st.sampled_from(["de", "en"])),
        steps=tuple(steps),
        texts=Texts(
            declaration=draw(TEXTS), privacy=draw(st.just(()) | st.just((("a", "b"),)))
        ),
    )


@st.composite
def answers_to(draw, form: Form) -> Answers:
    """Return answers to any of the questions, those not shown included."""
    items = {}
    values = {}
    for step in form.steps:
        for node in step.nodes:
            if isinstance(node, Group) and node.repeats:
                ids = [f"{node.key}i{n}" for n in range(draw(st.integers(0, 3)))]
                items[node.key] = tuple(draw(st.permutations(ids)))
        for question, group in step.fields():
            for item in items[group.key] if group else ("",):
                if draw(st.integers(0, 5)):
                    values[question.key, item] = draw(_answers(question))
    if draw(st.booleans()):
        values |= {("stranger", ""): "x", ("stranger", "i1"): "x"}
        items["strangers"] = ("i1",)
    return Answers(values=values, items=items)


def _answers(question: Field):
    usual = st.sampled_from(VALUES[question.kind])
    return st.one_of(usual, usual, usual, st.sampled_from(EMPTY))


def _step(draw, known: _Known) -> Step:
    condition = _maybe_condition(draw, known)
    if condition is not None and draw(st.integers(0, 4)) == 0:
        return _exit(draw, known, condition)
    nodes = [
        _group(draw, known) if draw(st.integers(0, 2)) == 0 else _leaf(draw, known)
        for _ in range(draw(st.integers(1, 5)))
    ]
    return Step(
        **known.name("s"),
        title=draw(TEXTS) + "S",
        introduction=draw(TEXTS),
        nodes=tuple(nodes),
        condition=condition,
    )


def _exit(draw, known: _Known, condition) -> Step:
    return Step(
        **known.name("s"),
        title=draw(TEXTS) + "S",
        introduction="Because.",
        nodes=(Notice(**known.name("n"), text=draw(TEXTS)),),
        condition=condition,
        ends=True,
    )


def _group(draw, known: _Known) -> Group:
    name = known.name("g")
    condition = _maybe_condition(draw, known)
    repeats = draw(st.booleans())
    where = name["key"] if repeats else ""
    nodes = [_leaf(draw, known, where) for _ in range(draw(st.integers(0, 3)))]
    nodes.append(_field(draw, known, where))
    if repeats:
        known.groups.append(where)
    return Group(
        **name,
        label=draw(TEXTS),
        nodes=tuple(nodes),
        repeats=repeats,
        minimum=draw(st.integers(0, 2)),
        maximum=draw(st.integers(2, 12)),
        condition=condition,
    )


def _leaf(draw, known: _Known, group: str = "") -> Field | Notice:
    if draw(st.integers(0, 5)):
        return _field(draw, known, group)
    condition = _maybe_condition(draw, known, group)
    return Notice(**known.name("n"), text=draw(TEXTS), condition=condition)


def _field(draw, known: _Known, group: str) -> Field:
    if draw(st.integers(0, 3)) == 0:
        return _worked_out(draw, known, group)
    return _asked(draw, known, group)


def _worked_out(draw, known: _Known, group: str) -> Field:
    kind = draw(st.sampled_from(["number", "money"]))
    condition = _maybe_condition(draw, known, group)
    field = Field(
        **known.name("f"),
        type="computed" if kind == "number" else "fee",
        kind=kind,
        label=draw(TEXTS) + "L",
        required=False,
        condition=condition,
        formula=_formula(draw, known, group, kind),
    )
    known.fields.append((field, group))
    return field


def _formula(draw, known: _Known, group: str, kind: str) -> str:
    """Return a formula that yields this kind, in words that ``Reference`` knows."""
    here = [one.key for one in known.readable(group) if one.kind == kind]
    there = [one.key for one in known.summed(group) if one.kind == kind]
    texts = ["7" if kind == "number" else "2,5 €"]
    texts += [f"summe({key})" for key in there]
    if here:
        one, two = draw(st.sampled_from(here)), draw(st.sampled_from(here))
        texts += [one, f"2 * ({one} + {two})", f"max({one}; -{two})"]
        texts += [f"wenn({one} > {two}; {one}; {two} - {one})"]
    if here and known.groups:
        texts += [f"{one} + {one} * anzahl({draw(st.sampled_from(known.groups))})"]
    return draw(st.sampled_from(texts))


def _asked(draw, known: _Known, group: str) -> Field:
    kind = draw(st.sampled_from(sorted(VALUES)))
    condition = _maybe_condition(draw, known, group)
    required_if = _maybe_condition(draw, known, group)
    field = Field(
        **known.name("f"),
        type=TYPES[kind],
        kind=kind,
        label=draw(TEXTS) + "L",
        required=required_if is None and draw(st.booleans()),
        condition=condition,
        required_if=required_if,
        choices=CHOICES if kind in {"choice", "choices"} else (),
        parts=COMPARED if kind == "object" else (),
        options=draw(st.sampled_from([(), (("maximum", 5), ("words", ("a", "b")))])),
    )
    known.fields.append((field, group))
    return field


def _maybe_condition(draw, known: _Known, group: str = ""):
    if draw(st.integers(0, 2)) == 0:
        return None
    return _condition(draw, known, group, depth=3)


def _condition(draw, known: _Known, group: str, depth: int):
    readable = known.readable(group)
    makers = [_compare] if readable else []
    if depth and known.groups:
        makers.append(_items)
    if depth and makers:
        makers += [_compound, _not]
    if not makers:
        return None
    return draw(st.sampled_from(makers))(draw, known, group, depth - 1)


def _compound(draw, known: _Known, group: str, depth: int):
    shape = draw(st.sampled_from([All, Any]))
    inner = [
        _condition(draw, known, group, depth) for _ in range(draw(st.integers(1, 3)))
    ]
    kept = tuple(one for one in inner if one is not None)
    return shape(conditions=kept) if kept else None


def _not(draw, known: _Known, group: str, depth: int):
    inner = _condition(draw, known, group, depth)
    return None if inner is None else Not(condition=inner)


def _items(draw, known: _Known, group: str, depth: int):
    target = draw(st.sampled_from(known.groups))
    quantifier = draw(st.sampled_from(Quantifier))
    return Items(
        group=target,
        quantifier=quantifier,
        condition=_condition(draw, known, target, depth)
        if draw(st.booleans())
        else None,
        operator=draw(
            st.sampled_from([Operator.EQUAL, Operator.GREATER, Operator.LESS])
        ),
        number=draw(st.integers(0, 2)),
    )


def _compare(draw, known: _Known, group: str, _depth: int) -> Compare:
    field = draw(st.sampled_from(known.readable(group)))
    part, kind = "", field.kind
    if kind == "object" and draw(st.booleans()):
        part, kind = draw(st.sampled_from(sorted(PARTS.items())))
    operator = draw(st.sampled_from([Operator.FILLED, *sorted(operators(kind))]))
    return Compare(
        field=field.key,
        operator=operator,
        part=part,
        value=_operand(draw, kind, operator),
    )


def _operand(draw, kind: str, operator: Operator):
    value = st.sampled_from(VALUES[kind])
    if operator is Operator.FILLED:
        return None
    if operator is Operator.ONE_OF:
        return tuple(draw(st.lists(value, min_size=1, max_size=3)))
    if operator is Operator.CONTAINS:
        return draw(st.sampled_from(VALUES["choice" if kind == "choices" else "text"]))
    drawn = draw(value)
    return tuple(drawn) if isinstance(drawn, list) else drawn
