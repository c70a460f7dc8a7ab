"""The preview of a form that nobody has adopted yet."""

from __future__ import annotations

from django.utils.html import escape

import pytest
from wagtail.models import Page

from tests.catalogue import state
from wagtail_antraege.catalogue import releases, sketch

pytestmark = pytest.mark.django_db


def shown(rf, release, language):
    page = sketch.page(release, Page.objects.get(depth=2), language)
    response = page.make_preview_request(rf.get("/"), "whole")
    assert response.status_code == 200
    return response.content.decode()


def test_shows_all_questions_and_example_values(rf):
    text = shown(rf, state.release(), "de")
    for part in ("Hund anmelden", "Rasse", "Über Sie", "Steuer", "Ihre Anschrift"):
        assert part in text


@pytest.mark.parametrize("service", sorted({name for name, _ in releases.shipped()}))
def test_every_form_can_be_looked_at_in_each_language(rf, service):
    release = releases.find(service)
    for language in release.languages:
        text = shown(rf, release, language)
        assert escape(release.text("title", language)) in text
        assert f'lang="{language}"' in text


def test_stores_nothing(rf):
    before = Page.objects.count()
    shown(rf, state.release(), "en")
    assert Page.objects.count() == before
