"""Citizens cannot write what the form works out, nor break it with numbers."""

from __future__ import annotations

import pytest

from tests.citizen.conftest import Citizen
from tests.desk import build
from tests.flow.build import node, step
from tests.models.test_statutes import value
from wagtail_antraege import models
from wagtail_antraege.flow.content import Content

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
