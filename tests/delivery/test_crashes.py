"""A worker killed at any point leaves a state that heals by itself."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
KILLED = 137
SEED = """
from tests.inbox import build
from wagtail_antraege.delivery import outbox
for number in range(2):
    made = build.application(build.department(f"Amt {number}"), f"REF-{number}")
    outbox.enqueue(made, now=build.NOW)
"""
STATES = """
from wagtail_antraege import models
for row in models.Delivery.objects.order_by("pk"):
    print(row.pk, row.state, row.attempt_count, row.lease_owner or "-")
for row in models.Application.objects.all():
    print("events", *[event.kind for event in row.events.order_by("sequence")])
"""


class Town:
    """A database file, a receiver's file, and processes that use them."""

    def __init__(self, folder: Path) -> None:
        self.folder = folder
        self.sink = folder / "sink"

    def environment(self, failpoint=""):
        return {
            **os.environ,
            "DJANGO_SETTINGS_MODULE": "tests.delivery.settings",
            "DATABASE_URL": f"sqlite:///{self.folder / 'town.sqlite3'}",
            "ANTRAEGE_TEST_DIR": str(self.folder),
            "ANTRAEGE_TEST_SINK": str(self.sink),
            "ANTRAEGE_FAILPOINT": failpoint,
        }

    def manage(self, *words, failpoint=""):
        return subprocess.run(
            [sys.executable, "-m", "django", *words],
            cwd=ROOT,
            env=self.environment(failpoint),
            capture_output=True,
            text=True,
            timeout=120,
            check=False,
        )

    def shell(self, code):
        done = self.manage("shell", "--no-imports", "-v0", "-c", code)
        assert done.returncode == 0, done.stderr
        return done.stdout.splitlines()

    def keys(self):
        return self.sink.read_text().split() if self.sink.exists() else []


@pytest.fixture(scope="module")
def seeded(tmp_path_factory):
    town = Town(tmp_path_factory.mktemp("town"))
    migrated = town.manage("migrate", "-v0")
    assert migrated.returncode == 0, migrated.stderr
    town.shell(SEED)
    return town


@pytest.fixture
def town(seeded, tmp_path):
    shutil.copy(seeded.folder / "town.sqlite3", tmp_path / "town.sqlite3")
    return Town(tmp_path)


class TestKilledAt:
    @pytest.mark.parametrize(
        ("failpoint", "already_sent"),
        [("after_claim", 0), ("after_send", 1), ("before_mark", 1)],
    )
    def test_heals_by_itself(self, town, failpoint, already_sent):
        killed = town.manage("antraege_deliver", failpoint=failpoint)
        assert killed.returncode == KILLED, killed.stderr
        assert len(town.keys()) == already_sent

        time.sleep(1.2)  # the lease of the dead worker
        healed = town.manage("antraege_deliver")

        assert healed.returncode == 0, healed.stderr
        rows = [line.split() for line in town.shell(STATES)]
        deliveries = [row for row in rows if row[0] != "events"]
        assert [row[1] for row in deliveries] == ["delivered", "delivered"]
        assert sorted(row[2] for row in deliveries) == ["1", "2"]
        assert {row[3] for row in deliveries} == {"-"}
        assert [row for row in rows if row[0] == "events"] == [
            ["events", "delivered"]
        ] * 2
        assert len(town.keys()) == 2 + already_sent
        assert set(town.keys()) == {row[0] for row in deliveries}


class TestWorker:
    def test_delivers_and_stops_cleanly_on_sigterm(self, town):
        worker = subprocess.Popen(
            [sys.executable, "-m", "django", "antraege_worker", "--interval", "0.1"],
            cwd=ROOT,
            env=town.environment(),
            stdout=subprocess.PIPE,
            text=True,
        )
        try:
            deadline = time.monotonic() + 60
            while len(town.keys()) < 2 and time.monotonic() < deadline:
                time.sleep(0.1)
            worker.send_signal(signal.SIGTERM)
            output, _ = worker.communicate(timeout=30)
        finally:
            worker.kill()
        assert worker.returncode == 0
        assert output.splitlines()[-1] == "Stopped."
        assert len(set(town.keys())) == len(town.keys()) == 2
