"""From the information page to the receipt, as a person walks it."""

from __future__ import annotations

import re
from datetime import timedelta
from unittest.mock import patch

from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import pytest

from tests.flow.build import dog_stream
from wagtail_antraege import models
from wagtail_antraege.retention import purge

pytestmark = pytest.mark.django_db


def heading(citizen) -> str:
    found = re.search(r"<h1>(.*?)</h1>", citizen.page, re.DOTALL)
    return found.group(1).strip() if found else ""


class TestWholeWay:
    def test_from_start_to_receipt(self, citizen, page):
        citizen.go(page.get_url())
        assert "Antrag starten" in citizen.page
        citizen.start(page)
        assert heading(citizen) == "Ihr Hund"
        assert "Schritt 1 von 2" in citizen.page
        citizen.send(**citizen.dog(), action="next")
        assert heading(citizen) == "Sie"
        citizen.send(owner_name="Eva Muster", action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "Eva Muster" in citizen.page
        citizen.send(_declared="1", action="send")
        sent = models.Application.objects.get()
        assert heading(citizen) == "Ihr Antrag wurde gesendet"
        assert sent.reference in citizen.page
        assert "Eva Muster" in citizen.page
        assert "Sie bekommen Post." in citizen.page
        assert re.search(r"[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}<", citizen.page)

    def test_sending_again_shows_the_same_receipt(self, citizen, page):
        citizen.fill(page)
        review_url, review_page = citizen.url, citizen.page
        citizen.send(_declared="1", action="send")
        first = citizen.page
        citizen.page = review_page
        citizen.send(to=review_url, _declared="1", action="send")
        assert models.Application.objects.count() == 1
        reference = models.Application.objects.get().reference
        assert reference in first
        assert reference in citizen.page

    def test_sending_again_after_a_day_shows_the_same_receipt(self, citizen, page):
        citizen.fill(page)
        review_url, review_page = citizen.url, citizen.page
        citizen.send(_declared="1", action="send")
        sent = models.Application.objects.get()
        tomorrow = timezone.now() + timedelta(days=1)
        purge.purge(now=tomorrow)
        with patch("django.utils.timezone.now", return_value=tomorrow):
            citizen.page = review_page
            citizen.send(to=review_url, _declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"
        assert sent.reference in citizen.page
        assert "Ihr Abrufcode" not in citizen.page
        assert models.Application.objects.get() == sent
        assert sent.deliveries.count() == 1

    def test_a_step_cannot_be_skipped(self, citizen, page):
        citizen.start(page)
        citizen.go(f"/antraege/{citizen.draft.pk}/owner/")
        assert heading(citizen) == "Ihr Hund"
        citizen.go(f"/antraege/{citizen.draft.pk}/angaben-pruefen/")
        assert heading(citizen) == "Ihr Hund"

    def test_the_address_of_the_draft_leads_to_the_open_step(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        citizen.go(f"/antraege/{citizen.draft.pk}/")
        assert heading(citizen) == "Sie"


class TestErrors:
    def test_stand_above_the_heading_and_in_the_title(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(dog_name=""), action="next")
        assert re.search(r"<title>\s*Fehler:", citizen.page)
        assert citizen.page.index('href="#id_dog_name"') < citizen.page.index("<h1>")
        assert 'value="276"' in citizen.page

    def test_on_sending_lead_to_the_faulty_step(self, citizen, page):
        citizen.fill(page)
        draft = citizen.draft
        draft.content["steps"]["owner"]["typed"] = {"owner_name": [""]}
        draft.save()
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Sie"
        assert 'href="#id_owner_name"' in citizen.page
        citizen.send(owner_name="Eva", action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def test_new_questions_are_announced_and_no_error(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(kind="breed"), action="next")
        assert "weiteren Fragen" in citizen.page
        assert "Fehler:" not in citizen.page
        citizen.send(**citizen.dog(kind="breed", breed_name="Collie"), action="next")
        assert heading(citizen) == "Sie"

    def test_another_digest_than_that_of_the_review_sends_nothing(self, citizen, page):
        citizen.fill(page)
        right = citizen.hidden()["_digest"]
        citizen.send(_digest=right[::-1], _declared="1", action="send")
        assert "haben sich geändert" in citizen.page
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "Eva Muster" in citizen.page
        assert not models.Application.objects.exists()
        assert citizen.draft.sent_at is None
        assert citizen.hidden()["_digest"] == right
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"

    def test_without_the_declaration_nothing_is_sent(self, citizen, page):
        citizen.fill(page)
        citizen.send(action="send")
        assert 'href="#antraege-declared"' in citizen.page
        assert not models.Application.objects.exists()


class TestTooMuchAtOnce:
    @pytest.mark.parametrize("limit", ["MEMORY_SIZE", "NUMBER_FIELDS"])
    def test_is_answered_in_plain_words(self, citizen, page, settings, limit):
        citizen.start(page)
        before = citizen.draft.content
        setattr(settings, f"DATA_UPLOAD_MAX_{limit}", 1)
        answer = citizen.send(**citizen.dog(), action="next")
        assert answer.status_code == 413
        assert answer["Cache-Control"] == "private, no-store"
        assert heading(citizen) == "Das ist zu viel auf einmal"
        assert citizen.draft.content == before

    def test_is_so_for_files_too(self, citizen, page, settings):
        citizen.start(page)
        settings.DATA_UPLOAD_MAX_NUMBER_FILES = 1
        files = {name: SimpleUploadedFile("a.png", b"a") for name in ("one", "two")}
        assert citizen.send(**files, action="next").status_code == 413
        assert heading(citizen) == "Das ist zu viel auf einmal"


class TestCost:
    def test_a_step_takes_few_queries(
        self, citizen, page, django_assert_max_num_queries
    ):
        citizen.start(page)
        url = f"/antraege/{citizen.draft.pk}/dog/"
        answers = citizen.dog()
        # The draft, restrictions of pages, files, and in a POST the one UPDATE.
        with django_assert_max_num_queries(3):
            citizen.go(url)
        with django_assert_max_num_queries(4):
            citizen.post(url, {**answers, **citizen.hidden(), "action": "keep"})


class TestButtons:
    def test_back_keeps_what_was_typed(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        citizen.send(owner_name="Ada", action="back")
        assert heading(citizen) == "Ihr Hund"
        assert 'value="Rex"' in citizen.page
        citizen.send(**citizen.dog(), action="next")
        assert 'value="Ada"' in citizen.page

    def test_items_are_added_and_removed_without_a_script(self, citizen, page):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="add:chips")
        assert citizen.page.count('value="remove:chips:') == 2
        item = citizen.chip(1).split("-")[1]
        citizen.send(**citizen.dog(), action=f"remove:chips:{item}")
        assert "remove:chips:" not in citizen.page
        assert 'value="276"' in citizen.page

    def test_change_leads_back_to_the_review(self, citizen, page):
        citizen.fill(page)
        (url,) = re.findall(r'href="([^"]*/dog/\?return=review)"', citizen.page)
        citizen.go(url)
        citizen.send(**citizen.dog(dog_name="Bello"), action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "Bello" in citizen.page

    def test_pause_saves_and_says_until_when(self, citizen, page):
        citizen.start(page)
        citizen.send(dog_name="Rex", action="pause")
        assert str(citizen.draft.pk) in citizen.page
        citizen.go(f"/antraege/{citizen.draft.pk}/")
        assert 'value="Rex"' in citizen.page

    def test_a_problem_is_noted_and_nothing_typed_is_lost(self, citizen, page):
        citizen.start(page)
        citizen.send(dog_name="Rex", _problem="Der Knopf fehlt", action="problem")
        assert models.ProblemReport.objects.get().text == "Der Knopf fehlt"
        assert 'value="Rex"' in citizen.page
        assert "Problem mit dieser Seite notiert" in citizen.page

    def test_keep_answers_the_script_with_the_revision(self, citizen, page):
        citizen.start(page)
        answer = citizen.send(dog_name="Rex", action="keep")
        assert answer.json() == {"revision": 1}

    def test_delete_takes_everything_away(self, citizen, page):
        citizen.start(page)
        citizen.send(dog_name="Rex", action="pause")
        draft = citizen.draft
        citizen.send(to=f"/antraege/{draft.pk}/entwurf-loeschen/")
        assert not models.Draft.objects.exists()
        assert citizen.go(f"/antraege/{draft.pk}/").status_code == 404


class TestTwoTabs:
    def test_the_citizen_sees_both_answers_and_chooses(self, citizen, page):
        citizen.start(page)
        url = f"/antraege/{citizen.draft.pk}/dog/"
        one_tab = citizen.page
        citizen.go(url)
        other_tab, citizen.page = citizen.page, one_tab
        citizen.send(**citizen.dog(dog_name="Rex"), action="next")
        citizen.page = other_tab
        stale = citizen.send(to=url, **citizen.dog(dog_name="Bello"), action="next")
        assert stale.status_code == 409
        assert "Rex" in citizen.page
        assert "Bello" in citizen.page
        choice = {"_choose.dog_name": "mine"}
        citizen.send(to=url, **choice, action="next")
        assert heading(citizen) == "Sie"
        citizen.go(url)
        assert 'value="Bello"' in citizen.page

    def test_a_change_after_the_review_shows_it_again(self, citizen, page):
        citizen.fill(page)
        review_url, review = citizen.url, citizen.page
        citizen.go(f"/antraege/{citizen.draft.pk}/dog/")
        citizen.send(**citizen.dog(dog_name="Bello"), action="next")
        citizen.page = review
        citizen.send(to=review_url, _declared="1", action="send")
        assert "haben sich geändert" in citizen.page
        assert "Bello" in citizen.page
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"


def republish(page):
    page.form = dog_stream("Wie heißt er?")
    page.title = "Anders"
    page.save_revision().publish()


@pytest.mark.parametrize(
    "change", [republish, lambda page: page.unpublish(), lambda page: page.delete()]
)
class TestPageChanges:
    def test_between_two_steps(self, citizen, page, change):
        citizen.start(page)
        citizen.send(**citizen.dog(), action="next")
        change(page)
        citizen.send(owner_name="Eva", action="next")
        assert "Name des Hundes" in citizen.page
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"
        assert "Wie heißt er?" not in citizen.page
        assert "Hundesteuer" in citizen.page

    def test_between_review_and_send(self, citizen, page, change):
        citizen.fill(page)
        change(page)
        citizen.send(_declared="1", action="send")
        assert heading(citizen) == "Ihr Antrag wurde gesendet"

    def test_a_file_and_every_page_of_the_draft_still_open(self, citizen, page, change):
        citizen.start(page)
        change(page)
        for tail in ("", "dog/", "hier-unterbrechen/"):
            url = f"/antraege/{citizen.draft.pk}/{tail}"
            assert citizen.go(url).status_code == 200
