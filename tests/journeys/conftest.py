"""The town, and browsers that notice when something is wrong with a page."""

from __future__ import annotations

import os
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import expect

from tests.journeys import chapter, town
from tests.journeys.citizen import PHONE, Citizen
from tests.journeys.newcomer import few_colours

expect.set_options(timeout=20_000)

IMPATIENT = 10_000
WATCH = """
addEventListener("securitypolicyviolation", event => console.error(
    "policy", event.violatedDirective, event.blockedURI
));
"""


@pytest.fixture(scope="session")
def address(tmp_path_factory):
    """Where the town is served; it is the same for all journeys."""
    with town.running(tmp_path_factory.mktemp("town")) as address:
        yield address


@pytest.fixture
def keep(tmp_path):
    """Give a function that keeps a picture: for the handbook (``ANTRAEGE_PICTURES=write``), or only to look at."""
    wanted = os.environ.get("ANTRAEGE_PICTURES") == "write"
    folder = chapter.HANDBOOK / "bilder" if wanted else tmp_path

    def keep(name, taken):
        (folder / f"{name}.png").write_bytes(few_colours(taken))

    return keep


class Complaints(list):
    """What the browser has to say against the pages of one context."""

    def watch(self, context, address: str) -> None:
        origin = urlsplit(address).netloc
        context.on("console", self.hear)
        context.on("weberror", lambda error: self.append(str(error.error)))
        context.on("request", lambda request: self.follow(request, origin))
        context.on("response", self.read)

    def hear(self, message) -> None:
        # Chromium says by itself that a page was a 404 or a 409.
        if message.type in ("error", "warning") and "status of" not in message.text:
            self.append(message.text)

    def follow(self, request, origin: str) -> None:
        url = urlsplit(request.url)
        if url.scheme not in ("data", "blob") and url.netloc != origin:
            self.append(f"leaves the site: {request.url}")

    def read(self, response) -> None:
        is_page = response.request.resource_type == "document"
        if response.status >= 500 or (response.status >= 400 and not is_page):
            self.append(f"{response.status} for {response.url}")
        if is_page and not is_strict(response):
            self.append(f"no strict policy for {response.url}")


def is_strict(response) -> bool:
    policy = response.headers.get("content-security-policy", "")
    return "script-src 'self';" in policy and "unsafe" not in policy


@pytest.fixture
def enter(browser, address):
    """Give a function that opens a browser; at the end nothing may be wrong."""
    contexts, complaints = [], Complaints()

    def open_browser(*, scripts: bool = True, size=PHONE) -> Citizen:
        context = browser.new_context(
            base_url=address,
            java_script_enabled=scripts,
            locale="de-DE",
            viewport=size,
        )
        context.set_default_timeout(IMPATIENT)
        context.add_init_script(WATCH)
        complaints.watch(context, address)
        contexts.append(context)
        return Citizen(context.new_page())

    yield open_browser
    for context in contexts:
        context.close()
    assert complaints == []


@pytest.fixture
def citizen(enter) -> Citizen:
    """A person with a phone and JavaScript."""
    return enter()
