"""The list of all applications finds what somebody looks for."""

from __future__ import annotations

import re
from datetime import timedelta
from html import unescape
from types import SimpleNamespace
from uuid import uuid4

from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

import pytest
from wagtail.models import Locale, PageViewRestriction, Site

from tests.flow.build import filled_draft, home_page, make_page, node, send
from wagtail_antraege import models
from wagtail_antraege.blocks import finding

pytestmark = pytest.mark.django_db

STREAM = [node("text", "name", "Name", required=True)]
WHOLE_TOWN = 35


def build_index(parent=None, **fields):
    parent = parent or home_page()
    index = models.ApplicationIndexPage(
        **{"title": "Anträge", "slug": "antraege-liste", "locale": parent.locale}
        | fields
    )
    return parent.add_child(instance=index)


@pytest.fixture
def index():
    return build_index()


@pytest.fixture
def make(index):
    def make(title, **fields):
        return make_page(STREAM, title=title, **fields)

    return make


@pytest.fixture
def look(client, index):
    """Open the list and return its text."""

    def look(query="", **headers):
        return client.get(f"{index.get_url()}{query}", headers=headers)

    return look


def titles(answer) -> list[str]:
    found = re.findall(r'card-title">([^<]*)<', answer.content.decode())
    return [unescape(title) for title in found]


class TestSearching:
    @pytest.fixture(autouse=True)
    def _town(self, make):
        make("Hundesteuer: Hund anmelden", keywords="Hund anmelden\nWelpe")
        make("Hundesteuer: Hund abmelden", keywords="Hund gestorben")
        make("Sperrmüll abholen lassen", keywords="Möbel loswerden")
        make("Straßenfest", introduction="<p>Ein Fest f&uuml;r die Nachbarn</p>")

    @pytest.mark.parametrize(
        ("query", "first"),
        [
            ("Hund anmelden", "Hundesteuer: Hund anmelden"),
            ("welpe", "Hundesteuer: Hund anmelden"),
            ("Hund gestorben", "Hundesteuer: Hund abmelden"),
            ("sperrmuell", "Sperrmüll abholen lassen"),
            ("STRASSENFEST", "Straßenfest"),
            ("nachbarn", "Straßenfest"),
            ("Hudn anmelden", "Hundesteuer: Hund anmelden"),
        ],
    )
    def test_finds_titles_keywords_and_texts(self, look, query, first):
        assert titles(look(f"?q={query}"))[0] == first

    def test_says_how_many_were_found_in_heading_and_title(self, look):
        text = look("?q=Hundesteuer").content.decode()
        assert "<h2>2 Anträge gefunden</h2>" in text
        assert "<title>Hundesteuer: 2 Anträge gefunden" in text

    def test_says_what_to_do_when_nothing_was_found(self, look):
        models.AntraegeSettings.objects.create(
            site=Site.objects.get(), contact_phone="0365 8380"
        )
        text = look("?q=Xylophon").content.decode()
        assert "Kein Antrag gefunden" in text
        assert "0365 8380" in text
        assert 'href="?"' in text

    def test_gives_back_what_was_asked_without_trusting_it(self, look):
        text = look("?q=<script>alert(1)</script>&lage=%22x&amt='").content.decode()
        assert "<script>alert" not in text
        assert "&lt;script&gt;" in text

    @pytest.mark.parametrize(
        "query", ["?q=%00", "?q=" + "a" * 5000, "?amt=-1", "?lage=x&nach=y", "?q=%F0"]
    )
    def test_nonsense_is_answered(self, look, query):
        assert look(query).status_code == 200


class TestNarrowing:
    def test_by_life_situation_and_department(self, make, look):
        other = models.Department.objects.create(name="Kita", mailbox="k@example.org")
        make("Kitaplatz", department=other, life_situation="family")
        make("Hund", life_situation="animals")
        assert titles(look("?lage=family")) == ["Kitaplatz"]
        assert titles(look(f"?amt={other.pk}")) == ["Kitaplatz"]
        assert titles(look(f"?amt={other.pk}&lage=animals")) == []

    def test_offers_only_where_something_is(self, make, look):
        make("Hund", life_situation="animals")
        text = look().content.decode()
        assert '<option value="animals">' in text
        assert '<option value="family">' not in text

    def test_from_a_to_z_with_umlauts_where_they_belong(self, make, look):
        for title in ("Zaun", "Ärztin", "Auto", "Amt"):
            make(title)
        answer = look("?nach=alphabet")
        assert titles(answer) == ["Amt", "Ärztin", "Auto", "Zaun"]
        headings = re.findall(r"<h2>(\w)</h2>", answer.content.decode())
        assert headings == ["A", "Z"]


class TestMostUsed:
    def test_is_what_was_sent_most_often_of_late(self, make, look):
        page = make_page(title="Oft genutzt")
        make("Nie genutzt")
        old = make_page(title="Früher genutzt")
        send(filled_draft(page))
        send(filled_draft(old))
        models.Application.objects.filter(form_key=old.translation_key).update(
            received_at=timezone.now() - timedelta(days=91)
        )
        listed = look().content.decode().partition("antraege-most-used")[2]
        listed = listed.partition("</section>")[0]
        assert "Oft genutzt" in listed
        assert "Nie genutzt" not in listed
        assert "Früher genutzt" not in listed


class TestCost:
    def grow(self, make, number):
        for each in range(number):
            make(f"Antrag {each}", fee="{rate}", keywords=f"Wort {each}")

    @pytest.mark.parametrize("query", ["", "?q=Wort", "?nach=alphabet"])
    def test_queries_do_not_grow_with_the_town(self, make, look, query):
        site = Site.objects.get()
        rate = models.StatuteValue.objects.create(site=site, name="rate", label="Satz")
        models.StatuteAmount.objects.create(
            statute=rate, valid_from="2020-01-01", value="12.00"
        )
        counted = []
        for more in (2, WHOLE_TOWN - 2):
            self.grow(make, more)
            look(query)
            with CaptureQueriesContext(connection) as queries:
                answer = look(query)
            counted.append(len(queries))
        assert len(titles(answer)) == WHOLE_TOWN
        assert "12,00" in answer.content.decode()
        assert counted[0] == counted[1]

    def test_each_language_lists_its_own(self, make, look):
        english = Locale.objects.get_or_create(language_code="en")[0]
        home = home_page()
        twin = home.copy_for_translation(english)
        twin.save_revision().publish()
        for number in range(WHOLE_TOWN):
            page = make(f"Antrag {number}", keywords="Stichwort")
            twin.add_child(
                instance=models.ApplicationPage(
                    title=f"Application {number}",
                    slug=f"application-{uuid4().hex[:8]}",
                    locale=english,
                    translation_key=page.translation_key,
                    department=page.department,
                    keywords="password",
                    form=page.form,
                )
            )
        build_index(twin, title="Applications")
        assert len(titles(look("?q=Stichwort"))) == WHOLE_TOWN
        assert titles(look("?q=password")) == []
        found = titles(look("?q=password", **{"Accept-Language": "en"}))
        assert len(found) == WHOLE_TOWN
        assert found[0].startswith("Application")


class TestCaching:
    def test_is_the_same_for_all_and_may_be_kept(self, make, look):
        make("Hund")
        answer = look("?q=Hund")
        assert answer["Cache-Control"].startswith("public, max-age=")
        assert not answer.cookies
        again = look("?q=Hund", **{"If-None-Match": answer["ETag"]})
        assert again.status_code == 304

    def test_is_kept_only_until_something_opens(self, make, look):
        make("Hund", opens_at=timezone.now() + timedelta(seconds=20))
        assert int(look()["Cache-Control"].partition("=")[2]) <= 20

    def test_who_is_logged_in_gets_an_answer_of_ones_own(
        self, look, admin_client, index
    ):
        assert admin_client.get(index.get_url())["Cache-Control"] == "private, no-cache"


class Server:
    """A search server of the site that knows some pages."""

    def __init__(self, *hits, error=None):
        self.hits, self.error = hits, error

    def search(self, query, pages):
        if self.error:
            raise self.error
        return [SimpleNamespace(pk=hit.pk) for hit in self.hits]


class TestSearchServer:
    def test_is_not_asked_where_the_site_has_only_its_database(self):
        assert finding.is_database(finding.get_search_backend())
        assert not finding.is_database(Server())

    def test_comes_first_and_what_it_does_not_know_is_added(
        self, make, look, monkeypatch
    ):
        make("Hund anmelden")
        found = make("Vierbeiner")
        hidden = make("Hundegeheimnis")
        PageViewRestriction.objects.create(page=hidden, restriction_type="login")
        server = Server(hidden, found)
        monkeypatch.setattr(finding, "get_search_backend", lambda: server)
        assert titles(look("?q=Hund")) == ["Vierbeiner", "Hund anmelden"]

    def test_that_is_down_keeps_nobody_from_finding(self, make, look, monkeypatch):
        make("Hund anmelden")
        server = Server(error=ConnectionError("no route"))
        monkeypatch.setattr(finding, "get_search_backend", lambda: server)
        assert titles(look("?q=Hund")) == ["Hund anmelden"]

    def test_reads_the_keywords_of_every_page_type(self):
        names = {each.field_name for each in models.ApplicationPage.get_search_fields()}
        assert {"title", "keywords", "introduction"} <= names


def test_advises_to_look_everywhere_only_where_the_search_was_narrowed(look, make):
    make("Hund anmelden")
    wide = "in allen Lebenslagen"
    assert wide not in look("?q=Xylophon").content.decode()
    assert wide in look("?q=Xylophon&lage=animals").content.decode()


def test_leads_to_what_has_been_sent(look, client):
    assert 'href="/antraege/abrufen/"' in look().content.decode()


def test_a_search_jumps_to_what_was_found(look, make):
    make("Hund anmelden")
    text = look("?q=Hund").content.decode()
    assert 'action="#antraege-found"' in text
    assert 'id="antraege-found"' in text
