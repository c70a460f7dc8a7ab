from __future__ import annotations

import copy
import json

import pytest
from hypothesis import given, settings, strategies as st

from tests.schema.build import equal, field, form, group, notice, repeat, step
from tests.schema.strategies import forms
from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.schema.codec import dump, load
from wagtail_antraege.schema.condition_codec import dump_condition, load_condition
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Operator,
    Quantifier,
)
from wagtail_antraege.schema.documents import SchemaError
from wagtail_antraege.schema.nodes import Choice, Form, Texts

FULL = form(
    step(
        "owner",
        field(
            "name",
            id="n1",
            type_format=2,
            help_text="As in the passport",
            required=False,
            choices=(Choice(value="a", label="A", hint="first"),),
            options=(("maximum", 5), ("words", ("a", "b"))),
            autocomplete="name",
            legal_basis="§ 1",
            texts=(("statement", "I agree"),),
        ),
        notice("hint", id="n2", style="warning", condition=equal("name", ("a", "b"))),
        id="s1",
        introduction="Who are you?",
    ),
    step(
        "dogs",
        repeat(
            "dog",
            field("chip", "boolean", id="n4"),
            id="n3",
            minimum=0,
            maximum=3,
            help_text="Each one",
            item_label="Dog",
            add_label="Add a dog",
        ),
        group("more", field("why", id="n6"), id="n5", condition=equal("name", "x")),
        id="s2",
        condition=equal("name", "x"),
    ),
    texts=Texts(
        declaration="All true",
        next_steps="We write",
        fee="None",
        contact="Town hall",
        privacy=(("Purpose", "Tax"),),
    ),
)
CONDITIONS = [
    (
        Compare(field="a", operator=Operator.ONE_OF, value=("x", "y"), part="p"),
        {"field": "a", "operator": "one_of", "value": ["x", "y"], "part": "p"},
    ),
    (
        Compare(field="a", operator=Operator.FILLED),
        {"field": "a", "operator": "filled"},
    ),
    (
        All(conditions=(equal("a", 1), Any(conditions=()))),
        {"all": [{"field": "a", "operator": "equal", "value": 1}, {"any": []}]},
    ),
    (
        Not(condition=Items(group="g", quantifier=Quantifier.COUNT)),
        {"not": {"items": "g", "quantifier": "count"}},
    ),
    (
        Items(
            group="g",
            quantifier=Quantifier.ANY,
            condition=equal("a", value=True),
            operator=Operator.LESS,
            number=2,
        ),
        {
            "items": "g",
            "quantifier": "any",
            "condition": {"field": "a", "operator": "equal", "value": True},
            "operator": "less",
            "number": 2,
        },
    ),
]


def places(data, path=()):
    """Yield the path of everything inside."""
    yield path
    if isinstance(data, dict):
        for name, inner in data.items():
            yield from places(inner, (*path, name))
    if isinstance(data, list):
        for number, inner in enumerate(data):
            yield from places(inner, (*path, number))


def with_other(data, path, value):
    changed = copy.deepcopy(data)
    if not path:
        return value
    target = changed
    for step_ in path[:-1]:
        target = target[step_]
    target[path[-1]] = value
    return changed


@settings(max_examples=150, deadline=None)
@given(forms())
def test_a_form_comes_back_from_json_as_it_was(random_form):
    assert load(json.loads(json.dumps(dump(random_form)))) == random_form


def test_every_attribute_comes_back():
    assert load(json.loads(json.dumps(dump(FULL)))) == FULL


def test_what_has_its_default_is_not_written():
    plain = form(step("s", field("a", id="n1"), id="s1"))
    assert dump(plain) == {
        "format": 1,
        "title": "Dog tax",
        "locale": "en",
        "steps": [
            {
                "id": "s1",
                "key": "s",
                "title": "S",
                "nodes": [
                    {
                        "node": "field",
                        "id": "n1",
                        "key": "a",
                        "type": "text",
                        "label": "A",
                    }
                ],
            }
        ],
    }


@pytest.mark.parametrize(("condition", "data"), CONDITIONS)
def test_a_condition_is_written_and_read(condition, data):
    assert dump_condition(condition) == data
    assert load_condition(json.loads(json.dumps(data))) == condition


class TestMalformed:
    @pytest.mark.parametrize(
        ("path", "value", "message"),
        [
            ((), [], "form: expected an object"),
            (("format",), 2, "format: cannot read format 2"),
            (("format",), None, "format: expected a whole number"),
            (("title",), 3, "title: expected a text"),
            (("more",), 3, "form: unknown entry 'more'"),
            (("steps",), {}, "steps: expected a list"),
            (("steps", 0), 1, "steps[0]: expected an object"),
            (
                ("steps", 0, "nodes", 0),
                {"node": "step"},
                "steps[0].nodes[0]: expected a field or a notice",
            ),
            (
                ("steps", 0, "nodes", 0, "required"),
                "yes",
                "steps[0].nodes[0].required: expected true or false",
            ),
            (
                ("steps", 0, "nodes", 0, "choices", 0, "label"),
                None,
                "steps[0].nodes[0].choices[0].label: expected a text",
            ),
            (
                ("steps", 0, "nodes", 0, "options"),
                [],
                "steps[0].nodes[0].options: expected an object",
            ),
            (
                ("steps", 1, "nodes", 0, "nodes", 0, "node"),
                "group",
                "steps[1].nodes[0].nodes[0]: expected a field or a notice",
            ),
            (
                ("steps", 1, "nodes", 0, "minimum"),
                True,
                "steps[1].nodes[0].minimum: expected a whole number",
            ),
            (
                ("steps", 1, "condition"),
                {"xor": []},
                "steps[1].condition: expected a condition",
            ),
            (
                ("steps", 1, "condition", "operator"),
                "like",
                "steps[1].condition.operator: unknown name 'like'",
            ),
            (
                ("steps", 1, "condition"),
                {"all": [{"not": None}]},
                "steps[1].condition.all[0].not: expected a condition",
            ),
            (
                ("texts", "privacy", 0),
                ["alone"],
                "texts.privacy[0]: expected a heading and a paragraph",
            ),
        ],
    )
    def test_the_error_names_the_place(self, path, value, message):
        with pytest.raises(SchemaError) as caught:
            load(with_other(dump(FULL), path, value))
        assert str(caught.value) == message
        assert isinstance(caught.value, AntraegeError)

    def test_what_must_be_there_is_missed(self):
        data = dump(FULL)
        del data["steps"][0]["nodes"][0]["key"]
        with pytest.raises(SchemaError, match=r"steps\[0\]\.nodes\[0\]\.key"):
            load(data)

    @settings(max_examples=200, deadline=None)
    @given(
        path=st.sampled_from(list(places(dump(FULL)))),
        value=st.sampled_from(
            [None, "", "x", 0, -1, True, [], ["x"], [[]], {}, {"node": "field"}]
        ),
    )
    def test_whatever_is_put_anywhere_gives_a_form_or_a_clear_error(self, path, value):
        try:
            loaded = load(with_other(dump(FULL), path, value))
        except SchemaError:
            return
        assert isinstance(loaded, Form)
