"""Requests no browser of an honest person sends: refused in plain words, never a crash."""

from __future__ import annotations

import time

from django.test import override_settings

import pytest
from wagtail.models import Site

from tests.citizen.conftest import Citizen
from tests.flow.build import make_page
from wagtail_antraege import models
from wagtail_antraege.citizen import page_cache
from wagtail_antraege.flow.content import Content
from wagtail_antraege.kit import references

pytestmark = pytest.mark.django_db

COOKIE = "__Host-antraege"
CACHE = "wagtail_antraege.citizen.page_cache.page_cache"
PART = "--b\r\nContent-Disposition: form-data; {head}\r\n\r\n{text}\r\n"


@pytest.fixture
def page():
    return make_page()


@pytest.fixture
def attacker():
    return Citizen(raise_request_exception=False)


@pytest.fixture
def inside(attacker, page):
    attacker.start(page)
    return attacker


def post_raw(citizen, url, parts, charset="utf-8"):
    body = "".join(PART.format(head=head, text=text) for head, text in parts)
    kind = f"multipart/form-data; boundary=b; charset={charset}"
    return citizen.generic("POST", url, (body + "--b--\r\n").encode(), kind)


class TestStart:
    @pytest.mark.parametrize(
        "origin",
        [
            "null",
            "http://[",
            "//",
            "https://evil.example",
            "http://testserver.evil.example",
            "http://testserver@evil.example",
        ],
    )
    def test_a_foreign_or_broken_origin_starts_nothing(self, attacker, page, origin):
        url = f"/antraege/start/{page.pk}/"
        assert attacker.post(url, headers={"Origin": origin}).status_code == 403
        assert not models.Draft.objects.exists()

    def test_a_huge_page_number_is_not_found(self, attacker):
        assert attacker.post(f"/antraege/start/{10**40}/").status_code == 404


class TestCookie:
    @pytest.mark.parametrize(
        "value",
        [
            '"\\012Set-Cookie"',
            '"\\355\\240\\200"',
            "€",
            "ä:b:c",
            "x:1:y",
            "." * 3000,
            "a" * 5000,
            ".".join("a" * 100 + str(number) for number in range(500)),
        ],
    )
    def test_a_mangled_one_is_harmless_and_never_sent_back(self, attacker, page, value):
        # Servers hand over the bytes of a header as Latin-1.
        cookie = {"Cookie": f"{COOKIE}={value}".encode().decode("latin-1")}
        answer = attacker.post(f"/antraege/start/{page.pk}/", headers=cookie)
        assert answer.status_code == 303
        sent = answer.cookies[COOKIE].OutputString()
        assert sent.isascii()
        assert len(sent) < 4096
        assert attacker.get(answer["Location"], headers=cookie).status_code == 404


class TestPost:
    @pytest.mark.parametrize(
        "charset", ["utf-7", "raw_unicode_escape", "zlib", "idna", "rot13", "nonsense"]
    )
    def test_another_charset_brings_in_no_broken_characters(self, inside, charset):
        fields = {**inside.hidden(), **inside.dog(dog_name="+2AA- \\ud800")}
        parts = [(f'name="{name}"', text) for name, text in fields.items()]
        assert post_raw(inside, inside.url, parts, charset).status_code < 500
        assert inside.go(inside.url).status_code == 200

    @pytest.mark.parametrize(
        "head", ["name*=utf-7''+2AA-", 'name="a\0b"', "name=x; filename*=utf-7''+2AA-"]
    )
    def test_mangled_names_are_shown_again_without_a_crash(self, inside, head):
        assert post_raw(inside, inside.url, [(head, "x")]).status_code < 500

    @pytest.mark.parametrize("revision", ["9" * 5000, "²", "٣", "-1", "1e9", ""])
    def test_a_mangled_revision_is_a_conflict_at_worst(self, inside, revision):
        fields = {**inside.hidden(), **inside.dog(), "_revision": revision}
        assert inside.post(inside.url, fields).status_code in {303, 409}

    def test_invented_items_stay_within_the_limit(self, inside):
        inside.send(**inside.dog(), action="keep")
        invented = {f"chips-a{one:07}-chip_number": "1" for one in range(100)}
        inside.send(**inside.dog(dog_name="Zoe"), **invented, _revision="0", _page="z")
        assert len(Content.from_json(inside.draft.content).items["chips"]) <= 3

    def test_foreign_names_are_not_kept(self, inside):
        inside.send(**inside.dog(), owner_name="X", valid="1", steps="{}", sent_at="1")
        kept = Content.from_json(inside.draft.content)
        assert set(kept.steps["dog"].typed) == {"dog_name", "kind", inside.chip()}
        assert set(kept.steps) == {"dog"}

    def test_a_step_cannot_be_skipped(self, inside):
        later = inside.url.replace("/dog/", "/owner/")
        inside.send(to=later, owner_name="Eva", action="next")
        inside.send(to=later.replace("/owner/", "/angaben-pruefen/"), _declared="1")
        assert not models.Application.objects.exists()
        assert inside.url.rstrip("/").endswith("/dog") or "check=1" in inside.url

    @pytest.mark.parametrize("text", ["x" * 200_000, "1" * 200_000, "1(" * 100_000])
    def test_a_long_problem_takes_no_time(self, inside, text):
        began = time.process_time()
        inside.send(**inside.dog(), _problem=text, action="problem:")
        assert time.process_time() - began < 10


class TestRetrieval:
    def test_nobody_uses_up_the_attempts_of_all_others(self, db):
        wrong = {"reference": "0000-0000-00X", "code": "0000-0000-0000"}
        assert references.normalise(wrong["reference"]) is None
        for number in range(12):
            attacker = Citizen(REMOTE_ADDR=f"192.0.2.{number}")
            attacker.go("/antraege/abrufen/")
            assert attacker.send(**wrong).status_code == 200

    def test_made_up_forwarding_does_not_help_to_guess(self, db):
        answers = []
        for number in range(12):
            attacker = Citizen(headers={"X-Forwarded-For": f"192.0.2.{number}"})
            attacker.go("/antraege/abrufen/")
            answers.append(attacker.send(reference="x", code="y").status_code)
        assert answers[-1] == 429


class TestPageCache:
    @pytest.fixture(autouse=True)
    def _kept(self, settings):
        page_cache.shelf.clear()
        with override_settings(MIDDLEWARE=[CACHE, *settings.MIDDLEWARE]):
            yield
        page_cache.shelf.clear()

    @override_settings(USE_X_FORWARDED_HOST=True)
    def test_sites_behind_one_proxy_are_kept_apart(self, client, page):
        other = make_page(title="Andere Stadt", slug="andere")
        Site.objects.create(hostname="other.example", root_page=other)
        forwarded = {"X-Forwarded-Host": "other.example"}
        address = other.get_url().removeprefix("http://other.example")
        for _ in range(3):
            client.get(address)
            client.get(address, headers=forwarded)
        here = client.get(address)
        there = client.get(address, headers=forwarded)
        assert b"Andere Stadt" in there.content
        assert here.content != there.content

    @override_settings(ALLOWED_HOSTS=["testserver"])
    def test_a_foreign_host_is_refused_even_where_a_page_is_kept(self, client, page):
        for _ in range(2):
            client.get(page.get_url())
        evil = {"Host": "evil.example"}
        assert client.get(page.get_url(), headers=evil).status_code == 400
