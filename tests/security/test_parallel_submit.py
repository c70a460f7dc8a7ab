"""One draft, sent fifty times at once, on PostgreSQL and through gunicorn."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest

from . import inside
from .citizen import Citizen
from .town import PATIENCE

pytestmark = pytest.mark.slow

TIMES = 50
ROUNDS = 10
CROWD = ("--workers", "2", "--worker-class", "gthread", "--threads", "10")


def send_at_once(citizen, times=TIMES):
    """Send the same draft from many windows; return status and receipt of each."""
    confirmation, address = citizen.confirmation(), citizen.url("angaben-pruefen")
    cookies = citizen.session.cookies
    together = Barrier(times)

    def one(_):
        window = Citizen(citizen.address)
        window.draft = citizen.draft
        window.session.cookies = cookies
        together.wait(timeout=PATIENCE)
        answer = window.post(address, confirmation)
        return answer.status_code, answer.headers.get("Location", "")

    with ThreadPoolExecutor(times) as pool:
        return list(pool.map(one, range(times)))


def test_fifty_parallel_sendings_are_one_application_each_time(town, page_id):
    references = []
    with town.serving(*CROWD) as site:
        for _ in range(ROUNDS):
            citizen = Citizen(site.address)
            citizen.fill(page_id)

            ends = send_at_once(citizen)

            assert {status for status, _ in ends} <= {302, 303}
            assert {place for _, place in ends} == {citizen.path("ihre-bestaetigung")}
            references.append(citizen.reference())
    with town.inside() as run:
        assert [one["reference"] for one in run(inside.ledger)] == references
        assert run(inside.counts)["Delivery"] == ROUNDS * 2


def test_without_the_guards_there_would_be_more(town, page_id):
    with town.inside() as run:
        run(inside.let_drafts_be_sent_twice)
        with town.serving(*CROWD, without="claim") as site:
            citizen = Citizen(site.address)
            citizen.fill(page_id)
            send_at_once(citizen)
        assert run(inside.counts)["Application"] > 1
