"""What is exported is what the JSON Schema of the type says."""

import pytest
from hypothesis import assume, given, settings, strategies as st
from jsonschema import Draft202012Validator

from tests.fieldtypes.questions import NAMES, question
from tests.fieldtypes.test_round_trip import SENT, stored_value
from wagtail_antraege.fieldtypes import registry

JUNK = [None, "", 0, -1, [], {}, {"x": "y"}, ["x"], True]
TIGHT = [
    ("text", {"minimum": 3, "maximum": 9, "digits_only": True}, "1234", ["12", "abc"]),
    ("whole_number", {"minimum": 2, "maximum": 5}, 3, [1, 6, "3"]),
    ("decimal", {"places": 1}, "2.5", ["2.55", "2,5"]),
    ("checkboxes", {"minimum": 2}, ["mitte", "nord"], [["mitte"], ["mitte", "x"]]),
    ("radio", {"dont_know": True}, "unknown", ["x"]),
    ("radio", {}, "nord", ["unknown"]),
    ("birth_date", {}, "1950-05", ["5.1950", "50"]),
    ("birth_date", {"needs_day": True}, "1950-05-01", ["1950-05"]),
    ("person", {"ask_birth_date": False, "ask_sex": True},
     {"given_names": "A", "family_name": "B", "sex": "d"},
     [{"given_names": "A", "family_name": "B", "sex": "f"},
      {"given_names": "A", "family_name": "B"},
      {"given_names": "A", "family_name": "B", "sex": "d", "title": "Dr."}]),
    ("contact", {}, {"mobile": "+4915112345678"}, [{}, {"mobile": "0151"}]),
    ("ranked", {"needed": 2}, ["nord", "mitte"], [["nord"], ["nord", "nord"]]),
]  # fmt: skip


def errors(kind, value, **given_settings):
    """Return what the schema has against a stored value that is exported."""
    about, asked = registry.get(kind), question(kind, **given_settings)
    schema = about.json_schema(asked)
    Draft202012Validator.check_schema(schema)
    checker = Draft202012Validator(
        schema, format_checker=Draft202012Validator.FORMAT_CHECKER
    )
    return [error.message for error in checker.iter_errors(about.export(asked, value))]


@pytest.mark.parametrize("name", NAMES)
class TestEveryType:
    def test_describes_its_sample(self, name):
        asked = question(name)
        assert errors(name, registry.get(name).sample_value(asked)) == []

    # Only the ids of files are given by us and not by citizens.
    @settings(max_examples=40, deadline=None)
    @given(data=st.data())
    def test_describes_all_that_it_stores(self, name, data):
        if registry.get(name).supports_files:
            return
        stored = stored_value(name, data.draw(SENT[name]))
        assume(stored is not None)
        assert errors(name, stored) == []

    def test_describes_not_just_anything(self, name):
        assert any(errors(name, value) for value in JUNK)


class TestSettings:
    @pytest.mark.parametrize(("kind", "given_settings", "fits", "others"), TIGHT)
    def test_stand_in_the_schema(self, kind, given_settings, fits, others):
        assert errors(kind, fits, **given_settings) == []
        assert all(errors(kind, other, **given_settings) for other in others)
