"""What an editor, or somebody with an editor's session, can do to the site."""

from __future__ import annotations

import time

from django.test import Client
from django.urls import reverse

import pytest

from tests.desk import build
from tests.flow.build import node, step
from tests.inbox import build as office
from wagtail_antraege import models

pytestmark = pytest.mark.django_db

SECONDS = 10.0
"""A quarter of one is usual; what these texts once cost had no end."""
BOMBS = {
    "brackets": "(" * 500,
    "calls": "wenn(" * 90,
    "signs": "-" * 499 + "1",
    "digits": "9" * 500,
    "power": "999999999999999*" * 30 + "1",
    "sums in sums": "summe(" * 18 + "x" + ")" * 18,
    "sums of products": "summe(summe(x) * summe(x) * summe(x))",
    "tiny steps": "aufrunden(999999999999999; 0,00000000000001)",
    "all days": "tage(1.1.0001; 31.12.9999)",
    "nothing": "1 / 0",
    "itself": "fee + fee",
    "quotes": '"' * 499,
    "curly brackets": "{" * 500,
}


@pytest.fixture
def administrator():
    client = Client(raise_request_exception=False)
    client.force_login(office.user("administrator", is_superuser=True))
    return client


def form_with(formula):
    group = {"help_text": "", "item_label": "Hund", "add_label": "Mehr"}
    return [
        step("dogs", "Ihre Hunde"),
        node("repeat_group", "dogs_each", "Hunde", minimum=10, maximum=50, **group),
        node("decimal", "x", "Gewicht"),
        {"type": "group_end", "id": "end", "value": {}},
        node("fee", "fee", "Gebühr", formula=formula),
    ]


def quickly(began: float) -> bool:
    return time.process_time() - began < SECONDS


class TestFormulas:
    @pytest.mark.parametrize("formula", BOMBS.values(), ids=BOMBS)
    def test_none_keeps_editor_or_previews_busy(self, administrator, formula):
        page = build.page(form_with(formula))
        began = time.process_time()
        assert administrator.get(build.edit_url(page)).status_code == 200
        for mode in ("", "step:dogs", "review"):
            assert page.make_preview_request(preview_mode=mode).status_code == 200
        assert quickly(began)


class TestSettings:
    @pytest.mark.parametrize("number", ["1e999999999", "-1e999999999", "1e-999999999"])
    @pytest.mark.parametrize("kind", ["decimal", "whole_number", "money"])
    def test_no_number_is_longer_than_a_line(self, administrator, kind, number):
        """Written out it would fill the memory, each time anybody looks at the page."""
        page = build.page([step("you", "Sie"), node(kind, "size", "Größe")])
        sent = {**build.sent(page), "form-1-value-minimum": number}
        assert administrator.post(build.edit_url(page), sent).status_code == 200
        page.refresh_from_db()
        (_step, size) = page.get_latest_revision_as_object().form.raw_data
        assert size["value"].get("minimum") is None


class TestFoldedEntries:
    @pytest.mark.parametrize(
        "state", ["[" * 200_000, '{"a":' * 200_000, "1" * 5000, "NaN", '"\\ud800"', ""]
    )
    def test_a_hostile_one_crashes_nothing_and_never_goes_live(
        self, administrator, state
    ):
        page = build.page()
        sent = {**build.sent(page), "form-1-value-folded": state}
        for action in ({}, {"action-publish": "1"}):
            url = build.edit_url(page)
            assert administrator.post(url, {**sent, **action}).status_code < 400
        kept = models.ApplicationPage.objects.get(pk=page.pk)
        assert kept.form.raw_data[1]["value"]["label"] == "Name des Hundes"


class TestPreviews:
    @pytest.mark.parametrize("kind", ["", "review", "step:you"])
    @pytest.mark.parametrize(
        "day", ["0001-01-01", "9999-12-31", "2026-W01-1", "2026-02-30", "x", "@"]
    )
    def test_a_day_that_is_none_is_not_found(self, administrator, kind, day):
        page = build.page(build.plain_stream())
        url = reverse("wagtailadmin_pages:preview_on_edit", args=[page.pk])
        administrator.post(url, build.sent(page))
        answer = administrator.get(url, {"mode": f"{kind}@{day}"})
        assert answer.status_code in {200, 404}
