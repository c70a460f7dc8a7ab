"""Reusable entries become copies with ids and keys of their own."""

import html
import json

from django.urls import reverse

import pytest
from wagtail.test.utils.form_data import nested_form_data

from tests.flow import build as flow
from wagtail_antraege import models
from wagtail_antraege.desk import fragments

from . import build

pytestmark = pytest.mark.django_db


def fragment(*entries) -> models.FormFragment:
    return models.FormFragment.objects.create(
        title="Bankverbindung", form=json.dumps(list(entries))
    )


def bank() -> models.FormFragment:
    return fragment(
        flow.node("radio", "name", "Zahlweise", choices=flow.choices("debit", "cash")),
        flow.node("iban", "iban", "IBAN", condition=flow.only_if("name", "debit")),
    )


def draft_of(page) -> models.ApplicationPage:
    fresh = models.ApplicationPage.objects.get(pk=page.pk)
    return fresh.get_latest_revision_as_object()


def entries_of(page) -> list[dict]:
    return fragments.raw(draft_of(page).form)


def keys_of(page) -> list[str]:
    return [entry["value"]["key"] for entry in entries_of(page)]


class TestInsert:
    def put(self, page, found, *, after) -> None:
        fresh = models.ApplicationPage.objects.get(pk=page.pk)
        fragments.insert(fresh, found, after=after, user=None)

    def test_puts_the_entries_behind_the_one_chosen(self):
        page = build.page(build.plain_stream())
        self.put(page, bank(), after=page.form[0].id)
        assert keys_of(page) == ["you", "name_2", "iban", "name"]

    def test_puts_them_first_if_asked_to(self):
        page = build.page(build.plain_stream())
        self.put(page, bank(), after=fragments.FIRST)
        assert keys_of(page) == ["name_2", "iban", "you", "name"]

    def test_puts_them_last_if_the_entry_is_gone(self):
        page = build.page(build.plain_stream())
        self.put(page, bank(), after="gone")
        assert keys_of(page) == ["you", "name", "name_2", "iban"]

    def test_conditions_between_copies_look_at_the_copy(self):
        page = build.page(build.plain_stream())
        self.put(page, bank(), after="gone")
        last = draft_of(page).form[3]
        (rule,) = last.value["condition"]["rules"]
        assert rule["field"] == "name_2"

    def test_two_copies_have_nothing_in_common(self):
        page, found = build.page(build.plain_stream()), bank()
        for _ in range(2):
            self.put(page, found, after="gone")
        assert keys_of(page) == ["you", "name", "name_2", "iban", "name_3", "iban_2"]
        ids = [entry["id"] for entry in entries_of(page)]
        assert len(set(ids)) == len(ids)
        assert not {entry["id"] for entry in fragments.raw(found.form)} & set(ids)

    def test_leaves_the_live_page_and_the_fragment_alone(self):
        page, found = build.page(build.plain_stream()), bank()
        self.put(page, found, after="gone")
        page.refresh_from_db()
        found.refresh_from_db()
        assert (len(page.form), len(found.form)) == (2, 2)

    def test_formulas_follow_the_new_keys(self):
        renamed = {"days": "days_2"}
        text = "days * {days} + other.days + days"
        found = fragments.renewed({"formula": text}, renamed)
        assert found == {"formula": "days_2 * {days} + other.days + days_2"}


class TestPageToInsert:
    @pytest.fixture
    def editor(self, client):
        client.force_login(build.editor())
        return client

    def url(self, page) -> str:
        return reverse("antraege_desk:insert", args=[page.pk])

    def test_offers_the_entries_of_the_form(self, editor):
        bank()
        page = build.page(build.plain_stream())
        text = html.unescape(editor.get(self.url(page)).content.decode())
        for part in ("Bankverbindung", "Ihr Name", "ganz am Anfang"):
            assert part in text

    def test_says_what_to_do_while_there_are_none(self, editor):
        url = self.url(build.page(build.plain_stream()))
        assert "Die Administration legt sie" in editor.get(url).content.decode()
        bank()
        assert "Die Administration legt sie" not in editor.get(url).content.decode()

    def test_saves_a_draft_and_leads_back(self, editor):
        found, page = bank(), build.page(build.plain_stream())
        data = {"fragment": found.pk, "after": page.form[1].id}
        response = editor.post(self.url(page), data)
        assert response["Location"] == build.edit_url(page)
        assert keys_of(page) == ["you", "name", "name_2", "iban"]

    def test_a_place_that_is_not_there_is_refused(self, editor):
        found, page = bank(), build.page(build.plain_stream())
        editor.post(self.url(page), {"fragment": found.pk, "after": "x"})
        assert keys_of(page) == ["you", "name"]

    def test_a_locked_page_stays_as_it_is(self, editor):
        found, page = bank(), build.page(build.plain_stream())
        page.locked, page.locked_by = True, build.editor("other")
        page.save()
        data = {"fragment": found.pk, "after": page.form[1].id}
        editor.post(self.url(page), data)
        assert keys_of(page) == ["you", "name"]


class TestFragments:
    def test_are_listed_under_the_name_of_the_menu(self, admin_client):
        response = admin_client.get(reverse("antraege_fragments:index"))
        assert response.context["page_title"] == "Bausteine"

    def test_are_kept_by_whoever_has_the_permission(self, admin_client):
        values = {
            "title": "Name",
            "form": build.sent_stream(build.build.make_page(build.plain_stream()).form),
        }
        url = reverse("antraege_fragments:add")
        response = admin_client.post(url, nested_form_data(values))
        assert response.status_code == 302
        assert len(models.FormFragment.objects.get().form) == 2

    def test_get_keys_from_their_labels(self, admin_client):
        stream = build.build.make_page([flow.node("text", "", "Ihr Name")]).form
        values = {"title": "Name", "form": build.sent_stream(stream)}
        admin_client.post(reverse("antraege_fragments:add"), nested_form_data(values))
        (entry,) = models.FormFragment.objects.get().form
        assert entry.value["key"] == "ihr_name"

    def test_are_changed_in_the_same_editor_as_forms(self, admin_client):
        url = reverse("antraege_fragments:edit", args=[bank().pk])
        assert "data-antraege-form" in admin_client.get(url).content.decode()
