import re

from hypothesis import given, strategies as st

from tests.blocks.build import choices, stream
from wagtail_antraege.blocks import keys


class TestSlug:
    def test_umlauts_are_spelled_out(self):
        assert keys.slug("Größe der Straße (in m²)") == "groesse_der_strasse_in_m2"

    def test_other_accents_are_dropped(self):
        assert keys.slug("Café Ève") == "cafe_eve"

    @given(st.text())
    def test_every_label_gives_a_key_that_is_allowed(self, label):
        assert re.match(keys.KEY_PATTERN, keys.key_from(label, (), fallback="text"))


class TestFill:
    def test_empty_keys_come_from_the_label_and_are_unique(self):
        found = stream(
            ("text", "a", {"label": "Straße", "key": ""}),
            ("text", "b", {"label": "Straße", "key": "mine"}),
            ("text", "c", {"label": "Straße", "key": ""}),
            ("step", "d", {"title": "2. Schritt", "key": ""}),
            ("group_end", "e", {}),
            ("notice", "f", {"text": "<p>Hallo</p>"}),
        )
        keys.fill(found)
        assert [child.value.get("key") for child in found] == [
            "strasse",
            "mine",
            "strasse_2",
            "step_2_schritt",
            None,
            "notice",
        ]

    def test_choices_get_values_from_their_labels(self):
        listed = choices("rot", "blau")
        listed[1]["value"] = {"label": "Rot", "value": ""}
        found = stream(("radio", "a", {"label": "Farbe", "choices": listed}))
        keys.fill(found)
        assert [each["value"] for each in found[0].value["choices"]] == ["rot", "rot_2"]
