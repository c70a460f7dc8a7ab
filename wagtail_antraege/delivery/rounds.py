"""Rounds of work: everything that is due, each channel in a thread of its own.

A channel whose other side hangs then delays no other channel.
"""

from __future__ import annotations

import os
import socket
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from functools import partial
from typing import TYPE_CHECKING

from django.db import connections

from wagtail_antraege.delivery import outbox

if TYPE_CHECKING:
    from threading import Event


def worker_name() -> str:
    """Return how this process signs its attempts."""
    return f"{socket.gethostname()[:20]}:{os.getpid()}"


def drain(channel: str, *, stop: Event) -> Counter[str]:
    """Work on what is due for one channel until nothing is, or ``stop`` is set."""
    counts: Counter[str] = Counter()
    while not stop.is_set():
        outcome = outbox.work_once(channel, worker=worker_name())
        if outcome is None:
            break
        counts[outcome] += 1
    return counts


def drain_all(*, stop: Event) -> Counter[str]:
    """Work on what is due for all channels; return how many ended how."""
    names = outbox.channels()
    if len(names) == 1:
        return drain(names[0], stop=stop)
    with ThreadPoolExecutor(max_workers=max(1, len(names))) as pool:
        parts = list(pool.map(partial(drain_and_close, stop=stop), names))
    return sum(parts, Counter())


def drain_and_close(channel: str, *, stop: Event) -> Counter[str]:
    """Drain in a thread, which has database connections of its own."""
    try:
        return drain(channel, stop=stop)
    finally:
        connections.close_all()
