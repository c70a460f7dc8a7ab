"""Editors look for a form of the state, look at it, and make a draft of it."""

from __future__ import annotations

import re

from django.contrib.auth.models import Group, Permission, User
from django.urls import reverse

import pytest
from wagtail.models import GroupPagePermission, Page

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.catalogue import releases

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.usefixtures("index"),
]
LIST = "/admin/antraege/catalogue/"
DOG = "hundesteuer-abmelden"


@pytest.fixture
def index():
    home = Page.objects.get(depth=2)
    page = models.ApplicationIndexPage(title="Anträge", slug="antraege")
    return home.add_child(instance=page)


@pytest.fixture
def editor(client):
    user = User.objects.create_superuser("redaktion", password="geheim")
    client.force_login(user)
    return user


def someone(client, *codenames, below=None):
    """Log somebody in who comes into the admin and has these permissions on a page."""
    user = User.objects.create_user("jemand", password="geheim")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    group = Group.objects.create(name="jemand")
    for codename in codenames:
        GroupPagePermission.objects.create(
            group=group,
            page=below,
            permission=Permission.objects.get(
                codename=codename, content_type__app_label="wagtailcore"
            ),
        )
    user.groups.add(group)
    client.force_login(user)
    return user


def text(response):
    assert response.status_code == 200
    return re.sub(r"\s+", " ", response.content.decode())


def titles(response):
    return [row.release.service for row in response.context["rows"]]


def made():
    return models.ApplicationPage.objects.all()


class TestList:
    def test_has_every_form_in_one_sheet(self, client, editor):
        response = client.get(LIST)
        assert len(titles(response)) == len(releases.latest())

    @pytest.mark.parametrize("words", ["Hund abmelden", "HUNDE", "hundesteuer"])
    def test_finds_what_is_looked_for(self, client, editor, words):
        assert DOG in titles(client.get(LIST, {"q": words}))

    def test_finds_umlauts_however_they_are_typed(self, client, editor):
        one, other = (
            titles(client.get(LIST, {"q": words})) for words in ("Hündin", "Huendin")
        )
        assert one == other

    def test_shows_one_life_situation(self, client, editor):
        found = client.get(LIST, {"category": "animals"}).context["rows"]
        assert found
        assert {row.release.document["category"] for row in found} == {"animals"}

    def test_says_so_if_nothing_fits(self, client, editor):
        shown = text(client.get(LIST, {"q": "xyzzy"}))
        assert "Kein Formular des Katalogs passt" in shown
        assert "Alle Formulare zeigen" in shown

    def test_names_the_pages_that_are_there_already(self, client, editor, index):
        client.post(LIST, {"service": DOG, "parent": index.pk})
        (page,) = made()
        rows = client.get(LIST).context["rows"]
        assert [row.pages for row in rows if row.release.service == DOG] == [[page]]

    def test_stands_beside_the_forms_of_the_town(self, client, editor):
        assert LIST in text(client.get(reverse("antraege_forms:index")))


class TestForm:
    url = f"{LIST}form/{DOG}/"

    def test_tells_what_it_asks_and_what_is_to_be_filled_in(self, client, editor):
        shown = text(client.get(self.url))
        release = releases.find(DOG)
        for entry in release.entries:
            if entry["type"] == "step":
                assert entry["value"]["title"] in shown
        for part in ("Deutsch, Englisch", "Verantwortlich", "fehlt noch"):
            assert part in shown

    def test_offers_the_preview_in_each_language(self, client, editor):
        for language in releases.find(DOG).languages:
            shown = text(client.get(f"{self.url}{language}/"))
            assert releases.find(DOG).text("title", language) in shown
        assert client.get(f"{self.url}fr/").status_code == 404

    def test_becomes_a_draft_with_its_department(self, client, editor, index):
        office = build.department("Steueramt")
        sent = {"parent": index.pk, "department": office.pk}
        response = client.post(self.url, sent)
        (page,) = made().child_of(index)
        assert response.url == reverse("wagtailadmin_pages:edit", args=[page.pk])
        assert not page.live
        assert page.owner == editor
        assert page.get_latest_revision_as_object().department == office

    def test_may_be_taken_over_twice_and_says_so(self, client, editor, index):
        for _time in range(2):
            client.post(self.url, {"parent": index.pk})
        assert made().count() == 2
        assert "schon übernommen" in text(client.get(self.url))

    def test_an_unknown_form_is_not_there(self, client, editor):
        assert client.get(f"{LIST}form/nichts/").status_code == 404

    def test_shows_the_towns_own_value_instead_of_the_example(
        self, client, editor, index
    ):
        service = "hundesteuer-anmelden"
        client.post(f"{LIST}form/{service}/", {"parent": index.pk})
        examples = models.StatuteValue.objects.filter(is_example=True)
        url = f"{LIST}form/{service}/"
        before = text(client.get(url)).count("ein Beispiel:")
        assert before >= 1
        examples.update(is_example=False)
        assert "ein Beispiel:" not in text(client.get(url))


class TestSeveral:
    services = (DOG, "hundesteuer-anmelden")

    def test_are_taken_over_at_once(self, client, editor, index):
        sent = {"service": self.services, "parent": index.pk}
        response = client.post(LIST, sent, follow=True)
        assert made().child_of(index).count() == 2
        shown = text(response)
        assert "2 Entwürfe" in shown
        for page in made():
            assert reverse("wagtailadmin_pages:edit", args=[page.pk]) in shown
        assert "Satzungswerte" in shown

    def test_all_of_them_at_once(self, client, editor, index):
        everything = list(releases.newest_versions())
        sent = {"service": everything, "parent": index.pk}
        client.post(LIST, sent)
        drafts = made().child_of(index)
        assert drafts.count() == len(everything)
        for page in drafts:
            editing = reverse("wagtailadmin_pages:edit", args=[page.pk])
            assert client.get(editing).status_code == 200
            assert not page.live

    def test_at_least_one_is_ticked(self, client, editor, index):
        shown = text(client.post(LIST, {"parent": index.pk}))
        assert "mindestens ein Formular" in shown
        assert not made().exists()

    def test_what_is_ticked_stays_ticked_after_an_error(self, client, editor):
        shown = text(client.post(LIST, {"service": [DOG], "parent": "1"}))
        assert re.search(rf'value="{DOG}"[^>]* checked', shown)
        assert "Wählen Sie eine andere" in shown
        assert not made().exists()

    @pytest.mark.parametrize("number", ["0", "x", "9" * 30])
    def test_a_page_that_is_not_there_is_not_shown(self, client, editor, number):
        response = client.get(f"{LIST}adopted/", {"page": number})
        assert response.status_code == 404


class TestPermissions:
    def test_who_works_on_no_pages_does_not_come_in(self, client):
        someone(client)
        assert client.get(LIST).status_code == 302
        assert LIST not in client.get("/admin/").content.decode()

    def test_who_may_not_add_sees_why(self, client, index):
        someone(client, "publish_page", below=index)
        shown = text(client.get(LIST))
        assert "keine Seite, unter der Sie" in shown
        assert 'name="service"' not in shown
        client.post(LIST, {"service": [DOG], "parent": index.pk})
        assert not made().exists()

    def test_a_page_of_others_is_no_parent(self, client, index):
        home = Page.objects.get(depth=2)
        own = home.add_child(
            instance=models.ApplicationIndexPage(title="Eigene", slug="eigene")
        )
        someone(client, "add_page", below=own)
        client.post(LIST, {"service": [DOG], "parent": index.pk})
        assert not made().exists()
        client.post(LIST, {"service": [DOG], "parent": own.pk})
        assert made().child_of(own).count() == 1
