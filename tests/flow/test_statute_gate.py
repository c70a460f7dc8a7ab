"""Names of statute values are checked before a page goes live."""

from __future__ import annotations

import json
from datetime import timedelta

from django.utils import timezone

import pytest

from tests.flow.build import dog_stream, make_page, node
from tests.models.test_statutes import value
from wagtail_antraege.blocks.gate import Level
from wagtail_antraege.flow import statute_gate

pytestmark = pytest.mark.django_db


def found(page):
    return [
        (one.code, one.level, one.node_id, one.panel)
        for one in statute_gate.check(page)
    ]


def test_an_unknown_name_is_refused_at_its_entry():
    entry = node("text", "why", "Warum {rate}?", required=False)
    page = make_page([*dog_stream(), entry])
    assert found(page) == [("unknown_statute", Level.ERROR, entry["id"], "")]


def test_an_unknown_name_is_refused_at_its_field():
    page = make_page(fee="{rate}")
    assert found(page) == [("unknown_statute", Level.ERROR, "", "fee")]
    assert "{rate}" in next(iter(statute_gate.check(page))).text


def test_a_known_name_is_fine():
    value("rate", "money", ("2020-01-01", "1.00"))
    assert found(make_page(fee="{rate}")) == []


def test_a_value_that_begins_tomorrow_is_a_warning():
    tomorrow = timezone.localdate() + timedelta(days=1)
    value("rate", "money", (tomorrow.isoformat(), "1.00"))
    page = make_page(fee="{rate}")
    assert found(page) == [("statute_not_yet", Level.WARNING, "", "fee")]


def test_a_title_holds_no_value():
    page = make_page(title="Hunde {rate}")
    assert found(page) == [("statute_in_title", Level.ERROR, "", "title")]


@pytest.mark.parametrize(("key", "is_good"), [("since", True), ("dog_name", False)])
def test_the_day_is_asked_by_a_date_question(key, is_good):
    stream = dog_stream()
    stream.insert(1, node("date", "since", "Seit wann?", required=True))
    page = make_page(stream, statute_date_question=key)
    codes = [code for code, *_rest in found(page)]
    assert codes == ([] if is_good else ["no_date_question"])


def test_the_notice_of_a_closed_form_is_checked_too():
    page = make_page(closed_notice="{rate}")
    assert found(page) == [("unknown_statute", Level.ERROR, "", "closed_notice")]


@pytest.mark.parametrize("panel", ["body_before", "body_after"])
def test_content_around_the_form_holds_no_value(panel):
    value("rate", "money", ("2020-01-01", "1.00"))
    text = {"type": "paragraph", "value": "<p>Die Steuer: {rate}</p>", "id": "p1"}
    page = make_page(**{panel: json.dumps([text])})
    assert found(page) == [("statute_in_body", Level.ERROR, "", panel)]
