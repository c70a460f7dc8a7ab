"""What editors see of a form before anybody else does."""

from __future__ import annotations

import json

from django.db import connection
from django.test.utils import CaptureQueriesContext

import pytest
from hypothesis import HealthCheck, given, settings, strategies as st

from tests.fieldtypes.questions import NEEDED
from tests.flow.build import choices, make_page, node, only_if, step
from wagtail_antraege import models
from wagtail_antraege.citizen import samples
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.kit import references

pytestmark = pytest.mark.django_db

TYPES = sorted(kind.name for kind in registry.all_types())
FORMULAS = {"computed": "2 * 3", "fee": "12,50"}
WRITING = ("INSERT", "UPDATE", "DELETE")


def one(kind: str) -> dict:
    """Return a sound question of a type, or a value that is worked out."""
    more = {"formula": FORMULAS[kind]} if kind in FORMULAS else {}
    if registry.get(kind).supports_choices:
        more["choices"] = choices("mitte", "nord")
    return node(kind, kind, f"Angabe {kind}", **NEEDED.get(kind, {}), **more)


def seen(page, mode: str) -> str:
    with CaptureQueriesContext(
        connection,
    ) as queries:
        answer = page.make_preview_request(preview_mode=mode)
    assert answer.status_code == 200
    written = [one["sql"] for one in queries if one["sql"].startswith(WRITING)]
    assert written == []
    return answer.content.decode()


def modes(page) -> list[str]:
    return [mode for mode, _label in page.preview_modes]


class TestEveryType:
    @pytest.mark.parametrize("kind", TYPES)
    def test_is_shown_on_its_step_the_review_and_the_receipt(self, kind):
        group = node("repeat_group", "g", "Dinge", item_label="Ding", add_label="Mehr")
        inside = {**one(kind), "id": "inside"}
        inside["value"] = {**inside["value"], "key": "inside"}
        page = make_page([step("only", "Schritt"), one(kind), group, inside])
        shown = {mode: seen(page, mode) for mode in modes(page)}
        label = f"Angabe {kind}"
        if not registry.get(kind).is_computed:
            assert label in shown["step:only"]
        if kind != "constant":
            assert label in shown["review"]
            assert label in shown["receipt"]

    def test_evidence_is_shown(self):
        page = make_page([step("only", "Schritt"), node("evidence", "proof", "Beleg")])
        assert all("Beleg" in seen(page, mode) for mode in modes(page) if mode)

    def test_fills_in_a_quantity_that_is_counted_in_one_unit(self):
        area = node("quantity", "area", "Fläche", choices=choices("qm"))
        page = make_page([step("only", "Schritt"), area])
        assert 'name="area_amount" value="12,5"' in seen(page, "step:only")


class TestStep:
    def test_can_be_seen_though_the_sample_answers_lead_past_it(self):
        page = make_page(
            [
                step("first", "Erster"),
                node("radio", "kind", "Art", choices=choices("mixed", "breed")),
                step("second", "Zweiter", condition=only_if("kind", "breed")),
                node("text", "breed_name", "Rasse"),
            ]
        )
        text = seen(page, "step:second")
        assert "Schritt 2 von 2" in text
        assert "hidden" not in text.split('data-antraege-node="breed_name"')[0][-200:]

    def test_an_exit_counts_as_no_step_and_hides_nothing_of_itself(self):
        exit_page = {
            "type": "exit",
            "id": "exit",
            "value": {"key": "out", "title": "Hier nicht", "text": "<p>Woanders.</p>"},
        }
        page = make_page(
            [
                step("first", "Erster"),
                node("text", "name", "Name"),
                exit_page,
                step("second", "Zweiter"),
                node("text", "other", "Ort"),
            ]
        )
        assert "Schritt 2 von 2" in seen(page, "step:second")
        assert "Hier nicht" in seen(page, "step:out")

    def test_a_file_counts_as_given_and_is_named(self):
        page = make_page([step("only", "Schritt"), node("file", "proof", "Nachweis")])
        assert "beispiel.pdf" in seen(page, "review")


class TestReceipt:
    def test_shows_a_reference_and_a_code_that_nobody_has(self):
        text = seen(make_page(), "receipt")
        assert "Ihr Antrag wurde gesendet" in text
        assert samples.REFERENCE in text
        assert samples.CODE in text
        assert "Sie bekommen Post." in text

    def test_its_reference_is_one_as_citizens_get_them(self):
        assert references.normalise(samples.REFERENCE) == samples.REFERENCE

    def test_ends_nobodys_session(self):
        assert "Sitzung beenden" not in seen(make_page(), "receipt")


TEXTS = st.sampled_from(["", "Hund", "{satz}", "{", "<b>Rex</b>", "GROSS"])
KEYS = st.sampled_from(["", "a", "b", "c"])
FORMULA = st.sampled_from(
    ["", "1/0", "a + 1", "a +", "((", "{satz} * b", "summe(a)", "wenn(c; 1; 2)", "b"]
)


@st.composite
def rules(draw):
    listed = draw(
        st.lists(st.tuples(KEYS, st.sampled_from(["equal", "filled", ""])), max_size=2)
    )
    return {
        "match": "all",
        "rules": [
            {
                "type": "item",
                "id": f"r{number}",
                "value": {"field": key, "operator": operator, "operand": "x"},
            }
            for number, (key, operator) in enumerate(listed)
        ],
    }


KINDS = [
    "step", "exit", "group", "repeat_group", "group_end", "notice",
    "named_condition", "evidence", "gone", *TYPES,
]  # fmt: skip


@st.composite
def half_finished(draw):
    """Give an entry of any kind, of which the editor has filled in anything."""
    value = {"key": draw(KEYS), "condition": draw(rules())}
    for name in ("label", "title", "text", "item_label", "help_text", "creditor"):
        if draw(st.booleans()):
            value[name] = draw(TEXTS)
    value["formula"] = draw(FORMULA)
    value["choices"] = choices(*draw(st.sets(KEYS, max_size=2)))
    value["required_if"] = draw(rules())
    return {"type": draw(st.sampled_from(KINDS)), "id": "", "value": value}


class TestHalfFinishedForms:
    @given(entries=st.lists(half_finished(), max_size=6))
    @settings(
        max_examples=60,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    def test_are_shown_all_the_same(self, draft, entries):
        draft.form = json.dumps(
            [{**entry, "id": f"entry-{at}"} for at, entry in enumerate(entries)]
        )
        for mode in modes(draft):
            seen(draft, mode)

    @pytest.fixture
    def draft(self, db):
        return make_page()

    def test_writes_no_version_either(self):
        page = make_page()
        for mode in modes(page):
            seen(page, mode)
        assert not models.FormVersion.objects.exists()


@pytest.mark.django_db
def test_questions_without_a_key_do_not_meet_each_others_samples():
    page = make_page()
    kinds = ("step", "person", "step", "confirmation", "date_range", "date")
    page.form = json.dumps([{"type": kind, "value": {"key": ""}} for kind in kinds])
    for mode in modes(page):
        assert seen(page, mode)
