"""Measure one database: ``python -m bench.run`` with DATABASE_URL set."""

from __future__ import annotations

import json
import os
import sys
from typing import Any

import django

from bench import adopting

PLAIN = 30
GROWTH = (10, 50, 200, 1_000)
DRAFTS = {PLAIN: 900}
DRAFTS_GROWTH = 12
LARGE = 200
"""Fields of the form that is opened and saved in the editor."""
UPGRADED = 60
"""Fields of the form whose newer release is reviewed."""


def main() -> None:
    """Print the results of one database as one line of JSON."""
    os.environ.setdefault("DJANGO_SETTINGS_MODULE", "bench.settings")
    django.setup()

    from bench import editor, http_load, in_process, server, subjects, town, upgrade  # noqa: PLC0415  needs Django set up
    from bench.wsgi import application  # noqa: PLC0415

    town.build([PLAIN, *GROWTH], PLAIN)
    results: list[dict[str, Any]] = []
    for size in (PLAIN, *GROWTH):
        steps = subjects.steps_of(size, PLAIN)
        jobs = [
            *subjects.floor(size),
            *subjects.contrib(size),
            *subjects.ours(
                application, size, steps, drafts=80 if size == PLAIN else DRAFTS_GROWTH
            ),
        ]
        results += in_process.measure(application, jobs)
        print(f"  {size} fields done", file=sys.stderr)
    results.append(adopting.measured())
    results += in_process.measure(application, [upgrade.job(UPGRADED)])
    results += _http(http_load, server, subjects, application)
    results += _editor(editor, server, in_process, application)
    print(json.dumps(results))


def _http(
    http_load: Any, server: Any, subjects: Any, application: Any
) -> list[dict[str, Any]]:
    results = []
    jobs = [
        *subjects.floor(PLAIN),
        *subjects.contrib(PLAIN),
        *subjects.ours(application, PLAIN, 1, drafts=DRAFTS[PLAIN]),
    ]
    with server.serving() as (port, pid):
        results += [
            {**http_load.measure(port, job), "memory_mib": server.memory_mib(pid)}
            for job in jobs
        ]
    kept = [
        job for job in jobs if job.subject == "ours" and job.operation == "information"
    ]
    with server.serving(BENCH_KEEP_PAGES="1") as (port, pid):
        for job in kept:
            result = http_load.measure(port, job)
            results.append(
                {
                    **result,
                    "operation": "information_cached",
                    "memory_mib": server.memory_mib(pid),
                }
            )
    return results


def _editor(
    editor: Any, server: Any, in_process: Any, application: Any
) -> list[dict[str, Any]]:
    # Playwright runs a loop in this thread, and Django would refuse the database.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with server.serving(BENCH_ADMIN="1") as (port, _pid):
        opened, jobs = editor.in_browser(port, editor.session(), editor.editors(LARGE))
    results: list[dict[str, Any]] = [*opened, *in_process.measure(application, jobs)]
    return results


if __name__ == "__main__":
    main()
