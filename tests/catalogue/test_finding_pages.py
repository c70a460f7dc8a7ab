"""All forms in two languages: one request finds them, and asks the database little."""

from __future__ import annotations

from django.db import connection
from django.test import RequestFactory
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from wagtail.models import Locale, Page, Site

from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt, releases

pytestmark = pytest.mark.django_db
FEW = 5
FIRST = 3
LANGUAGES = ("de", "en")
SEARCHES = (
    ("de", "Hund anmelden", "hundesteuer-anmelden"),
    ("de", "HUND ANMELDEN", "hundesteuer-anmelden"),
    ("de", "Fuehrungszeugnis", "fuehrungszeugnis"),
    ("de", "Eheschließung", "eheschliessung-anmelden"),
    ("de", "Eheschliessung", "eheschliessung-anmelden"),
    ("en", "dog tax", "hundesteuer-anmelden"),
    ("en", "criminal record", "fuehrungszeugnis"),
)


def overviews(wanted):
    """Publish the forms in both languages; return the overviews by language."""
    english, _new = Locale.objects.get_or_create(language_code="en")
    top = Page.objects.get(depth=2)
    index = top.add_child(instance=models.ApplicationIndexPage(title="A", slug="a"))
    there = top.copy_for_translation(english).specific
    there.save_revision().publish()
    other = index.copy_for_translation(english)
    for release in wanted:
        page = adopt.adopt(release, index, now=timezone.now())
        copy = page.copy_for_translation(english)
        for each, language in ((page, "de"), (copy, "en")):
            each.title = release.text("title", language)
            each.keywords = release.keywords(language)
            each.introduction = release.text("introduction", language)
            each.live = True
            each.save(clean=False)
    Page.objects.filter(pk=other.pk).update(live=True)
    found = (
        models.ApplicationIndexPage.objects.get(pk=each.pk) for each in (index, other)
    )
    return dict(zip(LANGUAGES, found, strict=True))


def asked(overview, words):
    """Return what is listed: the addresses of the tests know no languages."""
    request = RequestFactory().get("/", {"q": words})
    sections = overview.get_context(request)["sections"]
    return [card.page for section in sections for card in section.cards]


def test_each_is_among_the_first_in_its_language():
    everything = overviews(releases.latest())
    for language, words, service in SEARCHES:
        found = asked(everything[language], words)
        titles = [page.title for page in found[:FIRST]]
        assert releases.find(service).text("title", language) in titles, words
        assert {page.locale.language_code for page in found} == {language}


def test_more_forms_cost_no_more_queries():
    def queries(overview):
        Site.clear_site_root_paths_cache()
        with CaptureQueriesContext(connection) as seen:
            asked(overview, "Hund")
        return len(seen)

    wanted = sorted(releases.latest(), key=lambda each: "hund" not in each.service)
    some = overviews(wanted[:FEW])["de"]
    first = queries(some)
    for release in wanted[FEW:]:
        adopt.adopt(release, some, now=timezone.now())
    models.ApplicationPage.objects.update(live=True)
    assert queries(some) <= first
