"""Plug-ins from the settings."""

from django.core.exceptions import ImproperlyConfigured

import pytest

from wagtail_antraege.kit import backends


class Carrier:
    def __init__(self, wheels=4):
        self.wheels = wheels


class Bicycle(Carrier):
    pass


HERE = "tests.kit.test_backends"


class TestBuildAll:
    def test_options_are_keywords(self):
        built = backends.build_all(
            {
                "car": {"BACKEND": f"{HERE}.Carrier"},
                "bike": {"BACKEND": f"{HERE}.Bicycle", "OPTIONS": {"wheels": 2}},
            },
            Carrier,
        )
        assert {alias: one.wheels for alias, one in built.items()} == {
            "car": 4,
            "bike": 2,
        }

    @pytest.mark.parametrize(
        ("entry", "words"),
        [
            ({}, "names no BACKEND"),
            ("text", "names no BACKEND"),
            ({"BACKEND": "no.such.Thing"}, "cannot be imported"),
            ({"BACKEND": "nodots"}, "cannot be imported"),
            ({"BACKEND": "pathlib.Path"}, "is no Carrier"),
            ({"BACKEND": f"{HERE}.HERE"}, "is no Carrier"),
            ({"BACKEND": f"{HERE}.Carrier", "OPTIONS": {"a": 1}}, "these OPTIONS"),
        ],
    )
    def test_what_is_wrong_is_said_with_the_alias(self, entry, words):
        with pytest.raises(ImproperlyConfigured, match=f"'car'.*{words}"):
            backends.build_all({"car": entry}, Carrier)
