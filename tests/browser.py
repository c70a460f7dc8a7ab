"""One real browser for all tests that need it: fixture ``browser``.

Chromium of the system, named by ``CHROMIUM`` or found on the path.
"""

from __future__ import annotations

import os
import shutil
from typing import TYPE_CHECKING

import pytest
from playwright.sync_api import sync_playwright

if TYPE_CHECKING:
    from collections.abc import Iterator

    from playwright.sync_api import Browser

MISSING = (
    "No chromium found: `apt-get install chromium`, "
    "or name the executable in the variable CHROMIUM."
)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    executable = os.environ.get("CHROMIUM") or shutil.which("chromium")
    if not executable:
        _give_up()
    # Playwright runs an event loop in this thread, and Django then refuses the
    # database to tests that use both, though nothing here is concurrent.
    os.environ["DJANGO_ALLOW_ASYNC_UNSAFE"] = "true"
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(
            executable_path=executable,
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        yield running
        running.close()


def _give_up() -> None:
    if os.environ.get("CI", "").lower() in {"1", "true"}:
        pytest.fail(MISSING)
    pytest.skip(MISSING)
