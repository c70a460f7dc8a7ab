"""A demo town with a database of its own, worked on by commands."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

ROOT = Path(__file__).resolve().parents[1]


def manager(folder: Path) -> Callable[..., str]:
    """Return what runs a management command of the town and returns its output."""
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env |= {
        "DEMO_VAR": str(folder),
        "DJANGO_SETTINGS_MODULE": "demo_site.settings.dev",
    }

    def manage(*words: object) -> str:
        done = subprocess.run(
            [sys.executable, "manage.py", *map(str, words)],
            cwd=ROOT,
            check=False,
            env=env,
            text=True,
            capture_output=True,
        )
        assert done.returncode == 0, done.stderr
        return done.stdout

    (folder / "encryption_keys").write_text(manage("antraege_key", "--plain"))
    return manage
