"""A town that runs in processes of its own: site, worker, database and receiver."""

from __future__ import annotations

import contextlib
import os
import signal
import subprocess
import sys
import time
import urllib.error
import urllib.request
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass, field
from multiprocessing import get_context
from pathlib import Path

from tests.postgres import free_port

ROOT = Path(__file__).resolve().parents[2]
KILLED = 137
PATIENCE = 120


@dataclass
class Site:
    """A running gunicorn; ``children`` are the processes that answer."""

    process: subprocess.Popen
    address: str
    log: Path

    def children(self) -> list[int]:
        return children_of(self.process.pid)

    def stop(self) -> None:
        self.process.send_signal(signal.SIGTERM)
        try:
            self.process.wait(15)
        except subprocess.TimeoutExpired:
            self.process.kill()
            self.process.wait()


@dataclass
class Town:
    """A folder with everything the town has on disk, and a database."""

    folder: Path
    database: str
    extra: dict[str, str] = field(default_factory=dict)

    @property
    def temp(self) -> Path:
        return self.folder / "temp"

    def environment(self, failpoint: str = "", without: str = "") -> dict[str, str]:
        self.temp.mkdir(exist_ok=True)
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.security.settings",
            "DATABASE_URL": self.database,
            "ANTRAEGE_TEST_DIR": str(self.folder),
            "ANTRAEGE_TEST_SINK": str(self.folder / "sink"),
            "ANTRAEGE_TEST_WITHOUT": without,
            "ANTRAEGE_FAILPOINT": failpoint,
            "TMPDIR": str(self.temp),
            **self.extra,
        }

    def received(self) -> list[str]:
        """What the receiver has been sent, each call one key."""
        sink = self.folder / "sink"
        return sink.read_text().split() if sink.exists() else []

    def manage(self, *words: str, failpoint: str = "") -> subprocess.CompletedProcess:
        return subprocess.run(
            [sys.executable, "-m", "django", *words],
            cwd=ROOT,
            env=self.environment(failpoint),
            capture_output=True,
            text=True,
            timeout=300,
            check=False,
        )

    @contextlib.contextmanager
    def serving(self, *options: str, failpoint: str = "", without: str = ""):
        """Run the site under gunicorn, ready to answer."""
        address, log = f"127.0.0.1:{free_port()}", self.folder / "logs" / "gunicorn.log"
        log.parent.mkdir(exist_ok=True)
        logs = ["--log-level", "debug", "--log-file", str(log), "--access-logfile"]
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", "gunicorn", "tests.security.wsgi"),
                *("--bind", address, "--preload", *logs, str(log), *options),
            ],
            cwd=ROOT,
            env=self.environment(failpoint, without),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        site = Site(process, f"http://{address}", log)
        try:
            wait_until(lambda: answers(site.address))
            yield site
        finally:
            site.stop()

    @contextlib.contextmanager
    def delivering(self):
        """Run a worker that comes back after each kill."""
        process = subprocess.Popen(
            [sys.executable, "-m", "tests.security.worker"],
            cwd=ROOT,
            env=self.environment(),
            stdout=subprocess.DEVNULL,
            stderr=subprocess.DEVNULL,
        )
        worker = Site(process, "", self.folder / "logs" / "django.log")
        try:
            wait_until(worker.children)
            yield worker
        finally:
            last = worker.children()
            process.kill()
            process.wait()
            for child in last:
                os.kill(child, signal.SIGKILL)

    @contextlib.contextmanager
    def inside(self):
        """Give a function that runs functions in a process of the town."""
        with ProcessPoolExecutor(
            1, get_context("spawn"), begin_inside, (self.environment(),)
        ) as pool:
            yield lambda work, *given: pool.submit(work, *given).result(PATIENCE)


def begin_inside(environment: dict[str, str]) -> None:
    """Make this fresh process one of the town's."""
    os.environ.update(environment)
    import django

    django.setup()


def answers(address: str) -> bool:
    try:
        urllib.request.urlopen(f"{address}/antraege/abrufen/", timeout=5)
    except urllib.error.HTTPError:
        return True
    except OSError:
        return False
    return True


def wait_until(is_so, seconds: float = PATIENCE) -> None:
    deadline = time.monotonic() + seconds
    while not is_so():
        assert time.monotonic() < deadline, "waited in vain"
        time.sleep(0.05)


def children_of(process_id: int) -> list[int]:
    found = Path(f"/proc/{process_id}/task/{process_id}/children")
    try:
        return [int(child) for child in found.read_text().split()]
    except OSError:
        return []
