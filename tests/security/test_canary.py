"""What citizens write and send stands in clear text nowhere on disk."""

from __future__ import annotations

import time
from hashlib import sha256
from pathlib import Path

import pytest
from urllib3 import encode_multipart_formdata

from . import hunt, inside, papers
from .citizen import Citizen
from .questions import CANARIES, FILE_CANARY, NAME_CANARY

pytestmark = pytest.mark.slow

PIECE = 256 * 1024
NAME = f"{NAME_CANARY}.pdf"
SPELT_OTHERWISE = {"13.07.1951", "0440532013000", "3704 0044 0532"}
"""Typed like this, stored otherwise."""


@pytest.fixture(scope="module")
def paper():
    return papers.pdf(FILE_CANARY)


class SlowBody:
    """A request's body as it comes over a slow line: there is time to look."""

    def __init__(self, data: bytes) -> None:
        self.data = data

    def __len__(self) -> int:
        return len(self.data)

    def __iter__(self):
        for start in range(0, len(self.data), PIECE):
            yield self.data[start : start + PIECE]
            time.sleep(0.01)


class SlowCitizen(Citizen):
    """Uploads over a slow line."""

    def answer_papers(self, *files):
        sent = {"proof": files[0]}
        body, kind = encode_multipart_formdata({**self.papers(), **sent})
        answer = self.ask(
            "POST",
            self.url("papers"),
            data=SlowBody(body),
            headers={"Content-Type": kind},
        )
        self.went_on(answer, "angaben-pruefen")


def apply(town, page_id, site, paper):
    """Go the whole way, watched; return what was seen in clear on the way."""
    processes = lambda: [site.process.pid, *site.children()]  # noqa: E731
    citizen = SlowCitizen(site.address)
    with hunt.watched([town.folder], processes, CANARIES) as seen:
        citizen.fill(page_id, (NAME, paper, "application/pdf"))
    before_sending = hunt.seen_below(town.folder, CANARIES)
    citizen.send()
    delivered = town.manage("antraege_deliver")
    assert delivered.returncode == 0, delivered.stderr
    return seen, before_sending


def assert_arrived(run, paper):
    """What is looked for is there, once the seals are opened."""
    (entry,) = run(inside.ledger)
    opened = str(entry["answers"])
    missing = {canary for canary in CANARIES if canary not in opened}
    assert missing <= SPELT_OTHERWISE | {FILE_CANARY, NAME_CANARY}
    assert entry["files"] == [sha256(paper).hexdigest()]
    assert entry["names"] == [NAME]
    return entry["reference"]


class TestNothingStandsInClear:
    def test_on_sqlite(self, small_town, small_page_id, paper):
        town = small_town
        with town.serving() as site, town.inside() as run:
            seen, before_sending = apply(town, small_page_id, site, paper)

            reference = assert_arrived(run, paper)
        assert (seen, before_sending) == (set(), {})
        assert hunt.seen_below(town.folder, CANARIES) == {}
        # The hunt would have found it: what is not sealed is in the same files.
        found = hunt.seen_below(town.folder, (reference, "Ordnungsamt"))
        assert str(town.folder / "town.sqlite3") in found

    def test_on_postgresql(self, town, page_id, paper):
        with town.serving() as site, town.inside() as run:
            seen, before_sending = apply(town, page_id, site, paper)

            reference = assert_arrived(run, paper)
            dump = "\n".join(run(inside.column_texts)).encode()
            data = Path(run(inside.data_folder))
        assert (seen, before_sending) == (set(), {})
        assert hunt.seen_below(town.folder, CANARIES) == {}
        assert hunt.seen_in(dump, CANARIES) == set()
        assert hunt.seen_in(dump, (reference,)) == {reference}
        assert hunt.seen_below(data, CANARIES) == {}
        assert hunt.seen_below(data, (reference,)) != {}


def test_with_djangos_own_handlers_the_file_stands_in_the_temp_folder(
    small_town, small_page_id, paper
):
    with small_town.serving(without="handler") as site:
        seen, _ = apply(small_town, small_page_id, site, paper)
    assert seen == {FILE_CANARY}
