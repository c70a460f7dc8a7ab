"""The poster with the short address of an application."""

from __future__ import annotations

from django.contrib.auth import get_user_model
from django.urls import reverse

import pytest

from tests.flow.build import make_page
from wagtail_antraege.office import poster

pytestmark = pytest.mark.django_db


@pytest.fixture
def editor(client):
    user = get_user_model().objects.create_superuser("eva", "eva@example.org", "x")
    client.force_login(user)
    return client


def test_shows_the_short_address_and_its_code(editor):
    page = make_page()
    html = editor.get(reverse("antraege_desk:poster", args=[page.pk])).content.decode()
    assert f"testserver/antraege/zu/{page.slug}" in html
    assert reverse("antraege_desk:qr", args=[page.pk]) in html


def test_says_that_a_draft_is_not_live(editor):
    page = make_page()
    page.unpublish()
    html = editor.get(reverse("antraege_desk:poster", args=[page.pk])).content.decode()
    assert "noch nicht veröffentlicht" in html


def test_the_code_is_a_picture_to_download(editor):
    page = make_page()
    url = reverse("antraege_desk:qr", args=[page.pk])
    answer = editor.get(url, {"download": ""})
    assert answer["Content-Type"] == "image/svg+xml"
    assert answer["Content-Disposition"] == f'attachment; filename="{page.slug}.svg"'
    assert b"<svg" in answer.content


def test_the_code_is_another_one_for_another_address():
    assert poster.drawn("https://a.example/x") != poster.drawn("https://a.example/y")


def test_is_offered_in_the_menu_of_the_page(editor):
    page = make_page()
    html = editor.get(reverse("wagtailadmin_pages:edit", args=[page.pk])).content
    assert reverse("antraege_desk:poster", args=[page.pk]).encode() in html
