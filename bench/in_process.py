"""Time the jobs without sockets, all subjects in turn, round by round."""

from __future__ import annotations

import gc
import statistics
import time
from itertools import cycle
from typing import TYPE_CHECKING, Any

from django.db import connection

from bench.wsgi_call import call

if TYPE_CHECKING:
    from bench.subjects import Application, Job

WARM_UP = 3
SECONDS_PER_JOB = 1.0
ROUNDS = 50


def measure(application: Application, jobs: list[Job]) -> list[dict[str, Any]]:
    """Return one result for each job: median in milliseconds, and SQL queries."""
    calls = {job: (iter(job.calls) if job.once else cycle(job.calls)) for job in jobs}
    times: dict[Job, list[float]] = {job: [] for job in jobs}
    queries = {}
    for job in jobs:
        for _ in range(WARM_UP):
            _send(application, job, next(calls[job]))
        queries[job] = _count_queries(application, job, next(calls[job]))
    gc.disable()
    for _ in range(ROUNDS):
        for job in jobs:
            if sum(times[job]) < SECONDS_PER_JOB:
                request = next(calls[job], None)
                if request is not None:
                    times[job].append(_send(application, job, request))
        gc.collect()
    gc.enable()
    return [
        {
            "subject": job.subject,
            "operation": job.operation,
            "mode": "in_process",
            "fields": job.fields,
            "median_ms": round(1000 * statistics.median(times[job]), 3),
            "queries": queries[job],
        }
        for job in jobs
    ]


def _send(application: Application, job: Job, request: Any) -> float:
    started = time.perf_counter()
    answer = call(application, request)
    seconds = time.perf_counter() - started
    if answer.status != job.expected:
        raise AssertionError(
            f"{job.subject} {job.operation} {job.fields}: {answer.status} {answer.body[:3000]!r}"
        )
    return seconds


def _count_queries(application: Application, job: Job, request: Any) -> int:
    seen = []

    def count(execute: Any, sql: str, *rest: Any) -> Any:
        if not sql.startswith(("BEGIN", "SAVEPOINT", "RELEASE", "COMMIT")):
            seen.append(sql)
        return execute(sql, *rest)

    with connection.execute_wrapper(count):
        _send(application, job, request)
    return len(seen)
