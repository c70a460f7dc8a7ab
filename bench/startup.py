"""What the package adds to the start of a bare Wagtail site.

A site has started when its addresses are known, those of Wagtail's admin too.
"""

from __future__ import annotations

import json
import os
import subprocess
import sys

ROUNDS = 7
SCRIPT = """
import gc, json, resource, time
gc.disable()
started = time.process_time()
import django
django.setup()
from django.core.handlers.wsgi import WSGIHandler
WSGIHandler()
from django.urls import get_resolver
get_resolver().url_patterns
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([1000 * (time.process_time() - started), memory]))
"""


def cost() -> dict[str, float]:
    """Return milliseconds of processor and MiB that the package adds.

    The least of several turns counts: whatever else runs can only add to it. The
    collector is off, for where its long rounds fall is chance.
    """
    turns = [(_start({"BENCH_BARE": "1"}), _start({})) for _ in range(ROUNDS)]
    bare, ours = (
        [min(values) for values in zip(*side, strict=True)]
        for side in zip(*turns, strict=True)
    )
    return {
        "startup_ms": round(ours[0] - bare[0], 1),
        "startup_mib": round(ours[1] - bare[1], 1),
        "bare_ms": round(bare[0], 1),
        "bare_mib": round(bare[1], 1),
    }


def _start(extra: dict[str, str]) -> list[float]:
    done = subprocess.run(
        [sys.executable, "-c", SCRIPT],
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings", **extra},
        capture_output=True,
        text=True,
        check=True,
    )
    measured: list[float] = json.loads(done.stdout)
    return measured
