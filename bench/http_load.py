"""Send ready-made requests over persistent connections, as fast as they come back."""

from __future__ import annotations

import socket
import statistics
import threading
import time
from concurrent.futures import ThreadPoolExecutor
from itertools import cycle, islice
from typing import TYPE_CHECKING, Any

from bench.wsgi_call import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.subjects import Job
    from bench.wsgi_call import Call

CONNECTIONS = 4
LOCK = threading.Lock()
SECONDS = 4.0
SECONDS_TO_WARM_UP = 60.0
WARM_UP = 24


def measure(port: int, job: Job) -> dict[str, Any]:
    """Return requests a second and the latencies of one job."""
    source = _source(job)
    _send_all(port, job, islice(source, WARM_UP), SECONDS_TO_WARM_UP)
    started = time.perf_counter()
    times = _send_all(port, job, source, SECONDS)
    seconds = time.perf_counter() - started
    return {
        "subject": job.subject,
        "operation": job.operation,
        "mode": "http",
        "fields": job.fields,
        "requests_per_s": round(len(times) / seconds, 1),
        "median_ms": round(1000 * statistics.median(times), 3),
        "p95_ms": round(1000 * times[int(len(times) * 0.95)], 3),
    }


def _send_all(
    port: int, job: Job, source: Iterator[bytes], seconds: float
) -> list[float]:
    deadline = time.perf_counter() + seconds
    with ThreadPoolExecutor(CONNECTIONS) as pool:
        running = [
            pool.submit(_worker, port, job, source, deadline)
            for _ in range(CONNECTIONS)
        ]
        return sorted(one for worker in running for one in worker.result())


def _source(job: Job) -> Iterator[bytes]:
    raw = [wire(request) for request in job.calls]
    return iter(raw) if job.once else cycle(raw)


def wire(request: Call) -> bytes:
    """Return the request as it goes over the socket."""
    lines = [
        f"{request.method} {request.path} HTTP/1.1",
        "Host: 127.0.0.1",
        "Sec-Fetch-Site: same-origin",
        f"Content-Length: {len(request.body)}",
    ]
    if request.method == "POST":
        lines.append(f"Content-Type: {FORM}")
    if request.cookies:
        lines.append(f"Cookie: {request.cookie_header}")
    return "\r\n".join(lines).encode() + b"\r\n\r\n" + request.body


def _worker(
    port: int, job: Job, source: Iterator[bytes], deadline: float
) -> list[float]:
    times: list[float] = []
    connection = None
    while time.perf_counter() < deadline and (request := _next(source)):
        started = time.perf_counter()
        connection = connection or socket.create_connection(("127.0.0.1", port))
        connection.sendall(request)
        status, stays_open = _receive(connection)
        times.append(time.perf_counter() - started)
        if status != job.expected:
            raise AssertionError(f"{job.subject} {job.operation}: {status}")
        if not stays_open:
            connection.close()
            connection = None
    if connection:
        connection.close()
    return times


def _next(source: Iterator[bytes]) -> bytes:
    with LOCK:
        return next(source, b"")


def _receive(connection: socket.socket) -> tuple[int, bool]:
    data = b""
    while b"\r\n\r\n" not in data:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("The server closed the connection.")
        data += piece
    head, _, body = data.partition(b"\r\n\r\n")
    fields = head.lower()
    length = int(fields.split(b"content-length:")[1].split(b"\r\n")[0])
    remaining = length - len(body)
    while remaining > 0:
        piece = connection.recv(65536)
        if not piece:
            raise ConnectionError("The server closed the connection.")
        remaining -= len(piece)
    return int(head[9:12]), b"connection: close" not in fields
