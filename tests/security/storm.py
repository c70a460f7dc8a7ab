"""People who apply again and again while processes are killed."""

from __future__ import annotations

import os
import random
import signal
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager, suppress
from typing import TYPE_CHECKING

import requests

from . import papers
from .citizen import Citizen
from .town import PATIENCE

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

PAPER = papers.pdf("Gewitter", size=20_000)
FILE = ("Gewitter.pdf", PAPER, "application/pdf")
BROKEN = (requests.ConnectionError, requests.exceptions.ChunkedEncodingError)


@contextmanager
def killing(children: Callable[[], list[int]], *, every: float) -> Iterator[list[int]]:
    """Kill one of these processes about so often; the list says which."""
    killed: list[int] = []
    stopping = threading.Event()

    def kill() -> None:
        chance = random.Random(4711)  # noqa: S311  no secret
        while not stopping.wait(every * chance.uniform(0.5, 1.5)):
            if alive := children():
                killed.append(chance.choice(alive))
                with suppress(ProcessLookupError):
                    os.kill(killed[-1], signal.SIGKILL)

    thread = threading.Thread(target=kill)
    thread.start()
    try:
        yield killed
    finally:
        stopping.set()
        thread.join()


class Patient(Citizen):
    """Tries again whenever the connection breaks."""

    def __init__(self, address: str) -> None:
        super().__init__(address)
        self.reference_seen = ""

    def ask(self, method: str, url: str, **sent) -> requests.Response:
        deadline = time.monotonic() + PATIENCE
        while True:
            try:
                return super().ask(method, url, **sent)
            except BROKEN:
                assert time.monotonic() < deadline, "no answer at all"
                time.sleep(0.05)

    def apply(self, page_id: int) -> None:
        self.fill(page_id, FILE)
        self.reference_seen = self.send()


def apply(address: str, page_id: int, times: int, people: int) -> list[Patient]:
    """Let people apply so many times in all; return what each has seen."""

    def one(_: int) -> Patient:
        citizen = Patient(address)
        citizen.apply(page_id)
        return citizen

    with ThreadPoolExecutor(people) as pool:
        return list(pool.map(one, range(times)))
