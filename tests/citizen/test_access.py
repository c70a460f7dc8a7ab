"""Who gets to a draft and its receipt, and under which headers."""

from __future__ import annotations

import re
from unittest.mock import patch

from django.db import OperationalError
from django.test import override_settings

import pytest
from wagtail.models import PageViewRestriction

from tests.flow.build import picture
from wagtail_antraege import models
from wagtail_antraege.citizen import holder
from wagtail_antraege.uploads import store

pytestmark = pytest.mark.django_db

SECURE = "__Host-antraege"


def draft_urls(draft):
    tails = ("", "dog/", "angaben-pruefen/", "hier-unterbrechen/", "ihre-bestaetigung/")
    return [f"/antraege/{draft.pk}/{tail}" for tail in tails]


class TestHolder:
    def test_the_cookie_is_for_this_host_only(self, citizen, page):
        citizen.start(page)
        cookie = citizen.cookies[SECURE]
        assert cookie["secure"]
        assert cookie["httponly"]
        assert cookie["samesite"] == "Lax"
        assert cookie["path"] == "/"
        assert not cookie["domain"]

    def test_nobody_else_gets_in(self, citizen, stranger, page):
        citizen.start(page)
        for url in draft_urls(citizen.draft):
            assert stranger.go(url).status_code == 404
        assert "lässt sich nicht öffnen" in stranger.page

    def test_another_citizen_with_a_draft_of_his_own_does_not_either(
        self, citizen, stranger, page
    ):
        citizen.start(page)
        draft = citizen.draft
        stranger.start(page)
        assert stranger.go(f"/antraege/{draft.pk}/dog/").status_code == 404

    def test_two_drafts_in_one_browser(self, citizen, page):
        citizen.start(page)
        first = citizen.draft
        citizen.start(page)
        assert citizen.go(f"/antraege/{first.pk}/dog/").status_code == 200
        assert citizen.go(f"/antraege/{citizen.draft.pk}/dog/").status_code == 200

    def test_a_cookie_planted_before_start_opens_nothing(self, citizen, page):
        citizen.cookies[SECURE] = "planted"
        citizen.start(page)
        assert models.Draft.objects.get().holder_hash != holder.cookie_name
        citizen.cookies[SECURE] = "planted"
        assert citizen.go(f"/antraege/{citizen.draft.pk}/").status_code == 404

    def test_ending_the_session_forgets_everything(self, citizen, page):
        citizen.start(page)
        draft = citizen.draft
        answer = citizen.send(to="/antraege/sitzung-beenden/")
        assert answer["Clear-Site-Data"] == '"cache"'
        assert citizen.cookies[SECURE].value == ""
        assert citizen.go(f"/antraege/{draft.pk}/").status_code == 404

    def test_a_file_is_for_its_holder(self, citizen, stranger, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        file = picture()
        file.seek(0)
        citizen.send(owner_name="Eva", proof=file, action="next")
        upload = models.Upload.objects.get()
        url = f"/antraege/{citizen.draft.pk}/anlage/{upload.pk}/"
        answer = citizen.get(url)
        assert b"".join(answer.streaming_content)
        assert answer["Content-Disposition"].startswith("attachment")
        assert stranger.get(url).status_code == 404

    def test_pages_are_kept_by_no_cache(self, citizen, page):
        citizen.start(page)
        for url in draft_urls(citizen.draft):
            answer = citizen.get(url)
            assert answer["Cache-Control"] == "private, no-store", url
            assert answer["Referrer-Policy"] == "same-origin"
            assert answer["X-Frame-Options"] == "DENY"


class TestStart:
    @pytest.mark.parametrize(
        ("headers", "starts"),
        [
            ({"Sec-Fetch-Site": "same-origin"}, True),
            ({"Sec-Fetch-Site": "cross-site"}, False),
            ({"Sec-Fetch-Site": "same-site"}, False),
            ({"Origin": "http://testserver"}, True),
            ({"Origin": "https://evil.example"}, False),
            ({"Origin": "null"}, False),
            ({}, True),
        ],
    )
    def test_only_from_our_own_pages(self, citizen, page, headers, starts):
        citizen.start(page, headers=headers)
        assert models.Draft.objects.exists() == starts

    def test_a_get_creates_nothing(self, citizen, page):
        citizen.go(f"/antraege/start/{page.pk}/")
        assert not models.Draft.objects.exists()

    def test_too_many_starts_get_a_plain_answer(self, citizen, page, settings):
        limits = {"LIMITS": {"start": (1, 3600)}}
        with override_settings(
            WAGTAIL_ANTRAEGE={**settings.WAGTAIL_ANTRAEGE, **limits}
        ):
            citizen.start(page)
            assert citizen.start(page).status_code == 429
        assert "in kurzer Zeit" in citizen.page

    def test_of_what_is_no_application_is_not_found(self, citizen, page):
        class Other:
            pk = page.get_parent().pk

        assert citizen.start(Other).status_code == 404


class TestRestrictedPage:
    def test_asks_for_the_password_on_the_steps_too(self, citizen, page):
        citizen.start(page)
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="geheim"
        )
        citizen.go(f"/antraege/{citizen.draft.pk}/dog/")
        assert "dog_name" not in citizen.page
        assert 'type="password"' in citizen.page

    def test_asks_for_a_login(self, citizen, page):
        citizen.start(page)
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        answer = citizen.get(f"/antraege/{citizen.draft.pk}/dog/")
        assert answer.status_code == 302
        assert "login" in answer["Location"]


class TestNothingIsLost:
    def test_without_a_valid_token_the_answers_come_back(self, citizen, page):
        citizen.start(page)
        answer = citizen.send(
            dog_name="<Rex>", csrfmiddlewaretoken="x" * 32, action="next"
        )
        assert answer.status_code == 403
        assert 'name="dog_name" value="&lt;Rex&gt;"' in citizen.page
        citizen.send(**citizen.dog())
        assert models.Draft.objects.get().revision == 1

    def test_while_the_database_is_away(self, citizen, page):
        citizen.start(page)
        with patch(
            "wagtail_antraege.citizen.door.access.find", side_effect=OperationalError
        ):
            answer = citizen.send(dog_name="Rex", action="next")
            assert answer.status_code == 503
            assert answer["Retry-After"] == "60"
            assert 'name="dog_name" value="Rex"' in citizen.page
            assert citizen.go(f"/antraege/{citizen.draft.pk}/").status_code == 503
        assert citizen.go(f"/antraege/{citizen.draft.pk}/").status_code == 200


class TestOperatorsFault:
    """A file or a key is missing: the citizen is told so, the operator finds it."""

    KEY = "other:" + "MTIzNDU2Nzg5MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTI="

    def test_a_file_missing_in_the_storage_has_a_page(self, citizen, page, caplog):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        file = picture()
        file.seek(0)
        citizen.send(owner_name="Eva", proof=file, action="next")
        upload = models.Upload.objects.get()
        store.storage().delete(upload.path)
        answer = citizen.go(f"/antraege/{citizen.draft.pk}/anlage/{upload.pk}/")
        assert answer.status_code == 503
        assert "Die Datei lässt sich zurzeit nicht öffnen" in citizen.page
        assert answer["Cache-Control"] == "private, no-store"
        assert str(upload.pk) in errors_in(caplog)
        assert upload.name not in caplog.text

    def test_a_draft_whose_key_is_missing_is_kept(
        self, citizen, page, caplog, settings
    ):
        citizen.start(page)
        citizen.send(dog_name="Bello", action="keep")
        citizen.go(citizen.url)
        draft = citizen.draft
        before = sealed_content(draft)
        foreign = {**settings.WAGTAIL_ANTRAEGE, "ENCRYPTION_KEYS": [self.KEY]}
        with override_settings(WAGTAIL_ANTRAEGE=foreign):
            for url in draft_urls(draft)[:3]:
                assert citizen.get(url).status_code == 503, url
            answer = citizen.send(dog_name="Rex", action="next")
            assert answer.status_code == 503
            assert "lassen sich zurzeit nicht öffnen" in citizen.page
            assert 'name="dog_name" value="Rex"' in citizen.page
            assert sealed_content(draft) == before
        assert str(draft.pk) in errors_in(caplog)
        assert "'test'" in errors_in(caplog)
        assert "Bello" not in caplog.text
        citizen.send(**citizen.dog(), action="next")
        assert "Ihr Name" in citizen.page


def errors_in(caplog) -> str:
    """Return what an operator finds, without what Django itself logs."""
    own = [one for one in caplog.records if one.name.startswith("wagtail_antraege")]
    return "\n".join(one.getMessage() for one in own if one.levelname == "ERROR")


def sealed_content(draft) -> str:
    return models.Draft.objects.values_list("content", flat=True).get(pk=draft.pk)


class TestTrap:
    def test_shows_the_answers_and_lets_one_send_again(self, citizen, page):
        citizen.fill(page)
        citizen.send(_declared="1", _more="spam", action="send")
        assert "Eva Muster" in citizen.page
        assert "ein Mensch" in citizen.page
        citizen.send(_declared="1", action="send")
        assert models.Application.objects.count() == 1


class TestRetrieve:
    def sent(self, citizen, page):
        citizen.fill(page)
        citizen.send(_declared="1", action="send")
        application = models.Application.objects.get()
        (code,) = re.findall(r">(\w{4}-\w{4}-\w{4})</strong>", citizen.page)
        return application, code

    def test_opens_the_receipt_in_another_browser(self, citizen, stranger, page):
        application, code = self.sent(citizen, page)
        stranger.go("/antraege/abrufen/")
        stranger.send(reference=application.reference, code=code)
        assert "Eva Muster" in stranger.page
        assert "Ihr Abrufcode" not in stranger.page
        assert code not in stranger.url
        assert application.reference not in stranger.url

    def test_the_grant_ends_by_itself(self, citizen, stranger, page, monkeypatch):
        application, code = self.sent(citizen, page)
        stranger.go("/antraege/abrufen/")
        stranger.send(reference=application.reference, code=code)
        monkeypatch.setattr(holder, "GRANTED_SECONDS", -1)
        assert stranger.go(stranger.url).status_code == 404

    def test_both_wrong_kinds_get_the_same_answer(self, citizen, stranger, page):
        application, code = self.sent(citizen, page)
        answers = []
        for typed in (
            {"reference": application.reference, "code": "0000-0000-0000"},
            {"reference": "7K3F-9QXM-2ZR", "code": code},
        ):
            stranger.go("/antraege/abrufen/")
            answer = stranger.send(**typed)
            start = stranger.page.index('class="antraege-errors"')
            end = stranger.page.index("<h1>")
            answers.append((answer.status_code, stranger.page[start:end]))
        assert answers[0] == answers[1]

    def test_is_limited(self, stranger, settings, db):
        limits = {"LIMITS": {"retrieve": (1, 900)}}
        with override_settings(
            WAGTAIL_ANTRAEGE={**settings.WAGTAIL_ANTRAEGE, **limits}
        ):
            stranger.go("/antraege/abrufen/")
            stranger.send(reference="a", code="b")
            assert stranger.send(reference="c", code="d").status_code == 429
