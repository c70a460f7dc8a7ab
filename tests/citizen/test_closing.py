"""A form that opens and closes, with days of grace for what has been begun."""

from __future__ import annotations

import json
import re
from datetime import UTC, datetime, timedelta
from unittest.mock import patch

from django.utils import timezone

import pytest

from tests.flow.build import make_page
from tests.models.test_statutes import value
from wagtail_antraege import models

pytestmark = pytest.mark.django_db

NOTICE = "Kommen Sie ins Rathaus."


def at(moment):
    return patch("django.utils.timezone.now", return_value=moment)


@pytest.fixture
def closes_at():
    return timezone.now().replace(microsecond=0) + timedelta(hours=1)


@pytest.fixture
def page(db, closes_at):
    return make_page(closes_at=closes_at, grace_days=2, closed_notice=NOTICE)


def heading(citizen):
    return re.search(r"<h1>(.*?)</h1>", citizen.page, re.DOTALL).group(1).strip()


class TestInformation:
    def test_tells_of_the_grace_and_shows_the_notice(self, citizen, page, closes_at):
        with at(closes_at + timedelta(hours=1)):
            citizen.go(page.get_url())
        assert "Wenn Sie schon begonnen haben" in citizen.page
        assert NOTICE in citizen.page
        assert "Antrag starten" not in citizen.page

    def test_after_the_grace_only_shows_the_notice(self, citizen, page, closes_at):
        with at(closes_at + timedelta(days=3)):
            citizen.go(page.get_url())
        assert "Wenn Sie schon begonnen haben" not in citizen.page
        assert NOTICE in citizen.page

    def test_shows_no_notice_while_open(self, citizen, page):
        citizen.go(page.get_url())
        assert NOTICE not in citizen.page

    def test_shows_the_notice_before_opening(self, citizen):
        tomorrow = timezone.now() + timedelta(days=1)
        citizen.go(make_page(opens_at=tomorrow, closed_notice=NOTICE).get_url())
        assert NOTICE in citizen.page

    def test_is_kept_no_longer_than_until_the_grace_ends(
        self, citizen, page, closes_at
    ):
        with at(closes_at + timedelta(days=2, seconds=-20)):
            response = citizen.go(page.get_url())
        assert response["Cache-Control"] == "public, max-age=20"

    def test_nobody_starts_within_the_grace(self, citizen, page, closes_at):
        with at(closes_at + timedelta(hours=1)):
            response = citizen.start(page)
        assert response.status_code == 410
        assert NOTICE in citizen.page
        assert not models.Draft.objects.exists()


class TestStatuteValuesInTheNotice:
    """The notice says today's value in each of the places where it stands."""

    @pytest.fixture
    def page(self, closes_at):
        value("frist", "text", ("2020-01-01", "31. März"))
        return make_page(closes_at=closes_at, closed_notice="Wieder ab {frist}.")

    def test_on_the_page_where_one_would_start(self, citizen, page, closes_at):
        with at(closes_at + timedelta(hours=1)):
            citizen.go(page.get_url())
        assert "Wieder ab 31. März." in citizen.page

    def test_where_one_cannot_start(self, citizen, page, closes_at):
        with at(closes_at + timedelta(hours=1)):
            citizen.start(page)
        assert "Wieder ab 31. März." in citizen.page

    def test_where_one_comes_too_late(self, citizen, page, closes_at):
        citizen.fill(page)
        with at(closes_at + timedelta(hours=1)):
            citizen.go(citizen.url)
        assert "Wieder ab 31. März." in citizen.page


class TestDraft:
    def test_can_be_sent_within_the_grace(self, citizen, page, closes_at):
        citizen.fill(page)
        with at(closes_at + timedelta(days=1)):
            citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"

    def test_is_not_sent_after_it_and_nothing_is_lost(self, citizen, page, closes_at):
        citizen.fill(page)
        with at(closes_at + timedelta(days=2)):
            citizen.send(_declared="1", action="send")
        assert not models.Application.objects.exists()
        assert heading(citizen) == "Nicht gesendet: Die Frist ist vorbei"
        assert "Eva Muster" in citizen.page
        assert NOTICE in citizen.page
        assert "Rex" in json.dumps(citizen.draft.content)

    def test_that_is_not_complete_can_be_read_too(self, citizen, page, closes_at):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        with at(closes_at + timedelta(days=3)):
            citizen.send(owner_name="Eva Muster", action="next")
            assert heading(citizen) == "Nicht gesendet: Die Frist ist vorbei"
            assert "Eva Muster" in citizen.page
            citizen.go(f"/antraege/{citizen.draft.pk}/dog/")
        assert 'value="Rex"' in citizen.page
        assert "Sie können ihn nicht mehr absenden" in citizen.page
        assert "Angaben lesen und drucken" in citizen.page

    def test_can_be_sent_again_once_the_town_gives_more_time(
        self, citizen, page, closes_at
    ):
        citizen.fill(page)
        later = closes_at + timedelta(days=3)
        page.closes_at = later + timedelta(days=1)
        page.save_revision().publish()
        page.live_version()
        with at(later):
            citizen.go(f"/antraege/{citizen.draft.pk}/angaben-pruefen/")
            citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"

    def test_says_in_the_last_days_until_when_it_can_be_sent(
        self, citizen, page, closes_at
    ):
        citizen.start(page)
        assert "noch bis zum" in citizen.page
        page.closes_at = closes_at + timedelta(days=30)
        page.save_revision().publish()
        page.live_version()
        citizen.go(f"/antraege/{citizen.draft.pk}/dog/")
        assert "noch bis zum" not in citizen.page

    def test_of_a_page_that_is_gone_can_be_sent(self, citizen, page, closes_at):
        citizen.fill(page)
        page.delete()
        with at(closes_at + timedelta(days=9)):
            citizen.go(f"/antraege/{citizen.draft.pk}/angaben-pruefen/")
            citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"


def test_days_of_grace_are_counted_by_the_clock_on_the_wall():
    """On 25 October 2026 the clocks go back: the day has 25 hours."""
    closes_at = datetime(2026, 10, 24, 21, 59, tzinfo=UTC)
    page = models.ApplicationPage(closes_at=closes_at, grace_days=1)
    ends_at = timezone.localtime(page.sending_ends_at)
    assert (ends_at.day, ends_at.hour, ends_at.minute) == (25, 23, 59)
