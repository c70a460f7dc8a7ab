"""A form that cannot be filled in online names the other ways to apply."""

from __future__ import annotations

from datetime import timedelta
from unittest.mock import patch

from django.utils import timezone

import pytest

from tests.flow.build import make_page
from wagtail_antraege import models
from wagtail_antraege.kit import phones

pytestmark = pytest.mark.django_db

NOW = timezone.now()
CLOSED = {"closes_at": NOW - timedelta(days=1)}
NOT_YET = {"opens_at": NOW + timedelta(days=1)}
BROKEN = {"stream": []}
PHONE, TOWN_PHONE = "03643 112233", "03643 99"
ON_PAPER = "Formular ausdrucken und von Hand ausfüllen"


def town_says(page, **fields):
    return models.AntraegeSettings.objects.create(site=page.get_site(), **fields)


@pytest.fixture
def make():
    def make(phone=PHONE, **fields):
        page = make_page(**fields)
        models.Department.objects.update(phone=phone)
        return page

    return make


def by_phone(number):
    """Return the line with a number that can be tapped."""
    return f'telefonisch: <a href="{phones.link(number)}">{number}</a>'


def stated(citizen) -> str:
    """Return what stands between the facts and the contact."""
    return citizen.page.partition("<h2>Kontakt")[0]


class TestInformation:
    @pytest.mark.parametrize("state", [CLOSED, NOT_YET, BROKEN])
    def test_names_the_phone_of_the_department(self, citizen, make, state):
        citizen.go(make(**state).get_url())
        assert by_phone(PHONE) in stated(citizen)

    @pytest.mark.parametrize("state", [CLOSED, NOT_YET, BROKEN])
    def test_else_names_the_phone_of_the_town(self, citizen, make, state):
        page = make(phone="", **state)
        town_says(page, contact_phone=TOWN_PHONE)
        citizen.go(page.get_url())
        assert by_phone(TOWN_PHONE) in stated(citizen)

    @pytest.mark.parametrize("state", [CLOSED, NOT_YET])
    def test_leads_to_the_form_on_paper(self, citizen, make, state):
        page = make(**state)
        citizen.go(page.get_url())
        assert citizen.page.count(ON_PAPER) == 1
        assert f'href="/antraege/papier/{page.pk}/"' in stated(citizen)
        assert citizen.go(f"/antraege/papier/{page.pk}/").status_code == 200

    def test_leads_to_no_paper_where_there_is_no_sound_form(self, citizen, make):
        citizen.go(make(**BROKEN).get_url())
        assert "antraege/papier" not in citizen.page

    def test_leads_to_no_paper_in_a_town_that_takes_none(self, citizen, make):
        page = make(**CLOSED)
        town_says(page, takes_paper=False)
        citizen.go(page.get_url())
        assert "antraege/papier" not in citizen.page

    def test_names_nothing_it_does_not_know(self, citizen, make):
        citizen.go(make(phone="", **BROKEN).get_url())
        assert "So erreichen Sie uns auch" not in citizen.page
        assert "Fragen Sie" in citizen.page

    def test_offers_only_the_paper_while_open(self, citizen, make):
        citizen.go(make().get_url())
        assert "So erreichen Sie uns auch" not in citizen.page
        assert citizen.page.count(ON_PAPER) == 1


def test_whoever_comes_too_late_to_start_reads_them_too(citizen, make):
    page = make(**CLOSED)
    assert citizen.start(page).status_code == 410
    assert by_phone(PHONE) in citizen.page
    assert f'href="/antraege/papier/{page.pk}/"' in citizen.page


def test_whoever_comes_too_late_to_send_reads_whom_to_ask(citizen, make):
    page = make(closes_at=NOW + timedelta(hours=1))
    citizen.fill(page)
    with patch("django.utils.timezone.now", return_value=NOW + timedelta(hours=2)):
        citizen.go(citizen.url)
    assert "Nicht gesendet" in citizen.page
    assert PHONE in citizen.page
