"""Services as data: the list for portals, and what search engines read."""

from __future__ import annotations

import json
import re

import pytest
from wagtail.models import Locale, PageViewRestriction

from tests.flow.build import make_page
from wagtail_antraege import models

pytestmark = pytest.mark.django_db

FEED = "/antraege/leistungen.json"


@pytest.fixture
def town(page):
    return models.AntraegeSettings.objects.create(
        site=page.get_site(), town_name="Stadt Musterstadt", ags="16099999"
    )


def services(client) -> list[dict]:
    return client.get(FEED).json()["services"]


def english(page, **changed):
    """Return the live page in English."""
    locale = Locale.objects.get_or_create(language_code="en")[0]
    home = page.get_parent()
    home.copy_for_translation(locale)
    copy = page.copy_for_translation(locale)
    for name, value in changed.items():
        setattr(copy, name, value)
    copy.save_revision().publish()
    return copy


class TestFeed:
    def test_tells_what_portals_ask_for(self, client, page, town):
        page.service_key, page.fee = "99110009104000", "12 Euro"
        page.save_revision().publish()
        answer = client.get(FEED)
        assert answer.json()["town"]["ags"] == "16099999"
        (service,) = answer.json()["services"]
        assert service["leika"] == "99110009104000"
        assert service["fee"] == "12 Euro"
        assert service["state"] == "open"
        assert service["department"]["name"] == "Steueramt"
        assert service["url"].startswith("http")
        assert "mailbox" not in service["department"]

    def test_names_a_service_once_with_all_its_languages(self, client, page):
        english(page, title="Dog tax")
        (service,) = services(client)
        assert [one["code"] for one in service["languages"]] == ["de", "en"]
        assert service["languages"][1]["name"] == "Dog tax"

    def test_leaves_out_what_not_everybody_may_see(self, client, page):
        PageViewRestriction.objects.create(
            page=page, restriction_type="password", password="geheim"
        )
        assert services(client) == []

    def test_leaves_out_drafts(self, client, page):
        page.unpublish()
        assert services(client) == []

    def test_costs_no_more_queries_for_more_services(
        self, client, page, django_assert_max_num_queries
    ):
        for _ in range(5):
            make_page()
        client.get(FEED)
        with django_assert_max_num_queries(12):
            assert len(services(client)) == 6

    def test_is_not_sent_again_if_nothing_has_changed(self, client, page):
        first = client.get(FEED)
        again = client.get(FEED, headers={"If-None-Match": first["ETag"]})
        assert again.status_code == 304


class TestShortAddress:
    def test_leads_to_the_page(self, client, page):
        answer = client.get(f"/antraege/zu/{page.slug}/")
        assert answer["Location"] == page.get_url()

    def test_leads_to_the_language_of_the_reader(self, client, page):
        copy = english(page, slug=page.slug)
        url = f"/antraege/zu/{page.slug}/"
        assert client.get(url, headers={"Accept-Language": "en"})["Location"] == (
            copy.get_url()
        )
        assert client.get(url, headers={"Accept-Language": "de"})["Location"] == (
            page.get_url()
        )

    def test_says_so_if_there_is_none(self, client, page):
        assert client.get("/antraege/zu/nirgends/").status_code == 404


class TestStructuredData:
    def of(self, client, page) -> dict:
        html = client.get(page.get_url()).content.decode()
        (text,) = re.findall(
            r'<script type="application/ld\+json">(.*?)</script>', html, re.S
        )
        return json.loads(text)

    def test_describes_the_service(self, client, page, town):
        page.service_key = "99110009104000"
        page.introduction = "<p>Melden Sie Ihren <b>Hund</b> an.</p>"
        page.save_revision().publish()
        found = self.of(client, page)
        assert found["@type"] == "GovernmentService"
        assert found["description"] == "Melden Sie Ihren Hund an."
        assert found["identifier"]["value"] == "99110009104000"
        assert found["areaServed"]["identifier"]["value"] == "16099999"
        assert found["availableChannel"]["availableLanguage"] == ["de"]

    def test_leaves_out_what_nobody_has_said(self, client, page):
        found = self.of(client, page)
        assert "identifier" not in found
        assert "areaServed" not in found
        assert "offers" not in found

    def test_cannot_break_out_of_its_element(self, client):
        page = make_page(title="</script><script>alert(1)</script>&")
        html = client.get(page.get_url()).content.decode()
        assert "<script>alert" not in html
        assert self.of(client, page)["name"] == page.title
