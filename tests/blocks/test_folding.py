"""Entries that were not opened are read as if they had been."""

import json

from django.utils.datastructures import MultiValueDict

import pytest
from hypothesis import given, settings, strategies as st

from wagtail_antraege.blocks import folding
from wagtail_antraege.models import ApplicationPage

BLOCK = ApplicationPage._meta.get_field("form").stream_block
JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=8),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.sampled_from(["label", "key", "choices", "value"]), inner)
    ),
    max_leaves=8,
)
CHOICES = [
    {
        "type": "item",
        "id": "c1",
        "value": {"label": "Pudel", "value": "pudel", "hint": "x"},
    }
]
RULES = [
    {
        "type": "item",
        "id": "r1",
        "value": {"field": "ort", "operator": "equal", "negate": True},
    }
]


def bare(value):
    """Make alike what only cleaning tells apart, and defaults: "" and None, "5" and 5."""
    if isinstance(value, dict):
        pairs = {name: bare(inner) for name, inner in value.items()}
        return {
            name: inner
            for name, inner in pairs.items()
            if inner not in (None, "", False)
        }
    if isinstance(value, list):
        return [bare(inner) for inner in value]
    return str(value) if type(value) is int else value


def folded(name, raw):
    """Return a stored entry, and the same after it came back unopened."""
    block = BLOCK.child_blocks[name]
    value = block.to_python(raw)
    state = json.dumps(block.get_form_state(value))
    data = MultiValueDict({"p-folded": [state]})
    return block, value, block.value_from_datadict(data, {}, "p")


class TestPosted:
    @pytest.mark.parametrize("name", sorted(BLOCK.child_blocks))
    def test_every_entry_comes_back_as_it_is_stored(self, name):
        raw = {
            "label": "Frage",
            "title": "Schritt",
            "key": "frage",
            "required": False,
            "text": '<p data-block-key="utse9">Ein <b>Wort</b></p>',
            "alternative": '<p data-block-key="utse9">Ein Wort</p>',
            "choices": CHOICES,
            "condition": {"match": "any", "rules": RULES},
        }
        block, value, back = folded(name, raw)
        assert bare(block.get_prep_value(back)) == bare(block.get_prep_value(value))

    def test_an_opened_entry_is_read_from_its_inputs(self):
        block = BLOCK.child_blocks["text"]
        names = dict(folding.inputs(block, {"label": "Neu", "key": "neu"}, "p"))
        data = MultiValueDict({name: [value] for name, value in names.items()})
        data.setlist("p-folded", [json.dumps({"label": "Alt"})])
        data.setlist("p-opened", ["1"])
        assert block.value_from_datadict(data, {}, "p")["label"] == "Neu"

    @given(state=JSON)
    @settings(max_examples=60, deadline=None)
    def test_nonsense_is_an_empty_entry_and_no_crash(self, state):
        block = BLOCK.child_blocks["radio"]
        data = MultiValueDict({"p-folded": [json.dumps(state)]})
        assert "label" in block.value_from_datadict(data, {}, "p")

    def test_broken_json_is_an_empty_entry(self):
        block = BLOCK.child_blocks["text"]
        data = MultiValueDict({"p-folded": ["{"]})
        assert block.value_from_datadict(data, {}, "p")["label"] == ""
