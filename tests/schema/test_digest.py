from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given, settings

from tests.schema.build import equal
from tests.schema.strategies import forms
from tests.schema.test_codec import FULL
from wagtail_antraege.schema.codec import dump, load
from wagtail_antraege.schema.digest import content_hash, digest, structure_hash
from wagtail_antraege.schema.nodes import Choice, Field, Form, Group, Notice, Texts


def translated(node):
    """Return the node with every text in another language."""
    if isinstance(node, Form):
        steps = tuple(translated(one) for one in node.steps)
        return replace(node, title="T", locale="uk", steps=steps, texts=Texts(fee="F"))
    if isinstance(node, Notice):
        return replace(node, text="T")
    if isinstance(node, Field):
        choices = tuple(replace(one, label="T", hint="T") for one in node.choices)
        texts = tuple((name, "T") for name, _text in node.texts)
        node = replace(node, choices=choices, texts=texts)
        return replace(node, label="T", help_text="T", legal_basis="T")
    nodes = tuple(translated(one) for one in node.nodes)
    if isinstance(node, Group):
        return replace(
            node, label="T", help_text="T", item_label="T", add_label="T", nodes=nodes
        )
    return replace(node, title="T", introduction="T", nodes=nodes)


def with_first(change) -> Form:
    """Return the full form with its first field changed."""
    first, *others = FULL.steps
    nodes = (replace(first.nodes[0], **change), *first.nodes[1:])
    return replace(FULL, steps=(replace(first, nodes=nodes), *others))


@settings(max_examples=50, deadline=None)
@given(forms())
def test_a_translation_has_another_content_and_the_same_structure(random_form):
    other = translated(random_form)
    assert content_hash(other) != content_hash(random_form)
    assert structure_hash(other) == structure_hash(random_form)


@pytest.mark.parametrize(
    "change",
    [
        {"id": "other"},
        {"key": "other"},
        {"type": "other"},
        {"kind": "number"},
        {"type_format": 3},
        {"required": True},
        {"autocomplete": "off"},
        {"options": ()},
        {"choices": (Choice(value="b", label="A", hint="first"),)},
        {"condition": equal("x", "y")},
    ],
)
def test_what_is_asked_is_structure(change):
    assert structure_hash(with_first(change)) != structure_hash(FULL)


def test_the_order_of_steps_is_structure():
    turned = replace(FULL, steps=FULL.steps[::-1])
    assert structure_hash(turned) != structure_hash(FULL)


def test_a_hash_outlives_the_way_through_json():
    assert content_hash(load(dump(FULL))) == content_hash(FULL)
    assert len(content_hash(FULL)) == 64


def test_the_order_of_keys_makes_no_difference():
    assert digest({"a": 1, "b": "ä"}) == digest({"b": "ä", "a": 1})
    assert digest({"a": 1}) != digest({"a": 2})


def test_the_hash_of_a_form_stays_the_same_between_releases():
    plain = Form(title="Ä", locale="de", steps=())
    assert content_hash(plain) == (
        "b0cbbd5ed3d52cdaa47e40ea0263bb31b285eac5285ae7006c90fb3f45d8876d"
    )
