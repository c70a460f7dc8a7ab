"""What the checklist says of a form of the state that a town has just adopted."""

from __future__ import annotations

import json

from django.utils import timezone

import pytest
from wagtail.models import Page, Site

from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.catalogue import adopt, releases

pytestmark = pytest.mark.django_db

OF_THE_TOWN = {
    "controller": "Stadt Musterstadt",
    "data_protection_officer": "datenschutz@example.org",
    "supervisory_authority": "Landesbeauftragte für den Datenschutz",
}
SETTINGS = {f"town_{name}" for name in OF_THE_TOWN}
SERVICES = sorted({service for service, _version in releases.shipped()})


def adopted(service: str) -> Page:
    return adopt.adopt(
        releases.find(service), Page.objects.get(depth=2), now=timezone.now()
    )


@pytest.fixture(params=SERVICES)
def page(request) -> Page:
    return adopted(request.param)


def draft_of(page: Page) -> models.ApplicationPage:
    return type(page).objects.get(pk=page.pk).get_latest_revision_as_object()


def codes(page: Page) -> set[str]:
    return {each.code for each in gate.complaints(draft_of(page))}


def fill_in(page: Page) -> None:
    """Say what only the town can say."""
    town = models.AntraegeSettings.for_site(Site.objects.get(is_default_site=True))
    for name, value in OF_THE_TOWN.items():
        setattr(town, name, value)
    town.save()
    draft = draft_of(page)
    draft.department = models.Department.objects.create(
        name="Bürgeramt",
        mailbox="amt@example.org",
        phone="03643 1",
        delivery_tested_at=timezone.now(),
    )
    draft.save_revision()
    models.StatuteValue.objects.update(is_example=False)


def test_asks_only_for_what_the_town_alone_can_say(page):
    examples = page.blueprint_version.document["statute_values"]
    asked = {"department", *SETTINGS} | ({"statute_example"} if examples else set())
    assert codes(page) == asked


def test_has_nothing_to_say_once_the_town_has_said_it(page):
    fill_in(page)
    assert codes(page) == set()


def test_the_same_checklist_finds_a_form_the_wrong_way_round():
    """Without this the other two might look at nothing."""
    page = adopted("hundesteuer-abmelden")
    fill_in(page)
    draft = draft_of(page)
    draft.form = json.dumps([*reversed(draft.form.raw_data)])
    draft.save_revision()
    assert "structure" in codes(page)
