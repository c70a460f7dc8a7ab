"""An editor looks at a newer release, decides, and gets a draft."""

from __future__ import annotations

import re

from django.contrib.auth.models import Permission, User
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

import pytest

from tests import effort
from tests.catalogue import state
from tests.catalogue.merge_cases import CASES
from tests.catalogue.state import published
from wagtail_antraege import models

pytestmark = pytest.mark.django_db
LABEL = "value.form.id-name.label"


@pytest.fixture
def editor(client):
    user = User.objects.create_superuser("redaktion", password="geheim")
    client.force_login(user)
    return user


def url(page, name="upgrade"):
    return reverse(f"antraege_desk:{name}", args=[page.pk])


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def sent(response, **more):
    """Return what a browser would send of the page."""
    plan = response.context["plan"]
    fields = {
        line.field: line.side
        for row in response.context["rows"]
        for line in row.lines
        if line.side
    }
    return {**fields, "seen": plan.merge.fingerprint, "action": "save", **more}


def field(response, name):
    """Return the field of an item."""
    return next(
        line.field
        for row in response.context["rows"]
        for line in row.lines
        if line.item.name == name
    )


def draft_of(page):
    page = models.ApplicationPage.objects.get(pk=page.pk)
    return page.get_latest_revision_as_object()


def conflict(*more):
    """Return a page with a conflict about a label."""
    page = state.adopted(state.put("name", label="Ihr ganzer Name"))
    return page, published(state.put("name", label="Voller Name"), *more)


class TestReview:
    def test_shows_why_and_from_when(self, client, editor):
        page = state.adopted()
        published(urgent_from="2027-01-01")
        shown = text(client.get(url(page)))
        assert "Fassung 1.1.0" in shown
        assert "Neu." in shown
        assert "01.01.2027" in shown

    def test_shows_both_versions_of_a_conflict_with_words_for_the_ear(
        self, client, editor
    ):
        page, _release = conflict()
        shown = text(client.get(url(page)))
        assert "<ins>" in shown
        assert "<del>" in shown
        assert "[neu:]" in shown
        assert "Fassung des Landes" in shown

    def test_entries_stand_in_the_order_of_the_form(self, client, editor):
        page = state.adopted(state.drop("rasse"), state.put("beleg", label="Beweis"))
        published(state.put("art", label="Hund"), state.put("ort", label="Wohnort"))
        rows = client.get(url(page)).context["rows"]
        assert [row.name for row in rows] == [
            "id-art",
            "id-rasse",
            "id-ort",
            "id-beleg",
        ]
        assert [row.status for row in rows] == ["taken", "kept", "taken", "kept"]

    def test_conditions_are_told_with_the_questions_they_name(self, client, editor):
        page = state.adopted()
        published(state.put("ort", condition=state.when(state.rule("art", "gross"))))
        shown = text(client.get(url(page)))
        assert "„Welcher Hund?“ ist Großer Hund" in shown
        assert "id_" not in re.sub(r"<[^>]*>", "", shown)

    def test_a_page_with_the_newest_release_says_so(self, client, editor):
        shown = text(client.get(url(state.adopted())))
        assert "Es gibt keine neuere Fassung." in shown

    def test_the_preview_shows_the_result_and_saves_nothing(self, client, editor):
        page, _release = conflict(state.put("art", label="Ihr Hund?"))
        before = draft_of(page).latest_revision_id
        fields = sent(client.get(url(page)))
        response = client.post(url(page, "upgrade_preview"), fields)
        assert response.status_code == 200
        assert draft_of(page).latest_revision_id == before

    def test_findings_of_the_result_are_shown(self, client, editor):
        page = state.adopted()
        published(state.drop("art"))
        findings = client.get(url(page)).context["findings"]
        assert any("art" in line.text for part in findings for line in part.lines)

    def test_every_case_can_be_shown(self, client, editor):
        for case in CASES:
            page = state.adopted(*case.town)
            release = published(*case.state)
            assert client.get(url(page)).status_code == 200, case.name
            models.BlueprintVersion.objects.filter(version=release.version).delete()


class TestSaving:
    def test_a_conflict_without_decision_is_named_and_nothing_saved(
        self, client, editor
    ):
        page, _release = conflict()
        before = draft_of(page).latest_revision_id
        response = client.post(url(page), sent(client.get(url(page))))
        assert "Ihr ganzer Name: Frage" in text(response)
        assert draft_of(page).latest_revision_id == before

    @pytest.mark.parametrize(
        ("side", "label"), [("theirs", "Voller Name"), ("ours", "Ihr ganzer Name")]
    )
    def test_makes_a_draft_of_what_was_decided(self, client, editor, side, label):
        page, _release = conflict()
        shown = client.get(url(page))
        response = client.post(url(page), sent(shown, **{field(shown, LABEL): side}))
        assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert (
            state.at({"form": state.entries(draft_of(page))}, "name")["value"]["label"]
            == label
        )
        assert not models.ApplicationPage.objects.get(pk=page.pk).live

    def test_all_conflicts_can_be_decided_at_once(self, client, editor):
        page, _release = conflict()
        shown = client.get(url(page))
        response = client.post(url(page), sent(shown, action="take"))
        assert sent(response)[field(shown, LABEL)] == "theirs"

    def test_what_was_proposed_can_be_decided_otherwise(self, client, editor):
        page = state.adopted()
        published(state.put("name", label="Voller Name"))
        shown = client.get(url(page))
        client.post(url(page), sent(shown, **{field(shown, LABEL): "ours"}))
        found = state.at({"form": state.entries(draft_of(page))}, "name")
        assert found["value"]["label"] == "Ihr Name"

    def test_an_edit_in_between_is_noticed_and_nothing_lost(self, client, editor):
        page, _release = conflict(state.put("art", label="Ihr Hund?"))
        shown = client.get(url(page))
        fields = sent(shown, **{field(shown, LABEL): "theirs"})
        state.edited(draft_of(page), state.put("ort", label="Wohnort"))
        before = draft_of(page).latest_revision_id
        response = client.post(url(page), fields)
        assert "Es ist nichts gespeichert" in text(response)
        assert draft_of(page).latest_revision_id == before
        assert sent(response)[field(shown, LABEL)] == "theirs"

    def test_a_decision_about_another_wording_does_not_count(self, client, editor):
        page, _release = conflict()
        shown = client.get(url(page))
        fields = sent(shown, **{field(shown, LABEL): "theirs"})
        state.edited(draft_of(page), state.put("name", label="Wie heißen Sie?"))
        response = client.post(url(page), fields)
        assert [line.item.name for _row, line in response.context["open_lines"]] == [
            LABEL
        ]

    def test_a_form_without_the_mark_of_what_was_seen_saves_nothing(
        self, client, editor
    ):
        page = state.adopted()
        published()
        before = draft_of(page).latest_revision_id
        client.post(url(page), {"action": "save"})
        assert draft_of(page).latest_revision_id == before


class TestPermissions:
    def test_whoever_may_not_edit_the_page_finds_nothing(self, client):
        page, _release = conflict()
        user = User.objects.create_user("fremd", password="geheim", is_staff=True)
        user.user_permissions.add(Permission.objects.get(codename="access_admin"))
        client.force_login(user)
        assert client.get(url(page)).status_code == 404
        assert client.post(url(page), {"action": "save"}).status_code == 404
        assert client.post(url(page, "upgrade_preview")).status_code == 404

    def test_a_locked_page_is_shown_and_not_saved(self, client, editor):
        page = state.adopted()
        published()
        other = User.objects.create_superuser("andere", password="geheim")
        fields = sent(client.get(url(page)))
        models.ApplicationPage.objects.filter(pk=page.pk).update(
            locked=True, locked_by=other, locked_at=timezone.now()
        )
        before = draft_of(page).latest_revision_id
        assert "gesperrt" in text(client.post(url(page), fields))
        assert draft_of(page).latest_revision_id == before


class TestEffort:
    def large(self, size):
        """Return the review of a form in which every sixth question is a conflict."""

        def more(found):
            found["form"] += [state.entry(f"f{n}", label=f"F{n}") for n in range(size)]

        def edit(every, words):
            names = [f"f{n}" for n in range(0, size, every)]
            return [state.put(name, label=f"{name} {words}") for name in names]

        page = state.adopted(more, *edit(3, "der Stadt"))
        base = page.blueprint_version
        base.document = state.changed(base.document, more)
        base.save()
        published(more, *edit(2, "des Landes"))
        return url(page)

    def test_sixty_questions_take_no_more_queries_than_six(self, client, editor):
        found = {}
        for size in (6, 60):
            models.ApplicationPage.objects.all().delete()
            models.BlueprintVersion.objects.all().delete()
            address = self.large(size)
            client.get(address)
            with CaptureQueriesContext(connection) as queries:
                response = client.get(address)
            assert len(response.context["open_lines"]) == size // 6
            found[size] = len(queries)
        assert found[60] <= found[6]

    def test_sixty_questions_take_a_fraction_of_a_second(self, client, editor):
        address = self.large(60)
        client.get(address)
        assert effort.calls(lambda: client.get(address)) < 3_000_000
