"""``make bench``: measure on SQLite and PostgreSQL, write the results down."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tempfile
from pathlib import Path
from typing import Any

from bench import report, startup
from bench.run import PLAIN
from tests.postgres import cluster

ROOT = Path(__file__).resolve().parent
RESULTS = ROOT / "results" / "latest.json"
TABLE = ROOT.parent / "docs" / "reference" / "measured.md"


def main() -> None:
    """Run everything; takes some minutes."""
    results = _measure("sqlite", "")
    with cluster() as address:
        results += _measure("postgresql", address)
    cost = startup.cost()
    RESULTS.parent.mkdir(exist_ok=True)
    RESULTS.write_text(json.dumps(results, indent=1) + "\n", encoding="utf-8")
    text = report.table(results, PLAIN) + START.format(**cost)
    TABLE.write_text(text, encoding="utf-8")
    print(text)


START = """
## Start

The package adds {startup_ms} ms of processor time and {startup_mib} MiB to the start
of a bare Wagtail site ({bare_ms} ms, {bare_mib} MiB).
"""


def _measure(database: str, address: str) -> list[dict[str, Any]]:
    print(f"{database} ...", file=sys.stderr)
    with tempfile.TemporaryDirectory(prefix="antraege-bench-") as scratch:
        environment = {**os.environ, "BENCH_DIR": scratch}
        environment.pop("DATABASE_URL", None)
        if address:
            environment["DATABASE_URL"] = address
        done = subprocess.run(
            [sys.executable, "-m", "bench.run"],
            env=environment,
            stdout=subprocess.PIPE,
            text=True,
            check=True,
        )
    return [{"database": database, **one} for one in json.loads(done.stdout)]


if __name__ == "__main__":
    main()
