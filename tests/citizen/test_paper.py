"""The form on paper: the same questions, told when to answer them."""

from __future__ import annotations

import json
import re

import pytest
from wagtail.models import PageViewRestriction

from tests.flow.build import choices, dog_stream, make_page, node, only_if, step
from tests.forms.test_golden import compare
from wagtail_antraege import models
from wagtail_antraege.citizen import paper_form
from wagtail_antraege.citizen.paper_conditions import Known, told
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Operator,
    Quantifier,
)
from wagtail_antraege.schema.nodes import Choice, Field, Form, Group, Notice, Step

pytestmark = pytest.mark.django_db


def paper(client, page, **kwargs):
    return client.get(f"/antraege/papier/{page.pk}/", **kwargs)


def field(key: str, type_name: str = "text", **settings) -> Field:
    return Field(id=key, key=key, type=type_name, label=key.title(), **settings)


KINDS = field(
    "kind",
    "radio",
    kind="choice",
    choices=(
        Choice(value="mix", label="Mischling"),
        Choice(value="pure", label="Rasse"),
    ),
)
FORM = Form(
    title="Hund",
    locale="de",
    steps=(
        Step(
            id="s",
            key="s",
            title="Hund",
            nodes=(
                KINDS,
                field("worth", "computed", formula="1"),
                Notice(id="n", key="n", text="<p>Lesen</p>"),
                Group(
                    id="g",
                    key="dogs",
                    label="Hunde",
                    item_label="Hund",
                    repeats=True,
                    maximum=9,
                    nodes=(field("chip"), field("bites", "yes_no", kind="boolean")),
                ),
            ),
        ),
    ),
)
KNOWN = Known(
    numbers={"kind": "1.1", "dogs": "1.2", "bites": "1.2.2"},
    fields={one.key: one for _s, one, _g in FORM.fields()},
)
MIX = Compare(field="kind", operator=Operator.EQUAL, value="mix")
BITES = Compare(field="bites", operator=Operator.EQUAL, value=True)
FILLED = Compare(field="kind", operator=Operator.FILLED)


class TestConditions:
    @pytest.mark.parametrize(
        ("condition", "words"),
        [
            (MIX, "die Antwort auf 1.1 „Mischling“ ist"),
            (Not(condition=MIX), "die Antwort auf 1.1 nicht „Mischling“ ist"),
            (Not(condition=FILLED), "1.1 nicht beantwortet ist"),
            (
                All(conditions=(FILLED, Any(conditions=(MIX, BITES)))),
                (
                    "1.1 beantwortet ist und (die Antwort auf 1.1 „Mischling“ ist oder die "
                    "Antwort auf 1.2.2 „Ja“ ist)"
                ),
            ),
            (
                Not(condition=Any(conditions=(MIX, BITES))),
                (
                    "die Antwort auf 1.1 nicht „Mischling“ ist und die Antwort auf 1.2.2 "
                    "nicht „Ja“ ist"
                ),
            ),
            (
                Compare(field="kind", operator=Operator.ONE_OF, value=["mix", "pure"]),
                "die Antwort auf 1.1 „Mischling“ oder „Rasse“ ist",
            ),
            (
                Compare(field="worth", operator=Operator.GREATER, value="2"),
                "die Antwort auf „Worth“ größer als „2“ ist",
            ),
            (
                Items(group="dogs", quantifier=Quantifier.ANY, condition=BITES),
                (
                    "für mindestens einen Eintrag unter 1.2 gilt, dass die Antwort auf "
                    "1.2.2 „Ja“ ist"
                ),
            ),
            (
                Items(group="dogs", quantifier=Quantifier.COUNT, number=1),
                "die Zahl der Einträge unter 1.2 mindestens 2 ist",
            ),
            (
                Not(
                    condition=Items(group="dogs", quantifier=Quantifier.COUNT, number=1)
                ),
                "die Zahl der Einträge unter 1.2 höchstens 1 ist",
            ),
        ],
    )
    def test_read_after_the_word_if(self, condition, words):
        assert told(condition, KNOWN) == words


class TestParts:
    def test_leave_out_what_is_worked_out_and_number_the_rest(self):
        (part,) = paper_form.parts(FORM)
        assert [entry.number for entry in part.entries] == ["1.1", "", "1.2"]

    def test_print_three_entries_of_a_group_and_say_that_there_may_be_more(self):
        dogs = paper_form.parts(FORM)[0].entries[2]
        assert [heading for heading, _inner in dogs.copies] == [
            "Hund 1",
            "Hund 2",
            "Hund 3",
        ]
        assert dogs.may_repeat_more
        assert [one.number for one in dogs.copies[0][1]] == ["1.2.1", "1.2.2"]

    def test_print_boxes_for_few_answers_and_a_line_for_many(self):
        many = tuple(Choice(value=f"v{n}", label=f"Nr. {n}") for n in range(40))
        form = Form(
            title="",
            locale="de",
            steps=(
                Step(
                    id="s",
                    key="s",
                    title="",
                    nodes=(
                        KINDS,
                        field("many", "select", kind="choice", choices=many),
                        field("nation", "nationality"),
                        field("story", "long_text", options=(("rows", 6),)),
                    ),
                ),
            ),
        )
        few, lots, nation, story = (
            entry.spaces[0] for entry in paper_form.parts(form)[0].entries
        )
        assert [box.label for box in few.boxes] == ["Mischling", "Rasse"]
        assert (lots.boxes, lots.lines) == ((), 1)
        assert (nation.boxes, nation.lines) == ((), 1)
        assert story.lines == 6

    def test_ask_once_for_a_paper_that_goes_along(self):
        way = field(
            "way",
            "radio",
            kind="choice",
            choices=(
                Choice(value="upload", label="Ich lade ihn hoch"),
                Choice(value="later", label="Später"),
            ),
        )
        condition = Compare(field="way", operator=Operator.EQUAL, value="upload")
        nodes = (way, field("files", "file", kind="files", condition=condition))
        form = Form(
            title="", locale="de", steps=(Step(id="s", key="s", title="", nodes=nodes),)
        )
        printed = paper_form.parts(form)
        (entry,) = printed[0].entries
        assert [box.label for box in entry.spaces[0].boxes] == ["liegt bei", "Später"]
        assert paper_form.enclosures(printed) == [entry]


class TestPage:
    def test_shows_every_question_and_when_to_answer_it(self, client):
        stream = [
            *dog_stream(),
            node("text", "breed", "Rasse", condition=only_if("kind", "breed")),
            node("file", "photo", "Foto", required=False),
        ]
        page = make_page(stream)
        html = paper(client, page).content.decode()
        assert "Name des Hundes" in html
        assert "Nur wenn die Antwort auf" in html
        assert "Was zu diesem Formular gehört" in html
        assert "Unterschrift" in html

    def test_says_once_what_neighbours_have_in_common(self, client):
        rule = only_if("kind", "breed")
        stream = [
            *dog_stream(),
            node("text", "one", "Zuchtbuch", condition=rule),
            node("text", "two", "Züchter", condition=rule),
            node("text", "three", "Futter"),
        ]
        html = paper(client, make_page(stream)).content.decode()
        before, together = html.split('<div class="antraege-paper__together">')
        assert together.count("Nur wenn die Antwort auf") == 1
        assert together.index("Nur wenn") < together.index("Zuchtbuch")
        assert together.index("Züchter") < together.index("Futter")
        assert "Zuchtbuch" not in before

    def test_is_offered_on_the_information_page(self, client, page):
        assert (
            f"/antraege/papier/{page.pk}/"
            in client.get(page.get_url()).content.decode()
        )

    def test_is_not_there_where_the_town_takes_no_paper(self, client, page):
        site = page.get_site()
        models.AntraegeSettings.objects.create(site=site, takes_paper=False)
        assert paper(client, page).status_code == 404
        assert "/papier/" not in client.get(page.get_url()).content.decode()

    def test_sends_who_may_not_see_the_page_to_its_password(self, client, page):
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="geheim"
        )
        assert "Name des Hundes" not in paper(client, page).content.decode()

    def test_is_not_there_for_a_draft_or_another_page(self, client, page):
        home = page.get_parent()
        assert paper(client, home).status_code == 404
        page.unpublish()
        assert paper(client, page).status_code == 404

    def test_takes_no_post(self, client, page):
        assert client.post(f"/antraege/papier/{page.pk}/").status_code == 405

    def test_escapes_what_editors_write(self, client):
        stream = [step("s", "<b>S"), node("text", "a", "<script>x</script>")]
        stream[0]["value"]["introduction"] = "<i>"
        html = paper(client, make_page(stream)).content.decode()
        assert "<script>x" not in html
        assert "&lt;script&gt;x" in html

    def test_ends_where_citizens_are_wrong(self, client):
        stream = [
            *dog_stream(),
            {
                "type": "exit",
                "id": "e0000000-0000-4000-8000-000000000001",
                "value": {
                    "title": "Sie sind hier falsch",
                    "key": "wrong",
                    "reason": "Nur Rassehunde.",
                    "alternative": "<p>Rufen Sie an.</p>",
                    "condition": only_if("kind", "mixed"),
                },
            },
            step("more", "Mehr"),
            node("radio", "colour", "Farbe", choices=choices("rot", "blau")),
        ]
        page = make_page(json.loads(json.dumps(stream)))
        html = paper(client, page).content.decode()
        assert "Hören Sie hier auf, wenn die Antwort auf" in html
        assert "Rufen Sie an." in html


@pytest.mark.golden
def test_html_of_the_page_is_as_it_was(client):
    stream = [
        *dog_stream(),
        node("yes_no", "mother", "Mutter bekannt?", condition=only_if("kind", "mixed")),
    ]
    html = paper(client, make_page(stream, title="Hundesteuer")).content.decode()
    for pattern in (r"<head>.*?</head>", r"<div class=.antraege-no-print.*?</div>"):
        html = re.sub(pattern, "", html, flags=re.DOTALL)
    html = re.sub(r"Gedruckt am [^;]*;", "Gedruckt am Tag;", html)
    compare(html, "paper", "dog")
