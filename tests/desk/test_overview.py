"""The list "Online-Anträge" and what it tells of each page."""

import html
from datetime import timedelta

from django.contrib.auth.models import Permission
from django.core.cache import cache
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

import pytest
from wagtail.models import GroupPagePermission, Locale

from tests.flow import build as flow
from wagtail_antraege import models
from wagtail_antraege.desk import overview

from . import build

pytestmark = pytest.mark.django_db
State = overview.State


@pytest.fixture(autouse=True)
def _forget():
    cache.clear()


def of(page) -> overview.Overview:
    fresh = models.ApplicationPage.objects.get(pk=page.pk)
    return overview.of_pages([fresh], now=build.NOW)[page.pk]


def hours(number: int):
    return build.NOW + timedelta(hours=number)


def closed():
    return build.page(closes_at=hours(-1))


def waiting():
    return build.page(opens_at=hours(1))


def scheduled():
    page = build.draft()
    build.schedule(page)
    return page


def held():
    page = build.draft()
    models.HeldPublication.objects.create(page=page, held_at=build.NOW, reasons=["x"])
    return page


def broken():
    page = build.page([])
    page.live_version()
    return page


def untranslated():
    """Return a live page that says less than the one it follows."""
    return following(build.page())


def untranslated_draft():
    page = following(build.page())
    page.unpublish()
    return page


def translated_from_a_broken_page():
    return following(broken())


def following(main):
    """Return a page that follows another, with texts that wait for a translator."""
    main.live_version()
    page = build.page()
    page.live_version()
    models.LiveForm.objects.filter(page_id=page.pk).update(
        follows=main, problems=["3 texts are not translated yet."], version=None
    )
    return page


PAGES = (
    (State.OPEN, build.page),
    (State.DRAFT, build.draft),
    (State.CLOSED, closed),
    (State.SCHEDULED, waiting),
    (State.SCHEDULED, scheduled),
    (State.PROBLEM, held),
    (State.PROBLEM, broken),
    (State.TRANSLATION, untranslated),
    (State.DRAFT, untranslated_draft),
    (State.PROBLEM, translated_from_a_broken_page),
)


class TestState:
    @pytest.mark.parametrize(("state", "make"), PAGES)
    def test_is_told(self, state, make):
        assert of(make()).state == state

    @pytest.mark.parametrize("state", State)
    def test_filters_find_what_is_told(self, state):
        for _state, make in PAGES:
            make()
        pages = models.ApplicationPage.objects.all()
        found = models.ApplicationPage.objects.filter(
            overview.in_state(state, now=build.NOW)
        )
        told = {page.pk for page in pages if of(page).state == state}
        assert set(found.values_list("pk", flat=True)) == told
        assert told


class TestUse:
    def test_applications_of_thirty_days_and_running_drafts_are_counted(self):
        page = build.page()
        old, sent, begun = (flow.begin(page) for _ in range(3))
        for held_draft in (old, sent):
            flow.save(held_draft, data=flow.dog_answers(held_draft))
            flow.save(held_draft, "owner", {"owner_name": ["Erika"]})
            flow.send(held_draft)
        models.Application.objects.filter(draft_id=old.draft.pk).update(
            received_at=build.NOW - timedelta(days=31)
        )
        assert (of(page).applications, of(page).drafts) == (1, 1)
        assert begun.draft.pk

    def test_live_translations_are_named(self):
        page = build.page()
        english = Locale.objects.get_or_create(language_code="en")[0]
        page.copy_for_translation(english, copy_parents=True)
        assert of(page).translations == ()
        page.get_translation(english).save_revision().publish()
        assert of(page).translations == ("en",)


class TestChecklist:
    def test_counts_what_is_wrong_with_the_draft(self):
        page = build.page(build.plain_stream())
        assert (of(page).errors, of(page).warnings) == (0, 0)
        build.change(page, purpose="", next_steps="DAS IST SEHR WICHTIG")
        assert (of(page).errors, of(page).warnings) == (1, 1)

    def test_is_looked_at_anew_when_the_department_changes(self):
        page = build.page()
        assert of(page).errors == 0
        models.Department.objects.update(delivery_failed_at=build.NOW)
        assert of(page).errors == 1


class TestList:
    url = "antraege_forms:index"

    def test_takes_as_many_queries_for_many_pages_as_for_few(self, client):
        user = build.editor()
        # wagtail-localize asks anew for each page whether it can be translated.
        for group in user.groups.all():
            group.permissions.filter(codename="submit_translation").delete()
        client.force_login(user)
        build.page()
        few = self.queries(client)
        for _ in range(5):
            build.page()
        assert self.queries(client) == few

    def queries(self, client) -> int:
        client.get(reverse(self.url))
        with CaptureQueriesContext(connection) as caught:
            client.get(reverse(self.url))
        return len(caught)

    def test_shows_only_pages_of_the_user(self, client):
        mine = build.page(title="Meine Seite")
        build.page(title="Fremde Seite")
        client.force_login(self.guest_of(mine))
        text = self.text(client)
        assert "Meine Seite" in text
        assert "Fremde Seite" not in text

    def guest_of(self, page):
        """Return somebody who may change this page only."""
        user = build.editor("guest")
        user.groups.clear()
        group = user.groups.create(name="Gäste")
        permissions = Permission.objects
        group.permissions.add(permissions.get(codename="access_admin"))
        GroupPagePermission.objects.create(
            group=group, page=page, permission=permissions.get(codename="change_page")
        )
        return user

    def test_is_narrowed_by_department_and_state(self, client):
        client.force_login(build.editor())
        build.page(title="Offene Seite")
        build.draft(title="Entwurf von morgen")
        text = self.text(client, state="draft")
        assert "Entwurf von morgen" in text
        assert "Offene Seite" not in text
        other = models.Department.objects.create(name="Kita", mailbox="k@example.org")
        assert "Offene Seite" not in self.text(client, department=other.pk)

    def text(self, client, **filters) -> str:
        response = client.get(reverse(self.url), filters)
        return html.unescape(response.content.decode())
