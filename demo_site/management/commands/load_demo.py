"""``manage.py load_demo``: fill the demo town; harmless the second time."""

from __future__ import annotations

from typing import Any

from django.core.management.base import BaseCommand

from demo_site.load import applications, english, pages, people, services


class Command(BaseCommand):
    """Makes people, pages and a few applications."""

    help = "Fills the demo town Musterstadt. Running it again changes nothing."

    def handle(self, *_args: Any, **_options: Any) -> None:
        """Load each part in the order they build on each other."""
        people.load()
        index = pages.load()
        main = services.load(index)
        pages.show(main)
        english.load(main)
        sent = applications.load()
        self.stdout.write(f"Musterstadt ist geladen, neue Anträge: {sent}.")
