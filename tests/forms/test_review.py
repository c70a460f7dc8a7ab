"""The review as data: complete, readable for ever, and never mistaken for another."""

import json
from dataclasses import replace

import pytest

from wagtail_antraege.forms import review
from wagtail_antraege.forms.review import Review, ShownUpload
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.nodes import (
    Choice,
    Field,
    Form,
    Group,
    Notice,
    Step,
    Texts,
)
from wagtail_antraege.schema.path import walk


def ask(key, type_="text", label="", **more):
    return Field(id=key, key=key, type=type_, label=label or key.title(), **more)


DOGS = Group(
    id="g",
    key="hunde",
    label="Ihre Hunde",
    item_label="Hund",
    repeats=True,
    nodes=(ask("rufname"), ask("wurftag", "date", kind="date", required=False)),
)
ACCOUNT = Group(id="k", key="konto", label="Ihr Konto", nodes=(ask("iban", "iban"),))
FORM = Form(
    title="Hundesteuer",
    locale="de",
    texts=Texts(declaration="Ich versichere das."),
    steps=(
        Step(id="a", key="halter", title="Halter", nodes=(ask("name"),)),
        Step(
            id="h",
            key="leer",
            title="Hinweise",
            nodes=(Notice(id="n", key="n", text="Lesen Sie das."),),
        ),
        Step(id="b", key="hunde_schritt", title="Hunde", nodes=(DOGS, ACCOUNT)),
        Step(
            id="c",
            key="rest",
            title="Rest",
            nodes=(
                ask("befreiung", "yes_no", kind="boolean"),
                ask(
                    "grund",
                    "radio",
                    choices=(Choice(value="blind", label="Führhund"),),
                    condition=Compare(
                        field="befreiung", operator=Operator.EQUAL, value=True
                    ),
                ),
                ask("nachweis", "file", kind="files"),
                ask("alt", "gone"),
            ),
        ),
    ),
)
ANSWERS = Answers(
    values={
        ("name", ""): "Erika",
        ("rufname", "aaa"): "Bello",
        ("wurftag", "aaa"): "2026-03-27",
        ("rufname", "bbb"): "Waldi",
        ("iban", ""): "DE89370400440532013000",
        ("befreiung", ""): False,
        ("grund", ""): "blind",
        ("nachweis", ""): ["u1", "u2"],
        ("alt", ""): {"a": 1},
    },
    items={"hunde": ("bbb", "aaa")},
)
UPLOADS = {
    "u1": ShownUpload(id="u1", name="pass.pdf", size=3, content_type="application/pdf"),
    "u2": ShownUpload(id="u2", name="bild.jpg", size=3, content_type="image/jpeg"),
}


def build(form=FORM, answers=ANSWERS, uploads=UPLOADS):
    return review.build(form, walk(form, answers), uploads)


def entries(built):
    return {
        (entry.key, entry.item): entry
        for section in built.sections
        for entry in section.entries
    }


class TestBuilding:
    def test_shows_each_step_that_asks_something(self):
        built = build()
        assert [section.title for section in built.sections] == [
            "Halter",
            "Hunde",
            "Rest",
        ]
        assert built.title == "Hundesteuer"
        assert built.declaration == "Ich versichere das."

    def test_shows_answers_as_people_read_them_and_keeps_their_values(self):
        found = entries(build())
        born = found["wurftag", "aaa"]
        assert (born.shown, born.value) == ("27.03.2026", "2026-03-27")
        assert found["iban", ""].shown == "DE89 3704 0044 0532 0130 00"
        assert (found["befreiung", ""].shown, found["befreiung", ""].value) == (
            "Nein",
            False,
        )

    def test_numbers_repeat_items_in_their_order(self):
        found = entries(build())
        assert found["rufname", "bbb"].heading == "Hund 1"
        assert found["rufname", "aaa"].heading == "Hund 2"
        assert found["iban", ""].heading == "Ihr Konto"
        assert found["name", ""].heading == ""

    def test_says_what_was_left_out(self):
        entry = entries(build())["wurftag", "bbb"]
        assert (entry.shown, entry.value) == ("Keine Angabe", None)

    def test_leaves_out_what_does_not_apply(self):
        assert ("grund", "") not in entries(build())

    def test_names_the_files(self):
        entry = entries(build())["nachweis", ""]
        assert entry.lines == ["pass.pdf", "bild.jpg"]
        assert entry.uploads == ("u1", "u2")

    def test_shows_answers_of_a_type_that_is_gone_as_text(self):
        assert entries(build())["alt", ""].shown == '{"a": 1}'

    def test_speaks_the_language_of_the_form(self):
        found = entries(build(replace(FORM, locale="en")))
        assert found["befreiung", ""].shown == "No"
        assert found["wurftag", "bbb"].shown == "Not provided"


class TestTheConfirmedCopy:
    def test_is_read_back_as_it_was(self):
        built = build()
        assert Review.from_json(json.loads(json.dumps(built.to_json()))) == built

    def test_has_the_agreed_form(self):
        copy = build().to_json()
        assert set(copy) == {
            *("format", "locale", "title", "declaration", "sections"),
            *("fee", "statute_values"),
        }
        assert copy["sections"][0] == {
            "step": "halter",
            "title": "Halter",
            "entries": [
                {
                    "key": "name",
                    "item": "",
                    "group": "",
                    "group_label": "",
                    "item_number": 0,
                    "label": "Name",
                    "type": "text",
                    "shown": "Erika",
                    "value": "Erika",
                    "uploads": [],
                }
            ],
        }

    def test_ignores_what_a_later_release_has_added(self):
        copy = build().to_json()
        copy["sections"][0]["entries"][0]["new"] = 1
        copy["new"] = 1
        assert Review.from_json(copy) == build()

    def test_of_an_unknown_format_is_not_guessed_at(self):
        with pytest.raises(ValueError, match="format"):
            Review.from_json({**build().to_json(), "format": 99})


class TestTheDigest:
    def test_stays_for_the_same_answers(self):
        stored = json.loads(json.dumps(build().to_json()))
        assert review.digest(stored) == review.digest(build().to_json())

    @pytest.mark.parametrize(
        "changed",
        [
            build(answers=ANSWERS.with_value("name", "", "Erik")),
            build(answers=ANSWERS.with_items("hunde", ("aaa", "bbb"))),
            build(uploads={**UPLOADS, "u1": replace(UPLOADS["u1"], name="b.pdf")}),
            build(replace(FORM, texts=Texts(declaration="Anders."))),
            build(replace(FORM, locale="en")),
            build(
                replace(
                    FORM,
                    steps=(replace(FORM.steps[0], nodes=(ask("name", label="Wer?"),)),),
                )
            ),
        ],
        ids=["answer", "order", "file", "declaration", "language", "label"],
    )
    def test_changes_with_whatever_is_shown(self, changed):
        assert review.digest(changed.to_json()) != review.digest(build().to_json())
