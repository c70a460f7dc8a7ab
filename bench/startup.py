"""What the package adds to the start of a bare Wagtail site."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys

ROUNDS = 7
SCRIPT = """
import json, resource, time
started = time.process_time()
import django
django.setup()
from django.core.handlers.wsgi import WSGIHandler
WSGIHandler()
memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
print(json.dumps([1000 * (time.process_time() - started), memory]))
"""


def cost() -> dict[str, float]:
    """Return milliseconds of processor and MiB that the package adds."""
    bare, ours = _median({"BENCH_BARE": "1"}), _median({})
    return {
        "startup_ms": round(ours[0] - bare[0], 1),
        "startup_mib": round(ours[1] - bare[1], 1),
        "bare_ms": round(bare[0], 1),
        "bare_mib": round(bare[1], 1),
    }


def _median(extra: dict[str, str]) -> tuple[float, float]:
    runs = []
    for _ in range(ROUNDS):
        done = subprocess.run(
            [sys.executable, "-c", SCRIPT],
            env={**os.environ, "DJANGO_SETTINGS_MODULE": "bench.settings", **extra},
            capture_output=True,
            text=True,
            check=True,
        )
        runs.append(json.loads(done.stdout))
    return (
        statistics.median(run[0] for run in runs),
        statistics.median(run[1] for run in runs),
    )
