"""The demo town fills itself, and a second time changes nothing."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
COUNT = """
from wagtail.models import Page
from wagtail_antraege import models
print(Page.objects.count(), models.Application.objects.count())
print([bool(page.live_version()) for page in models.ApplicationPage.objects.all()])
"""


@pytest.fixture
def manage(tmp_path):
    env = {name: os.environ[name] for name in ("PATH", "HOME") if name in os.environ}
    env |= {
        "DEMO_VAR": str(tmp_path),
        "DJANGO_SETTINGS_MODULE": "demo_site.settings.dev",
    }

    def run(*words):
        return subprocess.run(
            [sys.executable, "manage.py", *words],
            cwd=ROOT,
            check=True,
            env=env,
            text=True,
            stdout=subprocess.PIPE,
        ).stdout

    (tmp_path / "encryption_keys").write_text(run("antraege_key", "--plain"))
    return run


@pytest.mark.slow
def test_it_is_filled_once(manage):
    manage("migrate", "--verbosity=0")
    assert "neue Anträge: 4" in manage("load_demo")
    filled = manage("shell", "-v0", "-c", COUNT)
    assert filled.splitlines()[1] == "[True, True, True]"
    assert "neue Anträge: 0" in manage("load_demo")
    assert manage("shell", "-v0", "-c", COUNT) == filled
