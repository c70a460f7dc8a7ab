"""Delete what has expired, for cron."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand
from django.utils import timezone

from wagtail_antraege.retention.purge import purge


class Command(BaseCommand):
    """Delete expired drafts and what a crash left behind."""

    help = (
        "Delete drafts that have expired with their files, files that belong to"
        " nobody, and old counters. Run it daily. Applications are never touched."
    )

    def handle(self, *_args: Any, **_options: Any) -> None:
        purged = purge(now=timezone.now())
        self.stdout.write(
            f"drafts {purged.drafts}, uploads {purged.uploads},"
            f" stray files {purged.stray_files}, limits {purged.limits}"
        )
