"""The exchange format: its schema, and the strict reading of it."""

from __future__ import annotations

import copy

import jsonschema
import pytest

from tests.catalogue import bundles
from wagtail_antraege.catalogue import exchange, shape, strict_json
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.catalogue.written import written

VALIDATOR = jsonschema.Draft202012Validator(shape.schema())
KNOWN = {
    *("$ref", "type", "description", "properties", "required", "additionalProperties"),
    *("propertyNames", "maxProperties", "items", "minItems", "maxItems", "maxLength"),
    *("enum", "pattern", "examples"),
}


def keywords(rules):
    yield from rules
    for name in ("additionalProperties", "propertyNames", "items"):
        if isinstance(rules.get(name), dict):
            yield from keywords(rules[name])
    for each in rules.get("properties", {}).values():
        yield from keywords(each)


class TestSchema:
    def test_it_is_one(self):
        jsonschema.Draft202012Validator.check_schema(shape.schema())

    def test_it_says_nothing_that_the_reader_overlooks(self):
        used = {
            k for rules in shape.schema()["$defs"].values() for k in keywords(rules)
        }
        assert used <= KNOWN

    def test_every_pattern_has_an_example_that_fits(self):
        import re

        for name, rules in shape.schema()["$defs"].items():
            if "pattern" in rules:
                assert re.search(rules["pattern"], rules["examples"][0]), name

    @pytest.mark.parametrize("service", sorted(bundles.DOCUMENTS))
    def test_every_form_of_the_catalogue_is_valid(self, service):
        assert not list(VALIDATOR.iter_errors(bundles.DOCUMENTS[service]))


@pytest.mark.parametrize("service", sorted(bundles.DOCUMENTS))
def test_every_form_of_the_catalogue_is_read(service):
    text = written(bundles.DOCUMENTS[service]).encode()
    exchange.check(strict_json.loads(text))


def spoil(found, path, value):
    *ahead, last = path
    for name in ahead:
        found = found[name]
    if value is None:
        del found[last]
    else:
        found[last] = value


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (["format"], 2, "not_among"),
        (["format"], True, "wrong_type"),
        (["service"], None, "missing_name"),
        (["service"], "Hund", "malformed"),
        (["version"], "1.0", "malformed"),
        (["version"], "1.0.0\n", "malformed"),
        (["service_key"], "123", "malformed"),
        (["released"], "morgen", "malformed"),
        (["texts", "title"], None, "missing_name"),
        (["texts", "fee"], "x" * 256, "too_long"),
        (["texts", "body"], "x", "unknown_name"),
        (["statute_values", 0, "kind"], "date", "not_among"),
        (["statute_values", 0, "name"], "A", "malformed"),
        (["form", 0, "id"], "ABC", "malformed"),
        (["form", 0, "value"], [], "wrong_type"),
        (["form", 0, "more"], 1, "unknown_name"),
        (["translations", "EN"], {}, "malformed"),
        (["translations", "en", "a b"], "x", "malformed"),
        (["keywords", "de"], "Hund", "wrong_type"),
        (["changes", 0, "note"], "x", "wrong_type"),
    ],
)
def test_schema_and_reader_refuse_the_same(path, value, code):
    found = bundles.document()
    spoil(found, path, value)
    with pytest.raises(Refused) as refused:
        shape.check(found, "document")
    assert refused.value.code == code
    assert refused.value.text
    # Python's "$" also matches before a last line break; JavaScript's does not.
    if value != "1.0.0\n":
        assert list(VALIDATOR.iter_errors(found))


@pytest.mark.parametrize(
    ("path", "value", "code"),
    [
        (["category"], "weather", "not_among"),
        (["released"], "2026-02-31", "malformed"),
        (["statute_values", 0, "value"], "12,50", "malformed"),
        (["statute_values", 0, "value"], "1e9", "malformed"),
    ],
)
def test_what_no_schema_can_say(path, value, code):
    found = bundles.document()
    spoil(found, path, value)
    with pytest.raises(Refused) as refused:
        exchange.check(found)
    assert refused.value.code == code
    assert refused.value.place.startswith(path[0])


def test_a_statute_value_twice():
    found = bundles.document()
    found["statute_values"] *= 2
    with pytest.raises(Refused) as refused:
        exchange.check(found)
    assert refused.value.code == "duplicate_name"


def test_reading_changes_nothing():
    found = bundles.document()
    before = copy.deepcopy(found)
    exchange.check(found)
    assert found == before


def test_kinds_that_are_not_installed_are_named():
    found = bundles.document()
    found["form"][1]["type"] = "dog_portrait"
    assert exchange.unknown_types(found) == ("dog_portrait",)
