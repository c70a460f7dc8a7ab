"""Administrators keep departments and their members."""

import re

from django.contrib.auth.models import Permission
from django.core import mail
from django.urls import reverse

import pytest
from wagtail.models import ModelLogEntry

from wagtail_antraege import models
from wagtail_antraege.inbox import members
from wagtail_antraege.office.departments import DepartmentViewSet

pytestmark = pytest.mark.django_db


def data(department, *people, **changes):
    return {
        "name": department.name,
        "mailbox": department.mailbox,
        "members": [person.pk for person in people],
        **changes,
    }


def edit_url(department):
    return reverse("antraege_departments:edit", args=[department.pk])


class TestMembers:
    def test_join_and_leave_and_both_are_logged(self, as_person, tax_office, people):
        client = as_person("superuser")

        client.post(edit_url(tax_office), data(tax_office, people["superuser"]))

        assert list(tax_office.members.all()) == [people["superuser"]]
        logged = ModelLogEntry.objects.filter(action__contains="member")
        assert {(entry.action, entry.data["member"]) for entry in logged} == {
            (members.JOINED, "superuser"),
            (members.LEFT, "clerk"),
        }
        assert {entry.user for entry in logged} == {people["superuser"]}

    def test_are_logged_in_words(self, as_person, tax_office, people):
        client = as_person("superuser")
        client.post(edit_url(tax_office), data(tax_office))
        url = reverse("antraege_departments:history", args=[tax_office.pk])
        assert "Mitglied ausgetreten: clerk" in client.get(url).content.decode()

    def test_come_with_a_new_department(self, as_person, people):
        as_person("superuser").post(
            reverse("antraege_departments:add"),
            {
                "name": "Bauamt",
                "mailbox": "bau@musterstadt.example",
                "members": [people["clerk"].pk],
            },
        )
        made = models.Department.objects.get(name="Bauamt")
        assert list(made.members.all()) == [people["clerk"]]

    def test_stay_when_their_account_is_inactive(self, as_person, tax_office, people):
        people["clerk"].is_active = False
        people["clerk"].save()
        page = as_person("superuser").get(edit_url(tax_office)).content.decode()
        assert re.search(rf'value="{people["clerk"].pk}"[^>]*checked', page)

    def test_unknown_members_are_an_error(self, as_person, tax_office, people):
        response = as_person("superuser").post(
            edit_url(tax_office), data(tax_office, members=["99999"])
        )
        assert response.status_code == 200
        assert list(tax_office.members.all()) == [people["clerk"]]


class TestDelete:
    def test_is_refused_while_applications_belong_to_it(self, as_person, application):
        department = application.department
        url = reverse("antraege_departments:delete", args=[department.pk])

        response = as_person("superuser").post(url, follow=True)

        assert response.status_code == 200
        assert "kann nicht gelöscht werden" in response.content.decode()
        assert models.Department.objects.filter(pk=department.pk).exists()

    def test_works_for_an_empty_one(self, as_person, tax_office):
        url = reverse("antraege_departments:delete", args=[tax_office.pk])
        assert as_person("superuser").post(url).status_code == 302
        assert not models.Department.objects.filter(pk=tax_office.pk).exists()


def trial_url(department) -> str:
    return reverse("antraege_departments:trial", args=[department.pk])


class TestDelivery:
    def test_nothing_has_been_tested_at_first(self, as_person, tax_office):
        page = as_person("superuser").get(edit_url(tax_office)).content.decode()
        assert "Noch nichts ist geprüft" in page

    def test_a_test_that_came_through_is_shown(self, as_person, tax_office):
        client = as_person("superuser")
        client.post(trial_url(tax_office))
        (message,) = mail.outbox
        assert message.to == [tax_office.mailbox]
        assert (
            "Probe ist durchgegangen"
            in client.get(edit_url(tax_office)).content.decode()
        )

    def test_a_new_mailbox_has_to_be_tested_anew(self, as_person, tax_office):
        client = as_person("superuser")
        client.post(trial_url(tax_office))
        client.post(edit_url(tax_office), data(tax_office, mailbox="neu@example.org"))
        tax_office.refresh_from_db()
        assert tax_office.delivery_tested_at is None

    def test_another_phone_number_has_not(self, as_person, tax_office):
        client = as_person("superuser")
        client.post(trial_url(tax_office))
        client.post(edit_url(tax_office), data(tax_office, phone="12345"))
        tax_office.refresh_from_db()
        assert tax_office.delivery_tested_at is not None


class TestAccess:
    @pytest.mark.parametrize("person", ["editor", "clerk"])
    def test_a_test_is_sent_with_the_permission_only(
        self, as_person, tax_office, person
    ):
        as_person(person).post(trial_url(tax_office))
        assert mail.outbox == []

    @pytest.mark.parametrize("person", ["editor", "clerk"])
    @pytest.mark.parametrize("name", ["index", "add", "edit", "delete", "history"])
    def test_needs_the_permission(self, as_person, tax_office, name, person):
        arguments = [] if name in ("index", "add") else [tax_office.pk]
        url = reverse(f"antraege_departments:{name}", args=arguments)
        assert as_person(person).get(url).status_code == 302

    def test_comes_with_the_permission(self, as_person, tax_office, people):
        people["editor"].user_permissions.add(
            Permission.objects.get(codename="change_department")
        )
        client = as_person("editor")
        assert client.get(edit_url(tax_office)).status_code == 200
        assert client.get(reverse("antraege_inbox:index")).status_code == 200

    def test_there_is_no_copy_inspect_or_usage(self):
        names = {pattern.name for pattern in DepartmentViewSet().get_urlpatterns()}
        assert names == {
            "index",
            "index_results",
            "add",
            "edit",
            "delete",
            "history",
            "history_results",
            "trial",
        }
