"""Every address of the package for every kind of person: who gets what."""

from __future__ import annotations

from django.db import transaction
from django.urls import include, path

import pytest

from wagtail_antraege.citizen import draft_views

from . import addresses
from .people import ACTORS, make_world, rows
from .who_gets_what import EXPECTED, HOME, LOGIN, LOST, METHOD, OK, ON, REFUSED, SHOWS

pytestmark = pytest.mark.django_db

ADMIN = "/admin/"
STATUS = {404: LOST, 405: METHOD}


@pytest.fixture
def world():
    return make_world()


def text_of(response) -> str:
    content = response.streaming_content if response.streaming else [response.content]
    return b"".join(content).decode()


def outcome(world, response) -> str:
    place = response.get("Location", "")
    if response.status_code == 200:
        return SHOWS if world.is_secret_in(text_of(response)) else OK
    if response.status_code // 100 == 3:
        if place.startswith(f"{ADMIN}login/"):
            return LOGIN
        return HOME if place == ADMIN else ON
    assert not world.is_secret_in(text_of(response))
    return STATUS.get(response.status_code, str(response.status_code))


def call(world, client, method, row) -> str:
    """Return what became of the request; a refused one must have changed nothing."""
    data = row.data(world) if method == "post" else {}
    before = rows()
    found = outcome(world, getattr(client, method)(row.url(world), data))
    return f"{found}, but changed" if found in REFUSED and rows() != before else found


def outcomes(world, method, row) -> dict[str, str]:
    """Return what each kind of person gets; each one finds the same world."""
    found = {}
    for actor in ACTORS:
        with transaction.atomic():
            found[actor] = call(world, world.clients[actor], method, row)
            transaction.set_rollback(True)
    return found


class TestMatrix:
    @pytest.mark.parametrize("name", EXPECTED)
    def test_everybody_gets_what_the_table_says(self, world, name):
        row = EXPECTED[name]
        assert outcomes(world, "get", row) == row.got
        assert outcomes(world, "post", row) == row.posted

    def test_nothing_is_taken_without_a_token(self, world):
        """All but the start, whose page carries none on purpose."""
        taken = []
        for name, row in EXPECTED.items():
            for actor in ACTORS:
                client = world.clients[actor]
                client.handler.enforce_csrf_checks = True
                before = rows()
                client.post(row.url(world), row.data(world))
                if rows() != before:
                    taken.append((name, actor))
        assert taken == [("start", actor) for actor in ACTORS]


class TestTable:
    def test_has_every_address(self):
        assert {row.address for row in EXPECTED.values()} == (
            addresses.ours() | addresses.generic()
        )

    def test_would_miss_a_new_one(self):
        """Wherever it is hung in, with a name or without."""
        made_up = [
            path("made-up/", draft_views.pause, name="made_up"),
            path("town/", include(([path("b/", draft_views.pause)], "town"))),
        ]
        assert addresses.ours(made_up) == {"made_up", "town:nameless"}

    def test_leaves_addresses_of_others_alone(self):
        assert not any(name.startswith("wagtailadmin") for name in addresses.ours())
