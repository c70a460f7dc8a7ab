"""What an editor sees of the changes since a form went live."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from django.urls import reverse
from django.utils import timezone

import pytest

from tests.flow.build import NOW, begin, dog_stream, filled_draft, make_page, send
from wagtail_antraege import models
from wagtail_antraege.office.changes import summary

pytestmark = pytest.mark.django_db


def edited(page, *, running_drafts="finish"):
    """Save a draft in which the breed has another label and the chip is gone."""
    stream = dog_stream()
    stream[3]["value"]["label"] = "Rasse des Hundes"
    page.form = json.dumps([*stream[:5], *stream[6:]])
    page.running_drafts = running_drafts
    page.save_revision()
    return page.get_latest_revision_as_object()


class TestSummary:
    def test_of_a_page_without_changes_is_empty(self):
        page = make_page()
        found = summary(page, now=NOW)
        assert found.is_live
        assert found.lines == ()

    def test_of_a_page_that_is_not_live(self):
        page = make_page(live=False)
        assert not summary(page, now=NOW).is_live

    def test_says_what_happens_to_drafts_that_go_over(self):
        page = make_page()
        begin(page)
        begin(page)
        draft = edited(page, running_drafts="carry")
        found = summary(draft, now=NOW)
        texts = {line.text: line.effect for line in found.lines}
        assert texts["Feld „Chipnummer“ entfällt."] == (
            "2 laufende Entwürfe: Die Antwort wird gelöscht."
        )
        assert "Feld „Rasse“ heißt jetzt „Rasse des Hundes“." in texts

    def test_says_nothing_of_drafts_that_finish(self):
        page = make_page()
        begin(page)
        found = summary(edited(page), now=NOW)
        assert found.drafts == 1
        assert not any(line.effect for line in found.lines)

    def test_counts_neither_sent_nor_expired_drafts(self):
        page = make_page()
        begin(page)
        send(filled_draft(page))
        assert summary(edited(page), now=NOW).drafts == 1
        later = timezone.now() + timedelta(days=3650)
        assert summary(edited(page), now=later).drafts == 0

    def test_compares_with_what_is_live_and_not_with_the_draft_before(self):
        page = make_page()
        edited(page)
        draft = edited(page)
        assert len(summary(draft, now=NOW).lines) == 2


class TestPage:
    def test_lists_the_changes_in_words(self, as_person):
        page = make_page()
        begin(page, now=timezone.now())
        edited(page)
        client = as_person("superuser")
        shown = client.get(reverse("antraege_changes:index", args=[page.pk]))
        assert shown.status_code == 200
        text = re.sub(r"\s+", " ", shown.content.decode())
        assert "Feld „Chipnummer“ entfällt." in text
        assert "werden diese Entwürfe in der begonnenen Fassung" in text

    def test_says_that_nobody_is_filling_it_in(self, as_person):
        page = make_page()
        url = reverse("antraege_changes:index", args=[page.pk])
        text = as_person("superuser").get(url).content.decode()
        assert "Niemand füllt dieses Formular gerade aus." in text

    def test_is_for_those_who_may_edit_the_page(self, as_person):
        page = make_page()
        url = reverse("antraege_changes:index", args=[page.pk])
        assert as_person("clerk").get(url).status_code == 302
        assert as_person("editor").get(url).status_code == 200

    def test_of_another_kind_of_page_is_not_there(self, as_person):
        home = make_page().get_parent()
        url = reverse("antraege_changes:index", args=[home.pk])
        assert as_person("superuser").get(url).status_code == 404

    def test_is_linked_in_the_editor_of_a_live_page_only(self, as_person):
        page = make_page()
        client = as_person("superuser")
        editor = reverse("wagtailadmin_pages:edit", args=[page.pk])
        url = reverse("antraege_changes:index", args=[page.pk])
        assert url in client.get(editor).content.decode()
        models.ApplicationPage.objects.get(pk=page.pk).unpublish()
        assert url not in client.get(editor).content.decode()
