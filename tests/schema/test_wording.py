"""What makes a text hard to read or to hear."""

import pytest
from hypothesis import given, settings, strategies as st

from wagtail_antraege.schema import wording
from wagtail_antraege.schema.nodes import Choice, Field, Form, Group, Notice, Step

LONG = " ".join(["Wort"] * 21) + "."
SHORT = " ".join(["Wort"] * 20) + "."


def field(key="name", label="Ihr Name", **more):
    return Field(id=key, key=key, type="text", label=label, **more)


def form(*nodes, locale="de", **step):
    steps = (Step(id="s", key="s", title="Sie", nodes=nodes, **step),)
    return Form(title="Antrag", locale=locale, steps=steps)


def codes(*nodes, **more):
    return [(each.code, each.node_id) for each in wording.check(form(*nodes, **more))]


def said(text, locale="de"):
    return [each.code for each in wording.of_html(text, locale)]


class TestLabels:
    def test_a_plain_form_is_clean(self):
        assert codes(field(), field("town", "Ihr Wohnort")) == []

    def test_the_same_label_twice_is_named_at_the_second(self):
        assert codes(field(), field("b", " ihr  name ")) == [("repeated_label", "b")]

    def test_the_same_label_under_another_heading_is_another_question(self):
        dogs = Group(id="g", key="g", label="Hunde", nodes=(field("dog"),))
        assert codes(field(), dogs) == []

    def test_a_group_needs_a_heading(self):
        group = Group(id="g", key="g", label=" ", nodes=(field(),))
        assert codes(group) == [("group_label_missing", "g")]

    def test_an_answer_to_pick_needs_a_text(self):
        choices = (Choice(value="a", label=""),)
        assert codes(field(choices=choices)) == [("choice_label_missing", "name")]


class TestLinks:
    @pytest.mark.parametrize("text", ["hier", "Hier klicken", "mehr »", "Weiter"])
    def test_that_say_nothing(self, text):
        assert said(f'<p><a href="#">{text}</a></p>') == ["link_text"]

    @pytest.mark.parametrize("text", ["here", "Read more"])
    def test_that_say_nothing_in_english(self, text):
        assert said(f'<a href="#">{text}</a>', "en-GB") == ["link_text"]
        assert said(f'<a href="#">{text}</a>', "de") == []

    def test_without_a_text(self):
        assert said('<p><a href="#"> <b></b></a></p>') == ["empty_link"]

    def test_that_are_a_picture_with_a_text(self):
        assert said('<a href="#"><img src="x" alt="Satzung"></a>') == []

    def test_that_show_an_address(self):
        assert said('<a href="#">https://example.org/a</a>') == ["address_as_link"]

    def test_that_name_their_target(self):
        assert said('<a href="#">Satzung über die Hundesteuer</a>') == []


class TestHeadings:
    def test_must_not_skip_a_level(self):
        assert said("<h4>Klein</h4>") == ["heading_order"]
        assert said("<h3>Groß</h3><h4>Klein</h4><h3>Groß</h3>") == []


class TestCapitals:
    @pytest.mark.parametrize(
        "text", ["BITTE BEACHTEN", "Das ist WICHTIGES", "ÄMTERLISTE"]
    )
    def test_are_hard_to_read(self, text):
        assert said(text) == ["all_capitals"]

    @pytest.mark.parametrize("text", ["Die IBAN der Bank", "ELSTER und PDF"])
    def test_of_abbreviations_are_not_meant(self, text):
        assert "all_capitals" not in said(text)


class TestColours:
    @pytest.mark.parametrize(
        "text",
        [
            "Füllen Sie die rot markierten Felder aus.",
            "Drücken Sie den grünen Knopf.",
            "Die Frage ist gelb hinterlegt.",
        ],
    )
    def test_alone_are_no_hint(self, text):
        assert said(text) == ["colour_only"]

    def test_alone_are_no_hint_in_english(self):
        assert said("Fill in the fields marked in red.", "en") == ["colour_only"]

    @pytest.mark.parametrize("text", ["Haarfarbe rot oder blond", "Rotes Kreuz"])
    def test_may_be_what_the_text_is_about(self, text):
        assert said(text) == []


class TestSentences:
    def test_up_to_twenty_words_are_fine(self):
        assert said(SHORT) == []

    def test_beyond_are_not(self):
        (problem,) = wording.of_plain(LONG, "de")
        assert problem.code == "long_sentence"
        assert problem.params["words"] == 21

    def test_two_short_ones_are_not_one_long_one(self):
        assert said(f"{SHORT} {SHORT}") == []

    def test_points_of_a_list_are_no_sentence(self):
        items = "<li>eine kurze Angabe mit ein paar Wörtern</li>" * 5
        assert said(f"<ul>{items}</ul>") == []

    @pytest.mark.parametrize(
        "middle", ["z. B. Hunde", "am 27. März", "nach § 3 Abs. 2 Satz", "Nr. 4 Ort"]
    )
    def test_do_not_end_within(self, middle):
        ten = " ".join(["wort"] * 10)
        assert said(f"{ten} {middle} {ten}") == ["long_sentence"]

    @settings(max_examples=60, deadline=None)
    @given(st.lists(st.integers(1, 30), min_size=1, max_size=6))
    def test_are_told_apart(self, lengths):
        text = " ".join(f"{' '.join(['Wort'] * n)}ende." for n in lengths)
        found = wording.of_plain(text, "de")
        assert [each.params["words"] for each in found] == [
            n for n in lengths if n > wording.MOST_WORDS
        ]


class TestAbbreviations:
    def test_that_nobody_explains_are_named_once(self):
        found = codes(field(label="Ist eine UVP nötig?"), field("b", "Ihre UVP"))
        assert found == [("abbreviation", "name")]

    def test_may_be_explained_in_brackets_anywhere(self):
        notice = Notice(id="n", key="n", text="<p>Prüfung der Umwelt (UVP)</p>")
        assert codes(field(label="Ist eine UVP nötig?"), notice) == []

    def test_may_be_explained_behind(self):
        label = "Ist eine UVP (Prüfung der Umwelt) nötig?"
        assert codes(field(label=label)) == []

    def test_that_everybody_knows_need_no_words(self):
        assert codes(field(label="Ihre IBAN als PDF")) == []


class TestOtherLanguages:
    def test_are_checked_for_what_needs_no_list(self):
        assert said('<a href="#">тут</a>', "uk") == []
        assert said('<a href="#"></a>', "uk") == ["empty_link"]


class TestAnyText:
    @settings(max_examples=80, deadline=None)
    @given(st.text(max_size=200))
    def test_can_be_read(self, text):
        for problem in (*wording.of_html(text, "de"), *wording.of_plain(text, "en")):
            assert problem.code
