"""Wagtail's own addresses show nothing of what citizens have sent."""

from __future__ import annotations

import itertools

from django.apps import apps
from django.urls import NoReverseMatch, get_resolver, reverse

import pytest

from . import addresses
from .people import make_world, rows
from .test_access_matrix import text_of

pytestmark = pytest.mark.django_db

CURIOUS = ("editor", "other_clerk", "administrator")
LEFT_OUT = {"/admin/logout/", "/admin/failwhale/"}
"""The way out, and an error on purpose."""
MODELS = sorted(
    model._meta.model_name
    for model in apps.get_app_config("wagtail_antraege").get_models()
)


@pytest.fixture
def world():
    """Its clerk has just worked, so that there is something in every log."""
    world = make_world()
    application = world.application.pk
    clerk = world.clients["clerk"]
    for name, posted in {
        "state": {"seen": "received", "to": "in_progress"},
        "note": {"text": "Geheimnis-48213 am Telefon"},
    }.items():
        clerk.post(reverse(f"antraege_inbox:{name}", args=[application]), posted)
    clerk.get(reverse("antraege_inbox:detail", args=[application]))
    return world


def admin_addresses(**arguments) -> list[str]:
    """Return every address of the admin that takes exactly these arguments."""
    found = set()
    for one in addresses.below(get_resolver().url_patterns):
        if one.pattern.name:
            try:
                found.add(reverse(one.name, kwargs=arguments))
            except NoReverseMatch:
                continue
    return sorted(url for url in found - LEFT_OUT if url.startswith("/admin/"))


def shown(world, urls) -> list[tuple[str, str]]:
    """Return who has seen something where; nothing may have changed either."""
    before = rows()
    seen = []
    for actor, url in itertools.product(CURIOUS, urls):
        response = world.clients[actor].get(url)
        assert response.status_code < 500, url
        if world.is_secret_in(text_of(response)):
            seen.append((actor, url))
    assert rows() == before
    return seen


def test_no_address_of_the_admin_shows_an_application(world):
    urls = admin_addresses()
    assert len(urls) > 50
    assert "/admin/reports/site-history/" in urls
    assert shown(world, urls) == []


def test_no_address_about_its_page_does(world):
    page = world.page.pk
    urls = sorted(
        {
            url
            for name in ("page_id", "pk", "parent_page_id", "page_to_copy_id")
            for url in admin_addresses(**{name: page})
        }
    )
    assert f"/admin/pages/{page}/usage/" in urls
    assert shown(world, urls) == []


def test_the_clerk_does_see_it(world):
    """The control: the search for secrets finds them where they belong."""
    world.clients["editor"] = world.clients["clerk"]
    inbox = reverse("antraege_inbox:index")
    assert shown(world, [inbox]) == [("editor", inbox)]


@pytest.mark.parametrize("model", MODELS)
def test_no_generic_address_knows_the_models(world, model):
    """Nor may a town's own code register them by accident unseen."""
    pk = world.application.pk
    places = [
        f"snippets/wagtail_antraege/{model}/",
        f"snippets/wagtail_antraege/{model}/edit/{pk}/",
        f"snippets/wagtail_antraege/{model}/history/{pk}/",
        f"snippets/wagtail_antraege/{model}/usage/{pk}/",
        f"snippets/choose/wagtail_antraege/{model}/",
        f"reports/wagtail_antraege/{model}/",
        f"bulk/wagtail_antraege/{model}/delete/?id={pk}",
        f"bulk/wagtail_antraege/{model}/publish/?id=all",
        f"modeladmin/wagtail_antraege/{model}/",
    ]
    before = rows()
    for place, actor in itertools.product(places, CURIOUS):
        for method in ("get", "post"):
            response = getattr(world.clients[actor], method)(f"/admin/{place}")
            assert response.status_code == 404, (place, actor, method)
    assert rows() == before
