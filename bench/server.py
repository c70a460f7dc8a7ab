"""gunicorn on loopback: two workers, persistent connections."""

from __future__ import annotations

import os
import re
import signal
import socket
import subprocess
import sys
import time
from contextlib import contextmanager
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

WORKERS = 2
START_SECONDS = 60


@contextmanager
def serving(**environment: str) -> Iterator[tuple[int, int]]:
    """Yield port and process id of a running server."""
    port = _free_port()
    process = subprocess.Popen(
        [
            *(
                sys.executable,
                "-m",
                "gunicorn",
                "bench.wsgi",
                "--bind",
                f"127.0.0.1:{port}",
            ),
            *("--workers", str(WORKERS), "--worker-class", "gthread", "--threads", "2"),
            *("--keep-alive", "30", "--log-level", "warning"),
        ],
        env={**os.environ, **environment},
    )
    try:
        _wait(port)
        yield port, process.pid
    finally:
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=30)


def memory_mib(parent: int) -> float:
    """Return the proportional memory of the workers in MiB, per worker."""
    children = Path(f"/proc/{parent}/task/{parent}/children").read_text().split()
    sizes = []
    for child in children:
        text = Path(f"/proc/{child}/smaps_rollup").read_text()
        sizes.append(int(re.search(r"^Pss:\s+(\d+)", text, re.MULTILINE)[1]))  # type: ignore[index]  # always there
    return round(sum(sizes) / len(sizes) / 1024, 1)


def _free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def _wait(port: int) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        with socket.socket() as probe:
            if probe.connect_ex(("127.0.0.1", port)) == 0:
                return
        time.sleep(0.1)
    raise TimeoutError("gunicorn did not start")
