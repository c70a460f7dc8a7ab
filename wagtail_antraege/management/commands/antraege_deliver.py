"""One round of deliveries, for cron."""

from __future__ import annotations

import threading
from typing import Any

from django.core.management.base import BaseCommand, CommandError

from wagtail_antraege.delivery import rounds


class Command(BaseCommand):
    """Deliver what is due, once."""

    help = (
        "Deliver the applications that are due, once. Ends with 1 if a delivery did"
        " not go through (it is tried again later, or waits for a person)."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        counts = rounds.drain_all(stop=threading.Event())
        summary = (
            f"delivered {counts['delivered']}, later {counts['retry']},"
            f" refused {counts['refused']}"
        )
        if counts["retry"] or counts["refused"]:
            raise CommandError(summary, returncode=1)
        self.stdout.write(summary)
