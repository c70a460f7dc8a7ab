"""Citizens cannot write what the form works out, nor break it with numbers."""

from __future__ import annotations

import time

import pytest

from tests.citizen.conftest import Citizen
from tests.desk import build
from tests.flow.build import node, step
from tests.models.test_statutes import value
from tests.schema.build import repeat
from tests.schema.seeded_faults import fee, field, one
from wagtail_antraege import models
from wagtail_antraege.blocks import findings
from wagtail_antraege.flow.content import Content
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.computed import AnswersReader, derivation
from wagtail_antraege.schema.expressions.parsing import MOST_CHARACTERS
from wagtail_antraege.schema.path import walk

pytestmark = pytest.mark.django_db

WORKED_OUT = {"double": "1", "plan": "forged", "due": "0.01"}
REVIEW_FIELDS = {"_fee": "0,00 €", "_value.rate": "0,00 €", "_version": "9" * 30}


@pytest.fixture
def citizen():
    value("rate", "money", ("2020-01-01", "999999999999.99"))
    stream = [
        step("size", "Größe"),
        node("decimal", "area", "Fläche"),
        node("computed", "double", "Doppelt", formula="area * 2"),
        node("constant", "plan", "Aktenplan", fixed="A-1"),
        node("fee", "due", "Gebühr", formula="area * area * {rate} * {rate}"),
    ]
    citizen = Citizen()
    citizen.start(build.page(stream))
    return citizen


@pytest.mark.parametrize(
    "area", ["9" * 400, "1" + "0" * 59, "1e400", "NaN", "Infinity", "0x10", "²", "\0"]
)
def test_what_is_no_number_is_refused_in_plain_words(citizen, area):
    assert citizen.send(area=area, action="next").status_code == 200
    assert citizen.url.endswith("/size/?check=1")


def test_a_result_beyond_all_measure_is_left_to_the_office(citizen):
    citizen.send(area="999999999999", action="next")
    citizen.send(_declared="1", action="send")
    (sent,) = models.Application.objects.all()
    assert sent.confirmed["citizen"]["fee"]["total"] == ""


ENTRIES = tuple(f"i{number}" for number in range(50))
HEAVY = {
    "sums in each other": "sum(" * 15 + "weight" + ")" * 15,
    "sums beside each other": "+".join(["sum(weight)"] * 40),
    "choices in conditions": "if(" * 15 + "dog" + "; dog; dog)" * 15,
    "choices in choices": "if(n > 1; " * 18 + "1" + "; 0)" * 18,
    "doubt in doubt": "value_or(" * 15 + "n" + "; 1)" * 15,
    "the greatest of many": "max(" + "; ".join(["sum(weight * weight)"] * 20) + ")",
    "powers": " * ".join(["999999999999999"] * 27),
    "brackets": "(" * 249 + "1" + ")" * 249,
    "minus": "-" * 499 + "1",
}


@pytest.mark.parametrize("name", HEAVY)
def test_no_formula_holds_up_a_worker(name):
    """Sound or not: a preview works it out, the editor checks it as it is."""
    assert len(HEAVY[name]) <= MOST_CHARACTERS
    entries = repeat("dogs", field("weight", "number"), maximum=len(ENTRIES))
    due = fee("due", HEAVY[name])
    each = repeat("more", fee("part", HEAVY[name]), maximum=len(ENTRIES))
    form = one(field("n", "number"), field("dog", "boolean"), entries, due, each)
    values = {("weight", entry): "12.5" for entry in ENTRIES}
    given = Answers(
        values={**values, ("n", ""): "2", ("dog", ""): True},
        items={"dogs": ENTRIES, "more": ENTRIES},
    )
    begun = time.process_time()
    path = walk(form, given)
    derivation(due, form, AnswersReader(form, path.answers))
    list(findings.find(form))
    assert time.process_time() - begun < 10


def test_forged_results_are_not_believed(citizen):
    citizen.send(area="-1", **WORKED_OUT, action="next")
    kept = Content.from_json(citizen.draft.content).step("size")
    assert set(kept.typed) == {"area"}
    citizen.send(**REVIEW_FIELDS, **WORKED_OUT, _declared="1", action="send")
    (sent,) = models.Application.objects.all()
    answers = {name: found[""] for name, found in sent.answers["values"].items()}
    assert answers["double"] == "-2"
    assert answers["plan"] == "A-1"
    assert answers["due"] == sent.confirmed["citizen"]["fee"]["total"] != "0.01"
