"""People who apply again and again while processes are killed."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import suppress
from typing import TYPE_CHECKING

import requests

from . import papers
from .citizen import Citizen
from .town import PATIENCE

if TYPE_CHECKING:
    from .town import Site

PAPER = papers.pdf("Gewitter", size=20_000)
FILE = ("Gewitter.pdf", PAPER, "application/pdf")
LIKELY = {"site": 0.15, "worker": 0.05}
"""How often a request is accompanied by the death of a process."""
BROKEN = (requests.ConnectionError, requests.exceptions.ChunkedEncodingError)


class Reaper:
    """Kills processes while they are at work; ``killed`` says which."""

    def __init__(self, site: Site, worker: Site) -> None:
        self.processes = {"site": site, "worker": worker}
        self.killed: dict[str, list[int]] = {"site": [], "worker": []}
        self.chance = random.Random(4711)  # noqa: S311  no secret

    def come(self, usual_seconds: float) -> None:
        """Perhaps kill somebody in the time that an answer takes.

        So there are as many kills on a slow machine as on a quick one.
        """
        for kind, likely in LIKELY.items():
            if self.chance.random() < likely:
                seconds = self.chance.uniform(0, usual_seconds)
                threading.Timer(seconds, self.strike, (kind,)).start()

    def strike(self, kind: str) -> None:
        if alive := self.processes[kind].children():
            self.killed[kind].append(self.chance.choice(alive))
            with suppress(ProcessLookupError):
                os.kill(self.killed[kind][-1], signal.SIGKILL)


class Patient(Citizen):
    """Tries again whenever the connection breaks."""

    def __init__(self, address: str, reaper: Reaper) -> None:
        super().__init__(address)
        self.reaper = reaper
        self.usual_seconds = 0.1
        self.reference_seen = ""

    def ask(self, method: str, url: str, **sent) -> requests.Response:
        deadline = time.monotonic() + PATIENCE
        while True:
            self.reaper.come(self.usual_seconds)
            began = time.monotonic()
            try:
                answer = super().ask(method, url, **sent)
            except BROKEN:
                assert time.monotonic() < deadline, "no answer at all"
                time.sleep(0.05)
            else:
                self.usual_seconds = time.monotonic() - began
                return answer

    def apply(self, page_id: int) -> None:
        self.fill(page_id, FILE)
        self.reference_seen = self.send()


def apply(reaper: Reaper, page_id: int, times: int, people: int) -> list[Patient]:
    """Let people apply so many times in all; return what each has seen."""
    address = reaper.processes["site"].address

    def one(_: int) -> Patient:
        citizen = Patient(address, reaper)
        citizen.apply(page_id)
        return citizen

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(times)))
