"""Administrators keep the values of statutes."""

from __future__ import annotations

from datetime import date

from django.contrib.auth.models import Permission
from django.urls import reverse

import pytest
import time_machine
from wagtail.models import GroupPagePermission, ModelLogEntry, Page, Site

from tests.flow.build import dog_stream, make_page, node
from tests.models.test_statutes import value
from wagtail_antraege import models

pytestmark = pytest.mark.django_db

LIST = "antraege_statutes:index"


def rows(*given, total=0):
    data = {
        "amounts-TOTAL_FORMS": len(given),
        "amounts-INITIAL_FORMS": total,
        "amounts-MIN_NUM_FORMS": 0,
        "amounts-MAX_NUM_FORMS": 1000,
    }
    for number, (valid_from, amount, language) in enumerate(given):
        data |= {
            f"amounts-{number}-valid_from": valid_from,
            f"amounts-{number}-value": amount,
            f"amounts-{number}-language": language,
        }
    return data


def new(*given, **fields):
    return {
        "site": Site.objects.get(is_default_site=True).pk,
        "name": "rate",
        "label": "Satz",
        "kind": "money",
        "source": "§ 5",
        **rows(*given),
        **fields,
    }


class TestAdding:
    def test_stores_numbers_in_one_way_and_logs_it(self, as_person):
        as_person("superuser").post(
            reverse("antraege_statutes:add"),
            new(("2026-01-01", "1.296,5 €", ""), ("2027-01-01", "1300", "")),
        )
        made = models.StatuteValue.objects.get()
        found = made.amounts.order_by("valid_from").values_list("valid_from", "value")
        assert list(found) == [
            (date(2026, 1, 1), "1296.50"),
            (date(2027, 1, 1), "1300.00"),
        ]
        assert ModelLogEntry.objects.filter(action="wagtail.create").exists()

    @pytest.mark.parametrize(
        ("kind", "typed", "stored"),
        [("text", "Montag", "Montag"), ("percent", "1,5", "1.5"), ("number", "5", "5")],
    )
    def test_reads_the_first_values_as_their_kind_says(
        self, as_person, kind, typed, stored
    ):
        posted = new(("2026-01-01", typed, ""), kind=kind)
        as_person("superuser").post(reverse("antraege_statutes:add"), posted)
        assert models.StatuteAmount.objects.get().value == stored

    @pytest.mark.parametrize(
        ("given", "fields"),
        [
            ([("2026-01-01", "viel", "")], {}),
            ([("2026-01-01", "1", ""), ("2026-01-01", "2", "")], {}),
            ([], {}),
            ([("2026-01-01", "1", "en")], {}),
            ([("2026-01-01", "Monday", "en")], {"kind": "text"}),
            ([("2026-01-01", "1", "")], {"name": "Große Namen"}),
        ],
    )
    def test_refuses_what_forms_could_not_use(self, as_person, given, fields):
        url = reverse("antraege_statutes:add")
        answer = as_person("superuser").post(url, new(*given, **fields))
        assert answer.status_code == 200
        assert not models.StatuteValue.objects.exists()


class TestEditing:
    def test_name_kind_and_site_are_fixed(self, as_person):
        made = value("rate", "money", ("2026-01-01", "1.00"))
        amount = made.amounts.get()
        data = new(("2026-01-01", "2", ""), name="other", kind="text", label="Neu")
        data |= {"amounts-INITIAL_FORMS": 1, "amounts-0-id": amount.pk}
        url = reverse("antraege_statutes:edit", args=[made.pk])
        as_person("superuser").post(url, data)
        made = models.StatuteValue.objects.get()
        assert (made.name, made.kind, made.label) == ("rate", "money", "Neu")
        assert made.amounts.get().value == "2.00"

    @pytest.mark.parametrize(
        ("kind", "stored", "shown"),
        [
            ("money", "1296.50", "1.296,50"),
            ("percent", "0.125", "0,125"),
            ("number", "12.345", "12,345"),
            ("text", "10.11", "10.11"),
        ],
    )
    def test_shows_numbers_as_they_are_read(self, as_person, kind, stored, shown):
        made = value("rate", kind, ("2026-01-01", stored))
        url = reverse("antraege_statutes:edit", args=[made.pk])
        html = as_person("superuser").get(url).content.decode()
        assert f'value="{shown}"' in html
        data = new(("2026-01-01", shown, ""), kind=kind, label="Neu")
        data |= {"amounts-INITIAL_FORMS": 1, "amounts-0-id": made.amounts.get().pk}
        as_person("superuser").post(url, data)
        made.refresh_from_db()
        assert (made.label, made.amounts.get().value) == ("Neu", stored)

    @pytest.mark.parametrize("typed", ["96,5", "96.5", "96,50 €"])
    def test_takes_comma_and_point(self, as_person, typed):
        as_person("superuser").post(
            reverse("antraege_statutes:add"), new(("2026-01-01", typed, ""))
        )
        assert models.StatuteAmount.objects.get().value == "96.50"


class TestList:
    def test_shows_today_next_change_and_use(self, as_person):
        value("rate", "money", ("2026-01-01", "96.00"), ("2027-01-01", "108.00"))
        make_page(fee="{rate}", title="Hundesteuer anmelden")
        with time_machine.travel("2026-12-31 12:00+01:00", tick=False):
            html = as_person("superuser").get(reverse(LIST)).content.decode()
        assert "96,00\xa0€" in html
        assert "108,00\xa0€ ab 01.01.2027" in html
        assert "Hundesteuer anmelden" in html
        assert "{rate}" in html

    def test_costs_the_same_for_many_values(
        self, as_person, django_assert_max_num_queries
    ):
        client = as_person("superuser")
        value("rate0", "money", ("2026-01-01", "1.00"))
        client.get(reverse(LIST))
        with django_assert_max_num_queries(40) as few:
            client.get(reverse(LIST))
        for number in range(1, 10):
            value(f"rate{number}", "money", ("2026-01-01", "1.00"))
        with django_assert_max_num_queries(len(few)):
            client.get(reverse(LIST))


class TestDeleting:
    def test_is_refused_while_a_live_form_uses_the_value(self, as_person):
        made = value("rate", "money", ("2026-01-01", "96.00"))
        stream = dog_stream()
        stream.append(node("text", "why", "Warum {rate}?", required=False))
        page = make_page(stream)
        assert page.live_version()
        url = reverse("antraege_statutes:delete", args=[made.pk])
        answer = as_person("superuser").post(url, follow=True)
        assert models.StatuteValue.objects.exists()
        assert "Hundesteuer" in answer.content.decode()

    def test_goes_through_once_nobody_uses_it(self, as_person):
        made = value("rate", "money", ("2026-01-01", "96.00"))
        as_person("superuser").post(reverse("antraege_statutes:delete", args=[made.pk]))
        assert not models.StatuteValue.objects.exists()


class TestWhoMay:
    @pytest.mark.parametrize("name", ["editor", "clerk", "other_clerk"])
    def test_without_permission_nobody(self, as_person, name):
        answer = as_person(name).get(reverse(LIST))
        assert answer.status_code == 302

    def test_with_the_models_permission(self, as_person, people):
        permission = Permission.objects.get(codename="change_statutevalue")
        people["editor"].user_permissions.add(permission)
        assert as_person("editor").get(reverse(LIST)).status_code == 200


class TestSites:
    """Who edits one site of an installation leaves the values of others alone."""

    @pytest.fixture
    def own(self, people):
        """Return the site of somebody who keeps values and edits its pages."""
        root = Page.get_first_root_node().add_child(
            title="Nachbarstadt", slug="nachbar"
        )
        change = Permission.objects.get(codename="change_page")
        group = people["clerk"].groups.create(name="Nachbarstadt")
        GroupPagePermission.objects.create(group=group, page=root, permission=change)
        group.permissions.set(
            Permission.objects.filter(content_type__model="statutevalue")
        )
        return Site.objects.create(hostname="nachbar.example", root_page=root)

    def test_only_the_values_of_the_own_site_are_listed(self, as_person, own):
        value("foreign_rate", "money", ("2026-01-01", "1.00"))
        models.StatuteValue.objects.create(site=own, name="own_rate", label="Eigener")
        html = as_person("clerk").get(reverse(LIST)).content.decode()
        assert "own_rate" in html
        assert "foreign_rate" not in html

    def test_those_of_others_cannot_be_opened(self, as_person, own):
        foreign = value("foreign_rate", "money", ("2026-01-01", "1.00"))
        url = reverse("antraege_statutes:edit", args=[foreign.pk])
        assert as_person("clerk").get(url).status_code == 404

    @pytest.mark.parametrize(("is_own", "number"), [(True, 1), (False, 0)])
    def test_values_are_added_to_the_own_site_only(
        self, as_person, own, is_own, number
    ):
        default = Site.objects.get(is_default_site=True)
        data = new(("2026-01-01", "1", ""), site=(own if is_own else default).pk)
        as_person("clerk").post(reverse("antraege_statutes:add"), data)
        assert models.StatuteValue.objects.count() == number

    def test_a_site_within_another_is_one_of_its_own(self, as_person, own):
        """Pages below belong to the inner site alone."""
        root = Site.objects.get(is_default_site=True).root_page
        own.root_page.move(root, "last-child")
        foreign = value("foreign_rate", "money", ("2026-01-01", "1.00"))
        url = reverse("antraege_statutes:edit", args=[foreign.pk])
        assert as_person("clerk").get(url).status_code == 404

    def test_where_there_is_one_site_the_permission_is_enough(self, as_person, own):
        own.delete()
        GroupPagePermission.objects.all().delete()
        found = value("rate", "money", ("2026-01-01", "1.00"))
        url = reverse("antraege_statutes:edit", args=[found.pk])
        assert as_person("clerk").get(url).status_code == 200
