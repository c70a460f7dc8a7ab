"""A citizen who fills in an application over HTTP, as a browser would."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.test import Client

from bs4 import BeautifulSoup

if TYPE_CHECKING:
    from django.http import HttpResponseBase

    from bs4.element import Tag

    from demo_site.load.answers import Answers

REPEATED = re.compile(r"^([a-z0-9_]+)-([a-z0-9]+)-(.+)$")
MOST_PAGES = 20


class JourneyError(Exception):
    """The journey did not go on; ``page`` is what was shown."""

    def __init__(self, message: str, page: str) -> None:
        super().__init__(message)
        self.page = page


class Citizen:
    """Sends one application.

    ``answers`` are named by the key of the question, with ``_`` and the part
    for composed ones. In a repeat group the number of the item stands before:
    ``1/rufname`` is the name of the second dog.
    """

    def __init__(self, answers: Answers) -> None:
        self.answers = answers
        self.client = Client(HTTP_HOST="127.0.0.1")
        self.last = ""

    def send(self, page_id: int) -> str:
        """Walk from the start to the receipt; raise ``JourneyError``."""
        self.follow(self.client.post(f"/antraege/start/{page_id}/"))
        for _page in range(MOST_PAGES):
            form = self.form()
            if form is None:
                return self.last
            self.follow(self.client.post(self.address, self.filled(form)))
        raise JourneyError("The journey has no end.", self.last)

    def follow(self, response: HttpResponseBase) -> None:
        """Go where the answer leads, and remember the page there."""
        if not 300 <= response.status_code < 400:
            page = getattr(response, "content", b"").decode()
            raise JourneyError(f"Status {response.status_code}", page)
        self.address = response.headers["Location"].partition("#")[0]
        answer = self.client.get(self.address)
        self.last = answer.content.decode()
        if answer.status_code in (301, 302, 303):
            self.follow(answer)

    def form(self) -> Tag | None:
        """Return the form that leads on, None on the receipt."""
        soup = BeautifulSoup(self.last, "html.parser")
        found: Tag | None = soup.select_one("form[data-antraege-form]")
        return found

    def filled(self, form: Tag) -> dict[str, Any]:
        """Return what the form sends once the answers are in it."""
        data: dict[str, Any] = defaultdict(list)
        items: dict[str, list[str]] = defaultdict(list)
        for control in form.select("input[name], select[name], textarea[name]"):
            name = str(control["name"])
            if control.get("type") == "hidden":
                data[name] = str(control.get("value", ""))
            elif (answer := self.answer(name, items)) is not None:
                data[name] = answer
        data["action"] = self.action(form, items)
        return {**data, "_declared": "1"}

    def answer(self, name: str, items: dict[str, list[str]]) -> str | list[str] | None:
        """Return the answer for the control with this name."""
        repeated = REPEATED.match(name)
        if repeated is None:
            return self.answers.get(name)
        group, item, key = repeated.groups()
        if item not in items[group]:
            items[group].append(item)
        return self.answers.get(f"{items[group].index(item)}/{key}")

    def action(self, form: Tag, items: dict[str, list[str]]) -> str:
        """Return the button to press: one more item, or the way on."""
        wanted = {
            int(number) + 1
            for number, slash, _key in (name.partition("/") for name in self.answers)
            if slash
        }
        for group, present in items.items():
            adds = form.select_one(f'button[value="add:{group}"]')
            if adds is not None and len(present) < max(wanted, default=1):
                return f"add:{group}"
        return "send" if form.select_one('button[value="send"]') else "next"
