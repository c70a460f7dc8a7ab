"""Send ready-made requests over persistent connections, as fast as they come back."""

from __future__ import annotations

import queue
import socket
import statistics
import threading
import time
from itertools import cycle
from typing import TYPE_CHECKING, Any

from bench.wsgi_call import FORM

if TYPE_CHECKING:
    from collections.abc import Iterator

    from bench.subjects import Job
    from bench.wsgi_call import Call

CONNECTIONS = 4
LOCK = threading.Lock()
SECONDS = 4.0


def measure(port: int, job: Job) -> dict[str, Any]:
    """Return requests a second and the latencies of one job."""
    source = _source(job)
    results: queue.Queue[list[float]] = queue.Queue()
    deadline = time.perf_counter() + SECONDS
    started = time.perf_counter()
    threads = [
        threading.Thread(target=_worker, args=(port, job, source, deadline, results))
        for _ in range(CONNECTIONS)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    seconds = time.perf_counter() - started
    times = sorted(one for _ in threads for one in results.get())
    return {
        "subject": job.subject,
        "operation": job.operation,
        "mode": "http",
        "fields": job.fields,
        "requests_per_s": round(len(times) / seconds, 1),
        "median_ms": round(1000 * statistics.median(times), 3),
        "p95_ms": round(1000 * times[int(len(times) * 0.95)], 3),
    }


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
    port: int, job: Job, source: Iterator[bytes], deadline: float, results: Any
) -> None:
    times: list[float] = []
    connection = None
    try:
        while time.perf_counter() < deadline:
            with LOCK:
                request = next(source, None)
            if request is None:
                break
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
    finally:
        results.put(times)


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
