"""What each subject is asked to do, as ready-made requests."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from html import unescape
from itertools import islice
from typing import TYPE_CHECKING, Any
from urllib.parse import urlsplit

from bench.fields import answers, questions
from bench.town import STEPS
from bench.wsgi_call import Call, call

if TYPE_CHECKING:
    from collections.abc import Mapping

    from bench.wsgi_call import Answer

Application = Callable[..., Any]

HIDDEN = re.compile(rb'<input[^>]*type="hidden"[^>]*>')
NAME, VALUE = re.compile(rb'name="([^"]*)"'), re.compile(rb'value="([^"]*)"')


@dataclass(frozen=True, slots=True, eq=False)
class Job:
    """One subject doing one operation; ``calls`` are used one after the other.

    ``once`` marks calls that may be sent only once (sending a draft).
    """

    subject: str
    operation: str
    fields: int
    calls: Sequence[Call]
    expected: int
    once: bool = False


def floor(size: int) -> list[Job]:
    """Return the jobs of plain Django."""
    address = f"/floor/{size}/"
    post = Call.post(address, answers(size))
    return [
        Job("floor", "information", size, [Call("/floor/")], 200),
        Job("floor", "step", size, [Call(address)], 200),
        Job("floor", "step_errors", size, [Call.post(address, {})], 200),
        Job("floor", "step_post", size, [post], 302),
        Job("floor", "submit", size, [post], 302),
    ]


def contrib(size: int) -> list[Job]:
    """Return the jobs of ``wagtail.contrib.forms``."""
    address = f"/contrib-{size}/"
    post = Call.post(address, answers(size))
    return [
        Job("contrib", "information", size, [Call(address)], 200),
        Job("contrib", "step", size, [Call(address)], 200),
        Job("contrib", "step_errors", size, [Call.post(address, {})], 200),
        Job("contrib", "step_post", size, [post], 200),
        Job("contrib", "submit", size, [post], 200),
    ]


def ours(application: Application, size: int, steps: int, drafts: int) -> list[Job]:
    """Return our jobs; walks ``drafts`` drafts to the review beforehand."""
    page = f"/antrag-{size}/"
    walks = [Walk(application, page, size, steps) for _ in range(drafts)]
    sends = [walk.to_review() for walk in walks]
    blank, filled, faulty, *others = (
        Walk(application, page, size, steps) for _ in range(3 + OPEN_DRAFTS)
    )
    filled.to_review()
    return [
        Job("ours", "information", size, [Call(page)], 200),
        Job("ours", "step", size, [blank.get()], 200),
        Job("ours", "step_filled", size, [filled.first_step()], 200),
        Job("ours", "step_errors", size, [faulty.with_errors()], 200),
        Job("ours", "step_post", size, [walk.step_post(0) for walk in others], 303),
        Job("ours", "submit", size, sends, 303, once=True),
    ]


OPEN_DRAFTS = 16
"""Drafts that take turns in saving the same page of theirs again and again."""


class Walk:
    """A citizen on the way through our form, by public addresses only."""

    def __init__(
        self, application: Application, page: str, size: int, steps: int
    ) -> None:
        self.application = application
        self.cookies: dict[str, str] = {}
        self.parts = _parts(size, steps)
        information = self.send(Call(page))
        start = re.search(rb'<form[^>]*action="([^"]*/start/[^"]*)"', information.body)
        assert start, information.body[:2000]
        self.path = self.follow(self.send(Call.post(start[1].decode(), {})))

    def send(self, request: Call) -> Answer:
        """Send a request and keep the cookies of the answer."""
        answer = call(self.application, request)
        self.cookies.update(answer.cookies())
        return answer

    def follow(self, answer: Answer) -> str:
        """Return the path a redirect names, followed to the page behind it."""
        while answer.status in {301, 302, 303}:
            path = urlsplit(answer.header("Location")).path
            answer = self.send(self.get(path))
        assert answer.status == 200, (answer.status, answer.body[:2000])
        self.page = answer.body
        return path

    def get(self, path: str = "") -> Call:
        """Return the request for a page of this draft."""
        return Call(path or self.path, cookies=tuple(self.cookies.items()))

    def first_step(self) -> Call:
        """Return the request for the first step."""
        return self.get(self.first_path)

    def step_post(self, part: int) -> Call:
        """Return the request that answers the present step."""
        data = {**_hidden(self.page), **self.parts[part], "action": "next"}
        return Call.post(self.path, data, self.cookies)

    def with_errors(self) -> Call:
        """Leave the present step empty; return the request that shows its errors."""
        empty = {**_hidden(self.page), "action": "next"}
        self.follow(self.send(Call.post(self.path, empty, self.cookies)))
        return self.get(f"{self.path}?check=1")

    def to_review(self) -> Call:
        """Answer all steps; return the request that sends the application."""
        self.first_path = self.path
        for part in range(len(self.parts)):
            self.path = self.follow(self.send(self.step_post(part)))
        data = {**_hidden(self.page), "_declared": "1", "action": "send"}
        return Call.post(self.path, data, self.cookies)


def _parts(size: int, steps: int) -> list[Mapping[str, str]]:
    given, per_step = answers(size), -(-size // steps)
    keys = iter(question.key for question in questions(size))
    return [{key: given[key] for key in islice(keys, per_step)} for _ in range(steps)]


def _hidden(page: bytes) -> dict[str, str]:
    found = {}
    for tag in HIDDEN.findall(page):
        name, value = NAME.search(tag), VALUE.search(tag)
        if name:
            found[unescape(name[1].decode())] = (
                unescape(value[1].decode()) if value else ""
            )
    return found


def steps_of(size: int, plain: int) -> int:
    """Return in how many steps we ask ``size`` questions."""
    return 1 if size == plain else STEPS
