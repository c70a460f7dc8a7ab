"""Axe finds nothing on any step of any form of the catalogue.

The pages are those that Django's test client gets; the browser is handed them.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

from django.contrib.staticfiles import finders
from django.utils import translation

import pytest

from tests.catalogue.answering import walks
from tests.catalogue.test_walks import SERVICES, form_of, live_page, newest
from tests.catalogue.walking import Walker
from tests.journeys.accessibility import judge
from tests.journeys.citizen import PHONE, Citizen

if TYPE_CHECKING:
    from collections.abc import Iterator

    from tests.catalogue.answering import Walk

pytestmark = [pytest.mark.browser, pytest.mark.django_db]

ORIGIN = "http://town.example"
TYPES = {".css": "text/css", ".js": "text/javascript", ".svg": "image/svg+xml"}


class Visitor(Walker):
    """Looks at each step as it is first, and as it is with nothing answered.

    ``shown`` are the pages by step and state.
    """

    shown: dict[tuple[str, str], str]

    def look_around(self, page, seen: set[str]) -> None:
        """Take every step, and look at those that nobody has seen yet."""
        self.shown = {}
        self.start(page)
        for step in self.walk.path.steps:
            key = step.step.key
            assert self.url.endswith(f"/{key}/"), self.told()
            if key not in seen:
                self._look(key, ends=step.step.ends)
            if not step.step.ends:
                self._take(step)
        if self.walk.path.exit is None:
            self.shown["review", "filled"] = self.page

    def _look(self, key: str, *, ends: bool) -> None:
        here = self.url
        self.shown[key, "empty"] = self.page
        if ends:
            return
        self.send(action="next")
        if "check=1" in self.url:
            assert "antraege-errors" in self.page
            self.shown[key, "errors"] = self.page
        self.go(here)


class Reader(Citizen):
    """A browser that gets its pages handed, and the files that belong to them."""

    def __init__(self, page) -> None:
        super().__init__(page)
        self.html = ""
        self.missing: set[str] = set()
        page.route("**/*", self._answer)

    def judge(self, name: str, html: str) -> None:
        self.html = html
        self.page.goto(f"{ORIGIN}/{name}")
        judge(self)
        assert self.missing == set()

    def _answer(self, route) -> None:
        path = urlsplit(route.request.url).path
        if route.request.resource_type == "document":
            route.fulfill(body=self.html, content_type="text/html; charset=utf-8")
        elif found := finders.find(path.removeprefix("/static/")):
            suffix = Path(str(found)).suffix
            body = Path(str(found)).read_bytes()
            route.fulfill(body=body, content_type=TYPES.get(suffix, "text/plain"))
        else:
            self.missing.add(path)
            route.fulfill(status=404)


@pytest.fixture
def reader(browser) -> Iterator[Reader]:
    context = browser.new_context(viewport=PHONE, locale="de-DE")
    yield Reader(context.new_page())
    context.close()


def pages_of(
    service: str, language: str, *, least: bool = False
) -> dict[tuple[str, str], str]:
    """Return all pages of a form in a language, or those of its shortest way."""
    page = live_page(newest(service), language)
    shown: dict[tuple[str, str], str] = {}
    with translation.override(language):
        form = form_of(page)
        for walk in walks(form)[:1] if least else through_all(walks(form)):
            visitor = Visitor(form, walk)
            visitor.look_around(page, {key for key, _state in shown})
            shown |= visitor.shown
    assert least or {key for key, _state in shown} >= {each.key for each in form.steps}
    return shown


def through_all(known: list[Walk]) -> list[Walk]:
    """Return few of the walks that lead through every step, the longest first."""
    chosen: list[Walk] = []
    left = {key for walk in known for key in walk.path.step_keys}
    for walk in sorted(known, key=lambda one: -one.questions):
        if left & {*walk.path.step_keys}:
            chosen.append(walk)
            left -= {*walk.path.step_keys}
    return chosen


@pytest.mark.parametrize("service", SERVICES)
class TestEveryForm:
    def test_each_step_in_german_empty_and_with_errors(self, service, reader):
        for (step, state), html in pages_of(service, "de").items():
            reader.judge(f"{service}/{step}/{state}", html)

    def test_first_step_and_review_in_english(self, service, reader):
        shown = pages_of(service, "en", least=True)
        first = next(html for (_step, state), html in shown.items() if state == "empty")
        for name, html in (("first", first), ("review", shown["review", "filled"])):
            reader.judge(f"{service}/{name}", html)
            spoken = reader.page.locator(".antraege-page").get_attribute("lang")
            assert spoken == "en"
