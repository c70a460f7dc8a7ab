"""What the catalogue brings as an example has to be confirmed by the town."""

from __future__ import annotations

from django.test import Client
from django.urls import reverse

import pytest
from wagtail.models import ModelLogEntry

from tests.desk import build
from tests.models.test_statutes import value
from tests.office.test_statutes import LIST, new
from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.desk import checklist, examples

pytestmark = pytest.mark.django_db


@pytest.fixture
def example():
    made = value("rate", "money", ("2020-01-01", "96.00"))
    models.StatuteValue.objects.update(is_example=True)
    made.refresh_from_db()
    return made


def errors(page):
    return [one for one in checklist.of(page).errors if one.code == "statute_example"]


class TestTheChecklist:
    @pytest.mark.parametrize("field", ["fee", "introduction", "declaration"])
    def test_refuses_an_example_that_the_page_names(self, example, field):
        (complaint,) = errors(build.page(**{field: "Es sind {rate}."}))
        assert complaint.level is gate.Level.ERROR
        assert complaint.about == example.pk
        assert complaint.text == (
            "„Satz“ ist ein Beispielwert. Bestätigen oder ändern Sie ihn."
        )

    def test_refuses_an_example_that_the_form_reckons_with(self, example):
        formula = {"formula": "{rate} * 2"}
        fee = build.build.node("fee", "total", "Gebühr", **formula)
        assert len(errors(build.page([*build.plain_stream(), fee]))) == 1

    def test_leaves_alone_what_the_form_does_not_use(self, example):
        assert errors(build.page()) == []

    def test_leads_to_the_value(self, as_person, example):
        page = build.page(fee="{rate}")
        url = reverse("antraege_statutes:edit", args=[example.pk])
        html = as_person("superuser").get(build.edit_url(page)).text
        assert f'href="{url}">„Satz“ ist ein Beispielwert' in html

    def test_does_not_lead_whoever_may_not_change_values(self, example):
        page, client = build.page(fee="{rate}"), Client()
        client.force_login(build.editor())
        html = client.get(build.edit_url(page)).text
        assert "ist ein Beispielwert" in html
        assert reverse("antraege_statutes:edit", args=[example.pk]) not in html

    def test_is_silent_once_the_value_is_confirmed(self, example, people):
        examples.confirm(example, user=people["superuser"])
        assert errors(build.page(fee="{rate}")) == []


class TestConfirming:
    def test_by_the_button_changes_nothing_else_and_is_logged(self, as_person, example):
        url = reverse("antraege_statutes:confirm", args=[example.pk])
        answer = as_person("superuser").post(url, follow=True)
        assert "„Satz“ ist bestätigt." in answer.text
        example.refresh_from_db()
        assert not example.is_example
        assert example.amounts.get().value == "96.00"
        (entry,) = ModelLogEntry.objects.filter(action=examples.CONFIRMED)
        assert entry.message == "Beispielwert bestätigt"

    def test_twice_is_logged_once(self, as_person, example):
        url = reverse("antraege_statutes:confirm", args=[example.pk])
        for _ in range(2):
            as_person("superuser").post(url)
        assert ModelLogEntry.objects.filter(action=examples.CONFIRMED).count() == 1

    def test_by_saving(self, as_person, example):
        data = new(("2020-01-01", "96,00", ""))
        data |= {
            "amounts-INITIAL_FORMS": 1,
            "amounts-0-id": example.amounts.get().pk,
        }
        url = reverse("antraege_statutes:edit", args=[example.pk])
        client = as_person("superuser")
        assert "Unverändert bestätigen" in client.get(url).text
        client.post(url, data)
        example.refresh_from_db()
        assert not example.is_example
        assert "Unverändert bestätigen" not in client.get(url).text

    def test_not_by_a_save_that_was_refused(self, as_person, example):
        url = reverse("antraege_statutes:edit", args=[example.pk])
        as_person("superuser").post(url, new(("2020-01-01", "viel", "")))
        example.refresh_from_db()
        assert example.is_example

    def test_is_not_for_everybody(self, as_person, example):
        url = reverse("antraege_statutes:confirm", args=[example.pk])
        as_person("editor").post(url)
        example.refresh_from_db()
        assert example.is_example


def test_the_list_marks_examples(as_person, example):
    value("other", "money", ("2020-01-01", "1.00"))
    html = as_person("superuser").get(reverse(LIST)).text
    assert html.count("Beispielwert, zu bestätigen") == 1
