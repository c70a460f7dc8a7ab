"""The loop that delivers day and night."""

from __future__ import annotations

import logging
import threading
from typing import TYPE_CHECKING

from django.db import InterfaceError, OperationalError, connections

from wagtail_antraege.delivery import outbox, rounds

if TYPE_CHECKING:
    from collections.abc import Callable

logger = logging.getLogger(__name__)
LONGEST_PAUSE_SECONDS = 30.0


class Worker:
    """One thread for each channel, until ``stop`` is called.

    An attempt under way is finished first.
    """

    def __init__(self, *, interval: float) -> None:
        self.interval = interval
        self.stopping = threading.Event()
        self.threads: dict[str, threading.Thread] = {}

    def stop(self) -> None:
        """Ask all threads to end after what they are doing."""
        self.stopping.set()

    def run(self) -> None:
        """Work until stopped; a channel that appears later gets its thread too."""
        self.repeat(self.start_channels)
        for thread in self.threads.values():
            thread.join()

    def start_channels(self) -> None:
        """Start a thread for each channel that has none."""
        for channel in outbox.channels():
            if channel not in self.threads:
                thread = threading.Thread(
                    target=self.repeat,
                    args=(lambda name=channel: rounds.drain(name, stop=self.stopping),),
                    name=f"antraege-{channel}",
                )
                self.threads[channel] = thread
                thread.start()

    def repeat(self, work: Callable[[], object]) -> None:
        """Do the work at each interval; wait longer while the database is away.

        The connection is given back after each round, so that a restart of the
        database is noticed at once and nothing idles in between.
        """
        failures = 0
        while not self.stopping.is_set():
            try:
                work()
                failures = 0
            except (OperationalError, InterfaceError) as error:
                failures += 1
                logger.warning("No database: %s", type(error).__name__)
            finally:
                connections.close_all()
            self.stopping.wait(self.pause(failures))

    def pause(self, failures: int) -> float:
        """Return the seconds until the next look."""
        longest = max(self.interval, LONGEST_PAUSE_SECONDS)
        return min(self.interval * float(1 << min(failures, 10)), longest)
