"""What the editor may say about a question of each type."""

from __future__ import annotations

import re

import pytest

from tests.blocks.build import choices, compiled, question
from tests.fieldtypes.questions import EVERY_PART, NAMES, NEEDED
from wagtail_antraege import models
from wagtail_antraege.fieldtypes import registry

WITH_TOKENS = [name for name in NAMES if list(registry.get(name).autocomplete_tokens())]


def block(name):
    field = models.ApplicationPage._meta.get_field("form")
    return field.stream_block.child_blocks[name].child_blocks.get("autocomplete")


def offered(name) -> set[str]:
    return {value for value, _label in block(name).field.choices}


def tokens(name, **settings) -> set[str]:
    """Return what the inputs of a question let the browser fill in."""
    if registry.get(name).supports_choices:
        settings["choices"] = choices("a", "b")
    asked = {**NEEDED.get(name, {}), **EVERY_PART.get(name, {}), **settings}
    form = compiled(question(name, "x", **asked))
    field = form.steps[0].nodes[0]
    html = registry.get(name).form_field(field).widget.render("x", None)
    return set(re.findall(r'autocomplete="([^"]*)"', html))


class TestWhatTheBrowserMayFillIn:
    @pytest.mark.parametrize("name", WITH_TOKENS)
    def test_can_be_switched_off_wherever_there_is_anything(self, name):
        assert tokens(name)
        assert "off" in offered(name)
        assert tokens(name, autocomplete="off") == {"off"}

    @pytest.mark.parametrize("name", ["person", "address", "birth_date"])
    def test_is_what_the_type_says_otherwise(self, name):
        assert offered(name) == {"", "off"}
        assert tokens(name, autocomplete="") == tokens(name) != {"off"}

    def test_can_be_chosen_for_a_line_of_text(self):
        assert {"", "off", "name", "organization"} <= offered("text")

    @pytest.mark.parametrize("name", ["date", "quantity", "radio", "time_slot"])
    def test_is_no_question_where_there_is_nothing(self, name):
        assert block(name) is None
