"""Things by name."""

from django.core.exceptions import ImproperlyConfigured

import pytest

from wagtail_antraege.kit.registry import Registry


@pytest.fixture
def registry():
    registry = Registry("fruit")
    registry.register("pear", "P")
    registry.register("apple", "A")
    return registry


class TestRegistry:
    def test_it_keeps_the_order(self, registry):
        assert registry.names() == ("pear", "apple")
        assert list(registry) == ["P", "A"]
        assert len(registry) == 2

    def test_things_are_found_by_name(self, registry):
        assert registry.get("pear") == "P"
        assert registry.get("plum") is None
        assert "apple" in registry

    def test_the_same_thing_twice_is_harmless(self, registry):
        assert registry.register("pear", "P") == "P"

    def test_two_things_of_one_name_are_an_error(self, registry):
        with pytest.raises(ImproperlyConfigured, match="two fruits named 'pear'"):
            registry.register("pear", "other")
        assert registry.get("pear") == "P"

    def test_things_can_be_taken_out(self, registry):
        registry.remove("pear")
        assert "pear" not in registry
