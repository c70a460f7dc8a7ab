"""Short ways to write forms in tests."""

from __future__ import annotations

from itertools import count
from typing import TYPE_CHECKING

from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.nodes import Choice, Field, Form, Group, Notice, Step

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json

_numbers = count(1)


def field(key: str, kind: str = "text", **settings) -> Field:
    values = {"id": f"id{next(_numbers)}", "type": "text", "label": key.title()}
    if kind in {"choice", "choices"}:
        values["choices"] = (Choice(value="a", label="A"), Choice(value="b", label="B"))
    return Field(key=key, kind=kind, **(values | settings))


def notice(key: str, **settings) -> Notice:
    return Notice(key=key, **({"id": f"id{next(_numbers)}", "text": "..."} | settings))


def group(key: str, *nodes: Field | Notice, **settings) -> Group:
    values = {"id": f"id{next(_numbers)}", "label": key.title()}
    return Group(key=key, nodes=nodes, **(values | settings))


def repeat(key: str, *nodes: Field | Notice, **settings) -> Group:
    return group(key, *nodes, repeats=True, **settings)


def step(key: str, *nodes: Field | Group | Notice, **settings) -> Step:
    values = {"id": f"id{next(_numbers)}", "title": key.title()}
    return Step(key=key, nodes=nodes, **(values | settings))


def form(*steps: Step, **settings) -> Form:
    return Form(steps=steps, **({"title": "Dog tax", "locale": "en"} | settings))


def equal(key: str, value: Json) -> Compare:
    return Compare(field=key, operator=Operator.EQUAL, value=value)


def filled(key: str) -> Compare:
    return Compare(field=key, operator=Operator.FILLED)


def answers(items: dict[str, tuple[str, ...]] | None = None, **values: Json) -> Answers:
    """Answer by keyword: ``name="x"``, in an item ``name__i1="x"``."""
    addressed = {}
    for name, value in values.items():
        key, _, item = name.partition("__")
        addressed[key, item] = value
    return Answers(values=addressed, items=items or {})
