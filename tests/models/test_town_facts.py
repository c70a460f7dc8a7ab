"""What the town says of itself once, and forms name."""

from __future__ import annotations

from django.urls import reverse

import pytest

from tests.citizen.conftest import Citizen
from tests.flow.build import NOW, choices, home_page, make_page, node, only_if, step
from tests.models.test_statutes import value
from wagtail_antraege import models
from wagtail_antraege.flow import statute_gate

pytestmark = pytest.mark.django_db
TOWN = {
    "town_name": "Stadt Gera",
    "town_address": "Kornmarkt 12\n07545 Gera",
    "contact_phone": "0365 8380",
}


def say(**settings):
    town = models.AntraegeSettings.for_site(home_page().get_site())
    for name, text in settings.items():
        setattr(town, name, text)
    town.save()
    return town


def named(*, fee="", label="Ihr Name") -> models.ApplicationPage:
    return make_page([step("you", "Sie"), node("text", "name", label)], fee=fee)


class TestPlaceholders:
    def test_stand_for_the_settings_in_the_page_and_its_form(self, client):
        say(**TOWN)
        page = named(fee="Zahlbar an {stadt}", label="Wo in {stadt_anschrift}?")
        assert "Zahlbar an Stadt Gera" in client.get(page.get_url()).text
        citizen = Citizen()
        citizen.start(page)
        assert "Wo in Kornmarkt 12, 07545 Gera?" in citizen.page

    def test_are_among_the_names_that_editors_are_shown(self):
        say(**TOWN)
        shown = {one["placeholder"] for one in named().known_statutes(now=NOW)}
        assert {"{stadt}", "{stadt_anschrift}", "{stadt_telefon}"} <= shown
        assert "{stadt_e_mail}" not in shown

    def test_that_stand_for_nothing_are_refused_and_the_setting_is_named(self):
        page = named(fee="{stadt_telefon}", label="{stadt_telefon}")
        (complaint,) = statute_gate.check(page)
        assert complaint.code == "town_contact_phone"
        assert "{stadt_telefon}" in complaint.text
        assert "Telefonnummer" in complaint.text
        say(**TOWN)
        assert list(statute_gate.check(page)) == []

    def test_cannot_be_the_names_of_statute_values(self, admin_client):
        data = {
            "site": home_page().get_site().pk,
            "name": "stadt",
            "label": "Stadt",
            "kind": "text",
            "amounts-TOTAL_FORMS": 1,
            "amounts-INITIAL_FORMS": 0,
            "amounts-0-valid_from": "2026-01-01",
            "amounts-0-value": "Jena",
        }
        answer = admin_client.post(reverse("antraege_statutes:add"), data)
        assert "Einstellungen" in answer.text
        assert not models.StatuteValue.objects.exists()

    def test_cost_no_query_where_nobody_names_them(self, django_assert_num_queries):
        value("rate", "money", ("2020-01-01", "1.00"))
        site = home_page().get_site()
        with django_assert_num_queries(1):
            models.dated(site.pk, {"rate"})


class TestContact:
    @pytest.mark.parametrize(
        ("page_says", "department_says", "shown"),
        [
            ("Zimmer 4", "steuer@example.org", "Zimmer 4"),
            ("", "steuer@example.org", "steuer@example.org"),
            ("", "", "0365 8380"),
        ],
    )
    def test_is_that_of_the_page_else_of_the_department_else_of_the_town(
        self, client, page_says, department_says, shown
    ):
        say(**TOWN)
        page = make_page(contact=page_says)
        models.Department.objects.update(email=department_says)
        assert shown in client.get(page.get_url()).text
        citizen = Citizen()
        citizen.fill(page)
        citizen.send(_declared="1", action="send")
        assert shown in citizen.page

    def test_of_the_town_is_shown_where_a_form_ends_early(self):
        say(**TOWN)
        stop = step("stop", "Nicht hier", reason="Das geht nur persönlich.")
        stop = {**stop, "type": "exit"}
        stop["value"]["condition"] = only_if("place", "own")
        place = node("radio", "place", "Ort", choices=choices("street", "own"))
        citizen = Citizen()
        citizen.start(make_page([step("where", "Wo?"), place, stop]))
        citizen.send(place="own", action="next")
        assert "Nicht hier" in citizen.page
        assert "0365 8380" in citizen.page
