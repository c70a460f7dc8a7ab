"""Whole information pages kept in the process, and never a stale one."""

from __future__ import annotations

from django.http import HttpResponse
from django.test import override_settings

import pytest
from wagtail.models import PageViewRestriction, Site

from tests.flow.build import make_page
from wagtail_antraege import models
from wagtail_antraege.citizen import generation, page_cache
from wagtail_antraege.kit.caching import KEEPABLE

pytestmark = pytest.mark.django_db(transaction=True)

MIDDLEWARE = "wagtail_antraege.citizen.page_cache.page_cache"


@pytest.fixture(autouse=True)
def _with_middleware(settings):
    page_cache.shelf.clear()
    with override_settings(MIDDLEWARE=[MIDDLEWARE, *settings.MIDDLEWARE]):
        yield
    page_cache.shelf.clear()


@pytest.fixture
def kept(client):
    """A page that has been kept."""
    page = make_page()
    for _ in range(2):
        client.get(page.get_url())
    assert len(page_cache.shelf) == 1
    return page


def is_from_memory(answer) -> bool:
    return answer.has_header("Age")


class TestKeeping:
    def test_a_kept_page_costs_one_query(self, client, kept, django_assert_num_queries):
        url = kept.get_url()
        with django_assert_num_queries(1):
            answer = client.get(url)
        assert is_from_memory(answer)
        assert "Antrag starten" in answer.content.decode()

    def test_an_etag_is_answered_from_memory(self, client, kept):
        etag = client.get(kept.get_url())["ETag"]
        again = client.get(kept.get_url(), headers={"If-None-Match": etag})
        assert again.status_code == 304

    def test_other_pages_pay_no_query_for_it(self, client, kept, monkeypatch):
        asked = []
        monkeypatch.setattr(generation, "number", lambda: asked.append(1) or 0)
        client.get("/antraege/abrufen/")
        assert asked == []
        client.get(kept.get_url())
        assert asked == [1]

    @pytest.mark.parametrize(
        "request_",
        [
            {"data": {"a": "1"}},
            {"cookie": "sessionid"},
            {"cookie": "__Host-antraege"},
            {"cookie": "antraege"},
            {"cookie": "messages"},
            {"cookie": "django_language"},
        ],
    )
    def test_personal_requests_are_never_answered_from_memory(
        self, client, kept, request_
    ):
        if "cookie" in request_:
            client.cookies[request_["cookie"]] = "x"
        answer = client.get(kept.get_url(), request_.get("data"))
        assert not is_from_memory(answer)

    @pytest.mark.parametrize(
        "headers",
        [{"HTTP_HOST": "other.example"}, {"HTTP_ACCEPT_LANGUAGE": "en"}],
    )
    def test_hosts_and_languages_are_kept_apart(self, client, kept, headers):
        assert not is_from_memory(client.get(kept.get_url(), **headers))

    def test_schemes_are_kept_apart(self, client, kept):
        assert not is_from_memory(client.get(kept.get_url(), secure=True))

    def test_a_restricted_page_is_not_kept(self, client):
        page = make_page()
        PageViewRestriction.objects.create(page=page, restriction_type="login")
        for _ in range(3):
            client.get(page.get_url())
        assert len(page_cache.shelf) == 0

    def test_a_page_is_kept_a_minute_at_most(self, client, kept, monkeypatch):
        now = page_cache.time.monotonic()
        monkeypatch.setattr(page_cache.time, "monotonic", lambda: now + 61)
        assert not is_from_memory(client.get(kept.get_url()))

    def test_the_number_of_pages_is_bounded(self, client, monkeypatch):
        monkeypatch.setattr(page_cache, "MOST", 2)
        for _ in range(4):
            page = make_page()
            for _ in range(2):
                client.get(page.get_url())
        assert len(page_cache.shelf) == 2


def answer(**headers) -> HttpResponse:
    made = HttpResponse("text", headers={"Cache-Control": "public, max-age=60"})
    setattr(made, KEEPABLE, True)
    for name, value in headers.items():
        made.headers[name.replace("_", "-")] = value
    return made


class TestIsKeepable:
    def test_a_plain_page_is(self):
        assert page_cache.is_keepable(answer(Vary="Accept-Language"))

    @pytest.mark.parametrize(
        "headers",
        [
            {"Vary": "Accept-Language, Cookie"},
            {"Vary": "*"},
            {"Cache-Control": "private, no-cache"},
            {"Content-Security-Policy": "script-src 'nonce-abc'"},
        ],
    )
    def test_a_personal_one_is_not(self, headers):
        made = answer()
        for name, value in headers.items():
            made.headers[name] = value
        assert not page_cache.is_keepable(made)

    def test_one_with_a_cookie_or_a_nonce_is_not(self):
        made = answer()
        made.set_cookie("a", "b")
        assert not page_cache.is_keepable(made)
        made = answer()
        made.content = b'<script nonce="abc"></script>'
        assert not page_cache.is_keepable(made)

    def test_a_page_that_is_not_ours_is_not(self):
        assert not page_cache.is_keepable(
            HttpResponse(headers={"Cache-Control": "public, max-age=60"})
        )


CHANGES = {
    "publish": lambda page: page.save_revision().publish(),
    "unpublish": lambda page: page.unpublish(),
    "delete": lambda page: page.delete(),
    "move": lambda page: page.move(make_page(), pos="last-child"),
    "department": lambda page: models.Department.objects.get().save(),
    "site": lambda page: Site.objects.get().save(),
    "settings": lambda page: models.AntraegeSettings.for_site(
        Site.objects.get()
    ).save(),
    "restriction": lambda page: PageViewRestriction.objects.create(
        page=page, restriction_type="login"
    ),
}


class TestGeneration:
    @pytest.mark.parametrize("change", CHANGES)
    def test_moves_with_everything_that_shows(self, change):
        page = make_page()
        before = generation.number()
        CHANGES[change](page)
        assert generation.number() > before

    def test_stands_while_an_editor_types(self):
        page = make_page()
        before = generation.number()
        page.save_revision()
        assert generation.number() == before


class TestFreshness:
    def stale(self, client, page, times: int) -> int:
        """Return how many answers right after publishing still were old."""
        url, found = page.get_url(), 0
        for number in range(times):
            if number % 50 == 0:
                page.title = f"Fassung {number}"
                page.save_revision().publish()
            text = client.get(url).content.decode()
            found += f"<h1>{page.title}</h1>" not in text
        return found

    def test_no_answer_right_after_publishing_is_stale(self, client, kept):
        assert self.stale(client, kept, 1000) == 0

    def test_without_the_number_there_would_be_stale_ones(
        self, client, kept, monkeypatch
    ):
        monkeypatch.setattr(page_cache.generation, "number", lambda: 7)
        client.get(kept.get_url())
        assert self.stale(client, kept, 100) > 0
