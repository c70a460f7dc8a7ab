"""Taking over the whole catalogue with its English, as the command does it.

A process of its own: the rest is measured in a site of one language.
"""

from __future__ import annotations

import io
import json
import os
import subprocess
import sys
import time
from typing import Any

import django

ALL = "adopt_all"


def measured() -> dict[str, Any]:
    """Return the seconds on a fresh page of the bench site."""
    done = subprocess.run(
        [sys.executable, "-m", "bench.adopting"],
        env={**os.environ, "BENCH_LOCALIZE": "1"},
        stdout=subprocess.PIPE,
        text=True,
        check=True,
    )
    found: dict[str, Any] = json.loads(done.stdout)
    return found


def main() -> None:
    """Adopt every form in one go; print how many, and how long it took."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()

    from django.core.management import call_command  # noqa: PLC0415  needs Django set up

    from wagtail.models import Locale, Page  # noqa: PLC0415
    from wagtail_localize.models import StringTranslation  # noqa: PLC0415

    from wagtail_antraege import models  # noqa: PLC0415

    call_command("migrate", verbosity=0)
    Locale.objects.get_or_create(language_code="en")
    index = Page.objects.get(depth=2).add_child(
        instance=models.ApplicationIndexPage(title="Katalog", slug="katalog")
    )
    started = time.perf_counter()
    call_command(
        "antraege_catalogue", "adopt", "--all", parent=index.pk, stdout=io.StringIO()
    )
    seconds = time.perf_counter() - started
    found = {
        "subject": "ours",
        "operation": ALL,
        "mode": "in_process",
        "forms": models.ApplicationPage.objects.child_of(index).count(),
        "english": StringTranslation.objects.count(),
        "seconds": round(seconds, 1),
    }
    print(json.dumps(found))


if __name__ == "__main__":
    main()
