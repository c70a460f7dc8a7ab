"""Statute values on the citizen's way: they switch by themselves, and are told."""

from __future__ import annotations

import re
from datetime import date, datetime
from zoneinfo import ZoneInfo

from django.conf import settings as django_settings
from django.db import connection
from django.test import Client, override_settings
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
import time_machine

from tests.citizen.conftest import Citizen
from tests.flow.build import dog_stream, make_page, node
from tests.models.test_statutes import value
from wagtail_antraege import models
from wagtail_antraege.citizen import page_cache
from wagtail_antraege.forms.review import Review

pytestmark = pytest.mark.django_db

BERLIN = ZoneInfo("Europe/Berlin")
BEFORE = datetime(2026, 12, 31, 23, 59, 30, tzinfo=BERLIN)
AFTER = datetime(2027, 1, 1, 0, 0, 1, tzinfo=BERLIN)
OLD, NEW = "96,00\xa0€", "108,00\xa0€"


@pytest.fixture
def rate():
    return value("rate", "money", ("2026-01-01", "96.00"), ("2027-01-01", "108.00"))


@pytest.fixture
def page(rate):
    notice = node(
        "notice", "about_rate", "", text="<p>Steuer: {rate}</p>", style="info"
    )
    del notice["value"]["label"]
    stream = dog_stream()
    stream.insert(1, notice)
    return make_page(
        stream,
        fee="{rate} im Jahr",
        introduction="<p>Sie zahlen {rate}.</p>",
        next_steps="Überweisen Sie {rate}.",
        declaration="Ich zahle {rate}.",
    )


@pytest.fixture
def clock():
    with time_machine.travel(BEFORE, tick=False) as traveller:
        yield traveller


def notice_of(html: str) -> str:
    found = re.search(r"antraege-notice--warning.*?</div>", html, flags=re.S)
    return found[0] if found else ""


class TestInformation:
    def test_shows_the_value_of_the_day(self, client, page, clock):
        first = client.get(page.get_url())
        clock.move_to(AFTER)
        second = client.get(page.get_url())
        for answer, shown in ((first, OLD), (second, NEW)):
            html = answer.content.decode()
            assert f"Sie zahlen {shown}." in html
            assert f"{shown} im Jahr" in html
            assert "{rate}" not in html
        assert first["ETag"] != second["ETag"]

    def test_is_kept_till_the_value_changes_at_most(self, client, page, clock):
        assert client.get(page.get_url())["Cache-Control"] == "public, max-age=30"
        clock.move_to(AFTER)
        assert client.get(page.get_url())["Cache-Control"] == "public, max-age=60"

    @pytest.mark.parametrize(
        ("now", "shown"),
        [
            # In summer midnight in Berlin is 22:00 in UTC, in winter 23:00.
            ("2026-06-30T21:59:59+00:00", "1,00"),
            ("2026-06-30T22:00:00+00:00", "2,00"),
            ("2026-10-24T22:30:00+00:00", "3,00"),
            ("2026-10-25T22:59:59+00:00", "3,00"),
            ("2026-10-25T23:00:00+00:00", "4,00"),
        ],
    )
    def test_switches_at_midnight_in_the_town(self, client, now, shown):
        value(
            "fine",
            "money",
            ("2026-01-01", "1.00"),
            ("2026-07-01", "2.00"),
            ("2026-10-25", "3.00"),
            ("2026-10-26", "4.00"),
        )
        page = make_page(fee="{fine}")
        with time_machine.travel(datetime.fromisoformat(now), tick=False):
            assert shown in client.get(page.get_url()).content.decode()

    def test_says_in_words_that_a_value_is_missing(self, client):
        page = make_page(fee="{nobody_knows}")
        html = client.get(page.get_url()).content.decode()
        assert "(noch nicht festgelegt)" in html
        assert "nobody_knows" not in html

    def test_without_placeholders_there_is_no_query_for_them(self, client, rate):
        page = make_page()
        client.get(page.get_url())
        with CaptureQueriesContext(connection) as made:
            client.get(page.get_url())
        assert made.captured_queries
        assert not [one for one in made if "statuteamount" in one["sql"]]


@pytest.mark.django_db(transaction=True)
class TestKeptPages:
    @pytest.fixture(autouse=True)
    def _with_middleware(self):
        page_cache.shelf.clear()
        name = "wagtail_antraege.citizen.page_cache.page_cache"
        chain = [name, *django_settings.MIDDLEWARE]
        with override_settings(MIDDLEWARE=chain):
            yield
        page_cache.shelf.clear()

    def test_are_not_given_out_once_a_value_was_changed(self, client):
        make_page()  # a site that a transactional test has emptied
        page = make_page(fee="{rate}")
        made = value("rate", "money", ("2026-01-01", "96.00"))
        for _ in range(2):
            assert OLD in client.get(page.get_url()).content.decode()
        amount = made.amounts.get()
        amount.value = "108.00"
        amount.save()
        assert NEW in client.get(page.get_url()).content.decode()


class TestJourney:
    def test_a_change_before_sending_shows_old_and_new(self, page, clock):
        citizen = Citizen()
        citizen.fill(page)
        assert f"Ich zahle {OLD}." in citizen.page
        clock.move_to(AFTER)
        citizen.send(_declared="1", action="send")
        said = notice_of(citizen.page)
        assert f"Satz: bisher {OLD}, jetzt {NEW}" in said
        assert not models.Application.objects.exists()

        citizen.send(_declared="1", action="send")
        assert models.Application.objects.count() == 1

    def test_what_was_posted_as_shown_is_escaped(self, page, clock):
        citizen = Citizen()
        citizen.fill(page)
        clock.move_to(AFTER)
        script = "<script>alert(1)</script>"
        citizen.send(**{"_value.rate": script}, _declared="1", action="send")
        assert "alert(1)" in citizen.page
        assert script not in citizen.page

    def test_a_step_shows_the_value_of_the_day(self, page, clock):
        citizen = Citizen()
        citizen.start(page)
        assert f"Steuer: {OLD}" in citizen.page
        clock.move_to(AFTER)
        citizen.go(citizen.url)
        assert f"Steuer: {NEW}" in citizen.page

    def test_the_application_keeps_the_values_it_was_made_under(
        self, page, rate, clock
    ):
        citizen = Citizen()
        citizen.fill(page)
        citizen.send(_declared="1", action="send")
        application = models.Application.objects.get()
        kept = Review.from_json(application.confirmed["citizen"]).statute_values
        assert [each.to_json() for each in kept] == [
            {
                "name": "rate",
                "label": "Satz",
                "value": "96.00",
                "shown": OLD,
                "valid_from": "2026-01-01",
                "source": "§ 5",
            }
        ]
        assert kept[0].since == date(2026, 1, 1)

    def test_the_office_reads_the_values_too(self, page, clock, admin_user):
        citizen = Citizen()
        citizen.fill(page)
        citizen.send(_declared="1", action="send")
        application = models.Application.objects.get()
        models.Membership.objects.create(
            department=application.department, user=admin_user
        )
        clerk = Client()
        clerk.force_login(admin_user)
        url = reverse("antraege_inbox:detail", args=[application.pk])
        html = clerk.get(url).content.decode()
        assert f"{OLD} (§ 5)" in html
        assert "seit 01.01.2026" in html

    def test_the_receipt_goes_on_saying_what_was_confirmed(self, page, rate, clock):
        citizen = Citizen()
        citizen.fill(page)
        citizen.send(_declared="1", action="send")
        assert f"Überweisen Sie {OLD}." in citizen.page
        clock.move_to(AFTER)
        rate.amounts.all().delete()
        citizen.go(citizen.url)
        assert "ihre-bestaetigung" in citizen.url
        assert f"Überweisen Sie {OLD}." in citizen.page

    def test_a_step_reads_the_values_by_one_query(
        self, page, clock, django_assert_max_num_queries
    ):
        citizen = Citizen()
        citizen.start(page)
        # The draft, restrictions of pages, files, and the values.
        with django_assert_max_num_queries(4):
            citizen.go(f"/antraege/{citizen.draft.pk}/dog/")
