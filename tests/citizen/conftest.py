"""Pages and browsers for the citizen's journey."""

from __future__ import annotations

import re
from urllib.parse import urlsplit

from django.test import Client

import pytest

from tests.flow.build import make_page
from wagtail_antraege import models
from wagtail_antraege.flow.content import Content


class Citizen(Client):
    """A browser that fills in what a page's forms carry hidden."""

    def __init__(self, **settings) -> None:
        super().__init__(**{"enforce_csrf_checks": True, **settings})
        self.url = ""
        self.page = ""

    def go(self, url: str, **extra):
        return self._seen(self.get(url, follow=True, **extra), url)

    def start(self, page, **extra):
        url = f"/antraege/start/{page.pk}/"
        return self._seen(self.post(url, follow=True, **extra), url)

    def send(self, *, to: str = "", **data):
        """Post the page's form with these answers, follow, and remember."""
        url = to or self.url
        return self._seen(self.post(url, {**self.hidden(), **data}, follow=True), url)

    def hidden(self) -> dict[str, str]:
        """Return what the page's form carries hidden and not disabled."""
        enabled = re.sub(r" hidden disabled>.*?</fieldset>", "", self.page, flags=re.S)
        return dict(
            re.findall(r'<input type="hidden" name="([^"]+)" value="([^"]*)"', enabled)
        )

    @property
    def draft(self):
        return models.Draft.objects.latest("created_at")

    def chip(self, number: int = 0) -> str:
        item = Content.from_json(self.draft.content).items["chips"][number]
        return f"chips-{item}-chip_number"

    def dog(self, **more):
        return {"dog_name": "Rex", "kind": "mixed", self.chip(): "276", **more}

    def fill(self, page) -> None:
        """Answer everything and stand on the review."""
        self.start(page)
        self.send(**self.dog(), action="next")
        self.send(owner_name="Eva Muster", action="next")

    def _seen(self, response, url):
        chain = response.redirect_chain
        # Like browsers, which keep the fragment to themselves.
        self.url = (
            urlsplit(chain[-1][0] if chain else url)._replace(fragment="").geturl()
        )
        self.page = response.content.decode()
        return response


@pytest.fixture
def page(db):
    return make_page()


@pytest.fixture
def citizen():
    return Citizen()


@pytest.fixture
def stranger():
    return Citizen()
