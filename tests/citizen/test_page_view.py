"""The information page: what it says, and who may keep it."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.flow.build import make_page, step
from wagtail_antraege import models

pytestmark = pytest.mark.django_db

NOW = timezone.now()


class TestCaching:
    def test_sets_no_cookie_and_may_be_kept(self, client, page):
        answer = client.get(page.get_url())
        assert not answer.cookies
        assert answer["Cache-Control"] == "public, max-age=60"
        assert "Cookie" not in answer.get("Vary", "")

    def test_the_same_page_again_is_not_sent_again(self, client, page):
        first = client.get(page.get_url())
        again = client.get(page.get_url(), headers={"If-None-Match": first["ETag"]})
        assert (again.status_code, again.content) == (304, b"")

    def test_a_changed_page_is_sent(self, client, page):
        first = client.get(page.get_url())
        page.fee = "90 Euro"
        page.save_revision().publish()
        again = client.get(page.get_url(), headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 200

    def test_whoever_may_be_logged_in_gets_a_private_answer(self, client, page):
        user = get_user_model().objects.create_user("eva")
        client.force_login(user)
        assert client.get(page.get_url())["Cache-Control"] == "private, no-cache"

    def test_it_is_kept_only_until_it_closes(self, client):
        page = make_page(closes_at=timezone.now() + timedelta(seconds=30))
        control = client.get(page.get_url())["Cache-Control"]
        assert int(control.partition("max-age=")[2]) <= 30

    def test_a_restricted_page_is_kept_by_nobody(self, client, page):
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="geheim"
        )
        assert "no-store" in client.get(page.get_url())["Cache-Control"]


class TestReading:
    def test_writes_no_settings_for_a_town_that_gave_none(self, client, page):
        client.get(page.get_url())
        page.make_preview_request(preview_mode="review")
        assert not models.AntraegeSettings.objects.exists()


class TestEasyLanguage:
    def test_stands_folded_under_the_introduction(self, citizen):
        page = make_page(easy_language="<p>Sie haben einen Hund?</p>")
        citizen.go(page.get_url())
        assert "<summary>In Leichter Sprache</summary>" in citizen.page
        assert "<p>Sie haben einen Hund?</p>" in citizen.page

    def test_is_no_heading_without_a_text(self, citizen, page):
        citizen.go(page.get_url())
        assert "Leichter Sprache" not in citizen.page

    def test_stands_on_german_pages_only(self, citizen):
        locale = Locale.objects.get_or_create(language_code="en")[0]
        page = make_page(easy_language="<p>Sie haben einen Hund?</p>", locale=locale)
        citizen.go(page.get_url())
        assert "einen Hund?" not in citizen.page


class TestStates:
    @pytest.mark.parametrize(
        ("fields", "text", "startable"),
        [
            ({}, "Antrag starten", True),
            ({"opens_at": NOW + timedelta(days=1)}, "ab dem", False),
            ({"closes_at": NOW - timedelta(days=1)}, "Antragsfrist endete", False),
            ({"closes_at": NOW + timedelta(days=1)}, "bis zum", True),
            ({"stream": []}, "zurzeit nicht online", False),
        ],
    )
    def test_say_whether_one_can_start(self, citizen, fields, text, startable):
        page = make_page(**fields)
        citizen.go(page.get_url())
        assert text in citizen.page
        assert ("Antrag starten" in citizen.page) == startable
        citizen.start(page)
        assert models.Draft.objects.exists() == startable


class TestLanguage:
    def test_is_that_of_the_form_whatever_the_browser_prefers(self, client, page):
        answer = client.get(page.get_url(), headers={"Accept-Language": "en"})
        assert "Antrag starten" in answer.content.decode()
        assert answer["Content-Language"] == "de"

    def test_the_steps_keep_to_it(self, citizen, page):
        citizen.start(page, headers={"Accept-Language": "en"})
        assert "Schritt 1 von 2" in citizen.page

    def test_moments_are_told_as_in_germany(self, client):
        page = make_page(closes_at=datetime(2100, 1, 2, 17, 46, tzinfo=UTC))
        text = client.get(page.get_url()).content.decode()
        assert "bis zum 2. Januar 2100, 18:46\N{NO-BREAK SPACE}Uhr" in text


class TestPreviews:
    @pytest.mark.parametrize("mode", ["", "step:dog", "step:owner", "review"])
    def test_show_everything_and_write_nothing(
        self, page, mode, django_assert_num_queries
    ):
        page.title = "Noch nicht veröffentlicht"
        before = models.FormVersion.objects.count(), models.Draft.objects.count()
        answer = page.make_preview_request(preview_mode=mode)
        assert answer.status_code == 200
        text = answer.content.decode()
        assert 'method="post" action="/antraege' not in text
        after = models.FormVersion.objects.count(), models.Draft.objects.count()
        assert before == after

    def test_a_step_has_sample_answers(self, page):
        text = page.make_preview_request(preview_mode="step:dog").content.decode()
        assert 'name="dog_name" value=' in text
        assert "breed_name" in text

    def test_an_empty_step_shows(self, db):
        page = make_page([step("only", "Nur das")])
        assert page.make_preview_request(preview_mode="step:only").status_code == 200
