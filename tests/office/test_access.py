"""Every address of the office for every kind of person."""

from __future__ import annotations

import json
import uuid

from django.urls import reverse

import pytest

from wagtail_antraege import models
from wagtail_antraege.office.viewsets import InboxViewSet

from .conftest import PEOPLE

pytestmark = pytest.mark.django_db

LOGIN = 302
FOREIGN = 404


def address(name, application):
    """The address and what is posted to it; None for a GET."""
    if name in ("index", "index_results"):
        return reverse(f"antraege_inbox:{name}"), None
    if name == "download":
        upload = application.uploads.get().pk
        return reverse("antraege_inbox:download", args=[application.pk, upload]), None
    if name == "resend":
        delivery = application.deliveries.get().pk
        return reverse("antraege_inbox:resend", args=[application.pk, delivery]), {}
    posted = {
        "detail": None,
        "state": {"seen": "received", "to": "done"},
        "note": {"text": "Rückruf"},
    }
    return reverse(f"antraege_inbox:{name}", args=[application.pk]), posted[name]


def call(client, name, application):
    url, posted = address(name, application)
    return client.get(url) if posted is None else client.post(url, posted)


OBJECT_VIEWS = {
    "detail": 200,
    "download": 200,
    "state": 302,
    "note": 302,
    "resend": 302,
}
LIST_VIEWS = ("index", "index_results")


class TestMatrix:
    def test_knows_every_address(self):
        names = {pattern.name for pattern in InboxViewSet().get_urlpatterns()}
        assert names == {*OBJECT_VIEWS, *LIST_VIEWS}

    @pytest.mark.parametrize("person", PEOPLE)
    @pytest.mark.parametrize("name", OBJECT_VIEWS)
    def test_shows_an_application_to_its_department_only(
        self, as_person, application, name, person
    ):
        events = application.events.count()

        response = call(as_person(person), name, application)

        application.refresh_from_db()
        if person == "clerk":
            assert response.status_code == OBJECT_VIEWS[name]
            assert "no-store" in response["Cache-Control"]
            assert application.events.count() == events + 1
            return
        expected = LOGIN if person == "nobody" else FOREIGN
        assert response.status_code == expected
        assert (application.state, application.notes.count()) == ("received", 0)
        assert application.deliveries.get().state == models.Delivery.State.FAILED
        assert application.events.count() == events

    @pytest.mark.parametrize("person", PEOPLE)
    @pytest.mark.parametrize("name", LIST_VIEWS)
    def test_lists_an_application_to_its_department_only(
        self, as_person, application, name, person
    ):
        response = call(as_person(person), name, application)

        sees = application.reference in response.content.decode()
        assert sees == (person == "clerk")
        refused = person in ("nobody", "editor")
        assert response.status_code == (302 if refused else 200)

    @pytest.mark.parametrize("person", PEOPLE)
    def test_shows_the_menu_to_clerks_and_administrators(
        self, as_person, application, person
    ):
        response = as_person(person).get(reverse("wagtailadmin_home"), follow=True)

        address = json.dumps(reverse("antraege_inbox:index"))
        shown = address in response.content.decode()
        assert shown == (person in ("clerk", "other_clerk", "superuser"))

    def test_follows_the_membership_at_once(self, as_person, application, people):
        client = as_person("superuser")
        assert call(client, "detail", application).status_code == FOREIGN

        models.Membership.objects.create(
            department=application.department, user=people["superuser"]
        )
        assert call(client, "detail", application).status_code == 200

        people["superuser"].antraege_memberships.all().delete()
        assert call(client, "detail", application).status_code == FOREIGN


class TestForeignParts:
    """The application is the clerk's own, the part belongs to another one."""

    @pytest.mark.parametrize(
        ("name", "parts"),
        [
            ("download", "uploads"),
            ("resend", "deliveries"),
        ],
    )
    def test_are_as_if_absent(self, as_person, application, name, parts, tax_office):
        from tests.inbox import build

        own = build.application(tax_office, "AAAA-AAAA-AAA")
        foreign = getattr(application, parts).get().pk
        url = reverse(f"antraege_inbox:{name}", args=[own.pk, foreign])

        client = as_person("clerk")
        response = client.get(url) if name == "download" else client.post(url)

        assert response.status_code == FOREIGN

    def test_get_changes_nothing(self, as_person, application):
        client = as_person("clerk")
        for name in ("state", "note", "resend"):
            assert client.get(address(name, application)[0]).status_code == 405


class TestBulk:
    """CVE-2026-44199: ids of records that the user may not see."""

    def url(self, *ids):
        address = reverse(
            "wagtail_bulk_action",
            args=["wagtail_antraege", "application", "set_state"],
        )
        return f"{address}?{'&'.join(f'id={one}' for one in ids)}"

    @pytest.mark.parametrize("person", PEOPLE)
    @pytest.mark.parametrize("selection", ["id", "all"])
    def test_moves_what_is_visible_only(
        self, as_person, application, person, selection
    ):
        url = self.url(application.pk if selection == "id" else "all")
        client = as_person(person)

        shown = client.get(url)
        posted = client.post(url, {"to": "done"})

        application.refresh_from_db()
        if person == "clerk":
            assert application.reference in shown.content.decode()
            assert application.state == "done"
        else:
            assert application.reference not in shown.content.decode()
            assert application.state == "received"
        if person in ("editor", "superuser"):
            assert posted.status_code == FOREIGN

    def test_answers_foreign_and_invented_ids_alike(self, as_person, application):
        client = as_person("other_clerk")
        foreign = client.get(self.url(application.pk))
        invented = client.get(self.url(uuid.uuid4()))
        nonsense = client.get(self.url("1%20or%201"))

        assert foreign.status_code == invented.status_code == nonsense.status_code
        assert foreign.context["items"] == invented.context["items"] == []
        assert "items_with_no_access" in foreign.context
        assert foreign.context["items_with_no_access"] == []

    def test_leaves_foreign_ones_among_own_ones(
        self, as_person, application, tax_office
    ):
        from tests.inbox import build

        other = models.Department.objects.get(name="Gewerbeamt")
        foreign = build.application(other, "BBBB-BBBB-BBB")

        as_person("clerk").post(
            self.url(application.pk, foreign.pk), {"to": "in_progress"}
        )

        foreign.refresh_from_db()
        application.refresh_from_db()
        assert (application.state, foreign.state) == ("in_progress", "received")
        assert foreign.events.count() == 0


class TestGenericViews:
    def test_there_are_none_for_applications(self, as_person, application):
        client = as_person("superuser")
        for path in ("snippets", "modeladmin", "reports"):
            url = f"/admin/{path}/wagtail_antraege/application/"
            assert client.get(url).status_code == FOREIGN

    def test_no_model_permission_opens_personal_data(self, people):
        from django.contrib.auth.models import Permission

        personal = {
            "application",
            "applicationevent",
            "applicationnote",
            "delivery",
            "deliveryattempt",
            "draft",
            "membership",
            "upload",
        }
        given = Permission.objects.filter(
            content_type__app_label="wagtail_antraege",
            content_type__model__in=personal,
        )
        assert list(given) == []
