"""Changes of a form in the words of its editor."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest

from tests.schema.build import equal, field, form, notice, repeat, step
from wagtail_antraege.blocks import changes
from wagtail_antraege.blocks.changes import effect_on_drafts, sentences
from wagtail_antraege.schema import diff
from wagtail_antraege.schema.nodes import Texts


def told(old, new):
    return [(one.text, one.effect) for one in sentences(old, new)]


class TestSentences:
    def test_name_the_question_and_what_it_means_for_a_draft(self):
        breed = field("breed", required=False, label="Rasse")
        old = form(step("dog", breed))
        new = form(step("dog", replace(breed, required=True)))
        (sentence,) = sentences(old, new)
        assert sentence.text == "Feld „Rasse“ ist jetzt verpflichtend."
        assert sentence.node_id == breed.id
        assert effect_on_drafts(sentence, 17) == (
            "17 laufende Entwürfe: Eine Antwort, die fehlt oder nicht mehr passt,"
            " wird neu verlangt."
        )

    def test_say_nothing_of_drafts_where_there_are_none(self):
        old, new = form(step("s", field("a"))), form(step("s", field("b")))
        assert [effect_on_drafts(one, 0) for one in sentences(old, new)] == ["", ""]

    def test_name_places_by_their_titles(self):
        moved = field("a", label="Chip")
        old = form(step("s", moved, repeat("dogs", field("b"), label="Hunde")))
        new = form(step("s", repeat("dogs", field("b"), moved, label="Hunde")))
        assert told(old, new) == [
            (
                "Feld „Chip“ steht jetzt in „Hunde“.",
                "Die Antwort wird gelöscht und neu verlangt.",
            )
        ]

    def test_name_kinds_of_questions_by_their_labels(self):
        asked = field("a", label="Kontakt")
        old = form(step("s", asked))
        new = form(step("s", replace(asked, type="email")))
        (sentence,) = sentences(old, new)
        assert "„E-Mail-Adresse“" in sentence.text
        assert "„Einzeiliger Text“" in sentence.text

    def test_show_no_markup_and_no_more_than_the_beginning_of_a_notice(self):
        said = notice("n", text=f"<p>Halten Sie {'x' * 200} bereit</p>")
        (sentence,) = sentences(form(step("s", said)), form(step("s")))
        assert sentence.text.startswith("Hinweis „Halten Sie xxx")
        assert len(sentence.text) < 100

    @pytest.mark.parametrize(
        ("changed", "suffix"),
        [
            (
                {"help_text": "Steht im Pass."},
                "Vorher: „Im Ausweis“, jetzt: „Steht im Pass.“",
            ),
            ({"help_text": "<b>Im Ausweis</b>"}, ""),
            ({"help_text": ""}, ""),
            ({"help_text": "x" * 61}, ""),
            ({"options": (("maximum", 10), ("rows", 3))}, "Vorher: „5“, jetzt: „10“"),
            ({"options": (("maximum", 10), ("rows", 4))}, ""),
            ({"options": (("maximum", 5), ("rows", 3), ("fine", True))}, ""),
        ],
    )
    def test_show_short_values_from_and_to(self, changed, suffix):
        asked = field(
            "a",
            help_text="Im Ausweis",
            options=(("maximum", 5), ("rows", 3)),
            label="Chip",
        )
        old = form(step("s", asked))
        (sentence,) = sentences(old, form(step("s", replace(asked, **changed))))
        said, _point, values = sentence.text.partition(". ")
        assert said.startswith("Feld „Chip“ hat")
        assert values.rstrip(".") == suffix.rstrip(".")

    def test_show_short_values_of_the_form_as_a_whole(self):
        old = form(step("s"), title="Hundesteuer", texts=Texts(fee="96 €"))
        new = form(step("s"), title="Hunde anmelden", texts=Texts(fee="108 €"))
        title, fee = (one.text for one in sentences(old, new))
        assert title.endswith("Vorher: „Hundesteuer“, jetzt: „Hunde anmelden“.")
        assert fee.endswith("Vorher: „96 €“, jetzt: „108 €“.")

    def test_take_percent_signs_as_they_are(self):
        asked = field("a", label="100 % (alles)")
        (sentence,) = sentences(form(step("s", asked)), form(step("s")))
        assert sentence.text == "Feld „100 % (alles)“ entfällt."

    def test_tell_an_order_by_the_name_of_the_form(self):
        one, two = step("s", field("a")), step("t", field("b"))
        (sentence,) = sentences(form(one, two), form(two, one))
        assert sentence.text == "In „Dog tax“ ist die Reihenfolge anders."


UNNAMED = {"autocomplete", "type_format", "kind", "style", "item_label", "add_label"}
"""Settings that need no sentence of their own."""


class TestTexts:
    @pytest.mark.parametrize("kind", diff.NODES)
    def test_there_is_one_for_all_that_an_editor_can_change(self, kind):
        known = {one.name for one in fields(kind)} - {*diff.APART, *UNNAMED}
        missing = {
            f"{kind.__name__.lower()}_{name}" for name in known
        } - changes.TEXTS.keys()
        assert missing <= {"step_key", "group_key", "notice_key", "group_help_text"}

    def test_there_is_one_for_each_text_of_the_form(self):
        assert {f"text_{one.name}" for one in fields(Texts)} <= changes.TEXTS.keys()
        assert {f"form_{name}" for name in diff.FORM} <= changes.TEXTS.keys()

    def test_there_is_one_for_each_effect(self):
        assert set(changes.EFFECTS) == set(diff.Effect)

    def test_every_one_can_be_filled_in(self):
        params = dict.fromkeys(("label", "old", "new", "choice", "place"), "x")
        for text in changes.TEXTS.values():
            assert str(text) % params

    def test_conditions_are_told(self):
        asked = field("b", label="Rasse")
        old = form(step("s", field("a"), asked))
        new = form(step("s", field("a"), replace(asked, condition=equal("a", "x"))))
        assert told(old, new) == [
            (
                "Feld „Rasse“ hängt jetzt von einer Bedingung ab.",
                "Ob danach gefragt wird, wird neu ermittelt.",
            )
        ]
