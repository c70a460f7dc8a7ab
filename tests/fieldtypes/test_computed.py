"""Worked-out values: shown and exported like answers, but nobody is asked."""

from __future__ import annotations

import pytest

from wagtail_antraege.exceptions import AntraegeError
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.nodes import Field

NAMES = ("computed", "fee", "constant")


def computed(name, **given):
    kind = registry.get(name)
    settings = {"id": "1", "key": "total", "type": name, "label": "Total"}
    return Field(**{**settings, "kind": kind.kind, "formula": "1", **given})


@pytest.mark.parametrize("name", NAMES)
class TestEveryWorkedOutType:
    def test_is_known_as_one(self, name):
        assert registry.get(name).is_computed
        assert registry.get(name) not in registry.asked_types()

    def test_has_no_input(self, name):
        with pytest.raises(AntraegeError):
            registry.get(name).form_field(computed(name))

    def test_misses_a_formula(self, name):
        kind = registry.get(name)
        assert list(kind.check(computed(name))) == []
        assert len(list(kind.check(computed(name, formula="")))) == 1

    def test_shows_its_sample(self, name):
        kind = registry.get(name)
        asked = computed(name)
        assert kind.accepted(asked, kind.sample_value(asked)) is not None
        assert kind.display(asked, kind.sample_value(asked))


@pytest.mark.parametrize(
    ("name", "kind", "value", "text"),
    [
        ("computed", "number", "1234.5", "1.234,5"),
        ("computed", "money", "1234.50", "1.234,50\u00a0€"),
        ("fee", "money", "30.00", "30,00\u00a0€"),
        ("fee", "money", "-3.00", "-3,00\u00a0€"),
        ("constant", "text", "A 12", "A 12"),
        ("computed", "number", ["?"], '["?"]'),
    ],
)
def test_values_are_shown_as_they_are_written_in_germany(name, kind, value, text):
    assert registry.get(name).display(computed(name, kind=kind), value) == text
