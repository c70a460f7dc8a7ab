"""Killed at any named point, the town heals by itself: nothing lost, nothing doubled."""

from __future__ import annotations

from contextlib import contextmanager
from hashlib import sha256

import pytest
import requests

from wagtail_antraege.kit import failpoints

from . import inside, papers, storm
from .citizen import Citizen
from .town import KILLED, wait_until

pytestmark = pytest.mark.slow

UPLOAD = ("file_written", "upload_inserted")
SENDING = (
    "application_inserted",
    "delivery_inserted",
    "before_commit",
    "after_commit",
    "before_response",
)
WORKER = ("after_claim", "after_send", "before_mark")
PAPER = papers.pdf("Impfausweis", size=5000)
FILE = ("Impfausweis.pdf", PAPER, "application/pdf")


@pytest.fixture(scope="module")
def damaged_town(module_town):
    """One town for all points, with a process inside it."""
    with module_town.inside() as run:
        yield module_town, run


@pytest.fixture(scope="module")
def healthy(module_town):
    with module_town.serving() as site:
        yield site


def dies(site, deed) -> None:
    """Let the citizen do what kills the process that answers."""
    with pytest.raises(requests.ConnectionError):
        deed()
    wait_until(lambda: f"exited with code {KILLED}" in site.log.read_text())


def delivered(town, run) -> None:
    """Let a healthy worker go on, as soon as the lease of the dead one is over."""

    def is_done() -> bool:
        town.manage("antraege_deliver")
        return run(inside.undelivered) == 0

    wait_until(is_done)


def assert_whole(run, town, citizen, reference) -> None:
    entry = next(one for one in run(inside.ledger) if one["draft"] == citizen.draft)
    assert entry["reference"] == reference
    assert entry["files"] == [sha256(PAPER).hexdigest()]
    assert entry["states"] == ["delivered", "delivered"]
    assert entry["events"] == {"received": 1, "delivered": 2}
    (key,) = entry["keys"]
    assert key in town.received()


def test_every_named_point_is_tried():
    assert {*UPLOAD, *SENDING, *WORKER} == set(failpoints.NAMES)


@contextmanager
def at_another_site(citizen, town, point):
    """Lead the citizen to a site that dies at this point, and back."""
    address = citizen.address
    with town.serving(failpoint=point) as site:
        citizen.address = site.address
        yield site
    citizen.address = address


class TestKilledAt:
    @pytest.fixture
    def citizen(self, page_id, healthy):
        citizen = Citizen(healthy.address)
        citizen.start(page_id)
        citizen.answer_person()
        return citizen

    @pytest.mark.parametrize("point", UPLOAD)
    def test_while_a_file_comes_in(self, point, citizen, damaged_town):
        town, run = damaged_town
        with at_another_site(citizen, town, point) as site:
            dies(site, lambda: citizen.answer_papers(FILE))

        citizen.answer_papers(FILE)

        reference = citizen.send()
        delivered(town, run)
        assert_whole(run, town, citizen, reference)
        assert len(run(inside.stray_files)) == 1, "the file of the killed process"
        run(inside.sweep_tomorrow)
        assert run(inside.stray_files) == []

    @pytest.mark.parametrize("point", SENDING)
    def test_while_it_is_sent(self, point, citizen, damaged_town):
        town, run = damaged_town
        citizen.answer_papers(FILE)
        confirmation = citizen.confirmation()
        sending = citizen.path("angaben-pruefen")
        with at_another_site(citizen, town, point) as site:
            dies(site, lambda: citizen.post(site.address + sending, confirmation))

        again = citizen.post(citizen.address + sending, confirmation)

        assert again.headers["Location"] == citizen.path("ihre-bestaetigung")
        delivered(town, run)
        assert_whole(run, town, citizen, citizen.reference())
        assert run(inside.stray_files) == []

    @pytest.mark.parametrize("point", WORKER)
    def test_while_it_is_delivered(self, point, citizen, damaged_town):
        town, run = damaged_town
        citizen.answer_papers(FILE)
        reference = citizen.send()
        killed = town.manage("antraege_worker", failpoint=point)
        assert killed.returncode == KILLED, killed.stderr

        delivered(town, run)

        assert_whole(run, town, citizen, reference)


class TestStorm:
    """Processes that answer and deliver are killed all the while people apply."""

    SENDINGS = 40
    PEOPLE = 4

    def test_what_people_saw_is_stored_and_delivered_once(self, town, page_id):
        options = ("--workers", "3", "--timeout", "60")
        with town.serving(*options) as site, town.delivering() as worker:
            reaper = storm.Reaper(site, worker)
            seen = storm.apply(reaper, page_id, self.SENDINGS, self.PEOPLE)
            with town.inside() as run:
                wait_until(lambda: run(inside.undelivered) == 0)
                entries = run(inside.ledger)
                run(inside.sweep_tomorrow)
                strays = run(inside.stray_files)
        assert len(reaper.killed["site"]) >= 20
        assert len(reaper.killed["worker"]) >= 5
        # Three counts that know nothing of each other.
        acknowledged = {(one.draft, one.reference_seen) for one in seen}
        stored = {(one["draft"], one["reference"]) for one in entries}
        assert len(acknowledged) == self.SENDINGS
        assert acknowledged <= stored
        assert len(stored) == len(entries)
        keys = [key for one in entries for key in one["keys"]]
        assert len(keys) == len(entries)
        assert set(town.received()) == set(keys)
        digest = sha256(storm.PAPER).hexdigest()
        # Whoever was cut off while uploading and tried again has sent it twice.
        assert {file for one in entries for file in one["files"]} == {digest}
        assert all(one["files"] for one in entries)
        assert {one["events"]["received"] for one in entries} == {1}
        assert strays == []
