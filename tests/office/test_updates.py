"""Editors learn which of their forms are behind the state, and what is urgent."""

from __future__ import annotations

import re

from django.contrib.auth.models import Permission, User
from django.urls import reverse
from django.utils import timezone

import pytest

from tests.catalogue import state
from tests.catalogue.state import published
from wagtail_antraege import models
from wagtail_antraege.catalogue import upgrade

pytestmark = pytest.mark.django_db
REPORT = "antraege_updates:index"


@pytest.fixture
def editor(client):
    user = User.objects.create_superuser("redaktion", password="geheim")
    client.force_login(user)
    return user


@pytest.fixture
def stranger(client):
    """Somebody who comes into the admin and may edit nothing."""
    user = User.objects.create_user("fremd", password="geheim", is_staff=True)
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    return user


def text(response):
    return re.sub(r"\s+", " ", response.content.decode())


def edit_url(page):
    return reverse("wagtailadmin_pages:edit", args=[page.pk])


class TestReport:
    def test_says_so_if_all_is_up_to_date(self, client, editor):
        state.adopted()
        assert "Alle Ihre Formulare" in text(client.get(reverse(REPORT)))

    def test_names_release_conflicts_and_day(self, client, editor):
        state.adopted(state.put("name", label="Ihr ganzer Name"))
        published(state.put("name", label="Voller Name"), urgent_from="2027-01-01")
        shown = text(client.get(reverse(REPORT)))
        assert "1.0.0, neueste 1.1.0" in shown
        assert "<strong>1</strong>: Ihr ganzer Name" in shown
        assert "ab 01.01.2027" in shown

    def test_says_that_a_draft_waits_to_be_published(self, client, editor):
        page = state.adopted()
        page.get_latest_revision().publish()
        upgrade.apply(page, published(), now=timezone.now())
        assert "veröffentlichen Sie ihn" in text(client.get(reverse(REPORT)))

    def test_leaves_out_what_the_user_may_not_edit(self, client, stranger):
        state.adopted()
        published()
        response = client.get(reverse(REPORT))
        assert response.status_code == 302

    def test_stands_among_the_reports(self, client, editor):
        assert reverse(REPORT) in text(client.get(reverse("wagtailadmin_home")))


class TestDashboard:
    def test_shows_what_is_urgent_with_its_day(self, client, editor):
        page = state.adopted()
        published(urgent_from="2027-01-01")
        shown = text(client.get(reverse("wagtailadmin_home")))
        assert "Eilige Rechtsänderungen" in shown
        assert reverse("antraege_desk:upgrade", args=[page.pk]) in shown

    def test_is_silent_if_nothing_is_urgent(self, client, editor):
        state.adopted()
        published()
        shown = text(client.get(reverse("wagtailadmin_home")))
        assert "Eilige Rechtsänderungen" not in shown

    def test_is_silent_for_those_who_may_not_edit_the_page(self, client, stranger):
        state.adopted()
        published(urgent_from="2027-01-01")
        shown = text(client.get(reverse("wagtailadmin_home")))
        assert "Eilige Rechtsänderungen" not in shown


class TestEditor:
    def test_says_that_there_is_a_newer_release(self, client, editor):
        page = state.adopted()
        published()
        shown = text(client.get(edit_url(page)))
        assert "es gibt Fassung 1.1.0" in shown
        assert shown.count(reverse("antraege_desk:upgrade", args=[page.pk])) == 2

    def test_says_nothing_once_the_draft_has_it(self, client, editor):
        page = state.adopted()
        upgrade.apply(page, published(), now=timezone.now())
        shown = text(client.get(edit_url(page)))
        assert reverse("antraege_desk:upgrade", args=[page.pk]) not in shown

    def test_says_nothing_of_pages_that_are_the_towns_own(self, client, editor):
        page = state.adopted()
        published()
        models.ApplicationPage.objects.update(blueprint_version=None)
        page.get_latest_revision().delete()
        shown = text(client.get(edit_url(page)))
        assert reverse("antraege_desk:upgrade", args=[page.pk]) not in shown
