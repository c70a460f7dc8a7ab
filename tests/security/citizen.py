"""A citizen who goes through the pages as a browser without JavaScript does."""

from __future__ import annotations

import re
from html.parser import HTMLParser

import requests

from .questions import TYPED
from .town import PATIENCE

REFERENCE = re.compile(r"\b[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{3}\b")
UUID = re.compile(r"[0-9a-f]{8}-[0-9a-f-]{27}")


class FormReader(HTMLParser):
    """Collects what a browser would send back of what stands in the page."""

    def __init__(self) -> None:
        super().__init__()
        self.fields: dict[str, str] = {}

    def handle_starttag(self, tag, attrs):
        given = dict(attrs)
        is_text = given.get("type", "text") not in {"radio", "checkbox", "file"}
        if tag == "input" and is_text and given.get("name"):
            self.fields[given["name"]] = given.get("value") or ""


class Citizen:
    """Goes from the information page to the receipt, and tries again."""

    def __init__(self, address: str) -> None:
        self.address = address
        self.session = requests.Session()
        self.draft = ""

    def ask(self, method: str, url: str, **sent) -> requests.Response:
        """Ask, and keep cookies for https although the test server speaks http."""
        answer = self.session.request(
            method, url, timeout=PATIENCE, allow_redirects=False, **sent
        )
        for cookie in self.session.cookies:
            cookie.secure = False
        return answer

    def post(self, url: str, data: dict, **more) -> requests.Response:
        return self.ask("POST", url, data=data, **more)

    def path(self, place: str) -> str:
        return f"/antraege/{self.draft}/{place}/"

    def url(self, place: str) -> str:
        return self.address + self.path(place)

    def start(self, page_id: int) -> None:
        answer = self.post(f"{self.address}/antraege/start/{page_id}/", {})
        assert answer.status_code == 303, answer.text
        self.draft = UUID.search(answer.headers["Location"])[0]

    def fields(self, place: str) -> dict[str, str]:
        """Return what stands in the form of a page."""
        answer = self.ask("GET", self.url(place))
        assert answer.status_code == 200, (answer.status_code, answer.text)
        reader = FormReader()
        reader.feed(answer.text)
        return reader.fields

    def answer_person(self) -> None:
        fields = {**self.fields("person"), **TYPED, "action": "next"}
        self.went_on(self.post(self.url("person"), fields), "papers")

    def papers(self) -> dict[str, str]:
        return {**self.fields("papers"), "kind": "one", "action": "next"}

    def answer_papers(self, *files: tuple[str, bytes, str]) -> None:
        sent = [("proof", file) for file in files]
        answer = self.post(self.url("papers"), self.papers(), files=sent or None)
        self.went_on(answer, "angaben-pruefen")

    def fill(self, page_id: int, *files: tuple[str, bytes, str]) -> None:
        """Do everything but send."""
        self.start(page_id)
        self.answer_person()
        self.answer_papers(*files)

    def confirmation(self) -> dict[str, str]:
        return {**self.fields("angaben-pruefen"), "_declared": "1", "action": "send"}

    def send(self) -> str:
        """Send and return the reference on the receipt."""
        answer = self.post(self.url("angaben-pruefen"), self.confirmation())
        self.went_on(answer, "ihre-bestaetigung")
        return self.reference()

    def reference(self) -> str:
        answer = self.ask("GET", self.url("ihre-bestaetigung"))
        assert answer.status_code == 200, answer.status_code
        return reference_in(answer.text)

    def went_on(self, answer: requests.Response, place: str) -> None:
        assert answer.status_code in {302, 303}, (answer.status_code, answer.text)
        assert answer.headers["Location"].endswith(f"/{place}/"), answer.headers


def reference_in(page: str) -> str:
    return REFERENCE.search(page)[0]
