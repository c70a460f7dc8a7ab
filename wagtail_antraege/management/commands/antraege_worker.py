"""The delivery worker."""

from __future__ import annotations

import signal
import threading
from typing import TYPE_CHECKING, Any

from django.core.management.base import BaseCommand

from wagtail_antraege.delivery.worker import Worker

if TYPE_CHECKING:
    from argparse import ArgumentParser
    from collections.abc import Callable


class Command(BaseCommand):
    """Deliver until SIGTERM."""

    help = (
        "Deliver applications until stopped with SIGTERM or Ctrl+C; an attempt under"
        " way is finished first. Any number of workers may run."
    )
    requires_system_checks = []

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument(
            "--interval",
            type=float,
            default=2.0,
            help="Seconds between two looks into the outbox (default 2).",
        )

    def handle(self, *_args: Any, **options: Any) -> None:
        worker = Worker(interval=options["interval"])
        for number in (signal.SIGTERM, signal.SIGINT):
            signal.signal(number, lambda *_: in_thread(worker.stop))
        self.stdout.write("Waiting for deliveries.")
        worker.run()
        self.stdout.write("Stopped.")


def in_thread(call: Callable[[], None]) -> None:
    """Call from a signal handler what takes a lock the main thread may hold."""
    threading.Thread(target=call).start()
