"""Optional middleware that keeps whole information pages in the process.

Put it before every middleware that may add a cookie or a ``Vary`` header, best
right after ``SecurityMiddleware``. A kept page costs one small query: it is
given out only while nothing has changed that it shows (``generation``).
"""

from __future__ import annotations

import re
import time
from collections import OrderedDict
from dataclasses import dataclass
from threading import Lock
from typing import TYPE_CHECKING, Any, TypeAlias

from django.core.exceptions import DisallowedHost
from django.http import HttpResponse
from django.utils.cache import get_conditional_response
from django.utils.decorators import sync_only_middleware

from wagtail_antraege.citizen import generation, holder
from wagtail_antraege.conf import settings
from wagtail_antraege.kit.caching import KEEPABLE

if TYPE_CHECKING:
    from collections.abc import Callable

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

MOST = 500
LARGEST = 512 * 1024
OK = 200
MAX_AGE = re.compile(r"max-age=(\d+)")

Address: TypeAlias = tuple[str, str, str]
Key: TypeAlias = tuple[Address, tuple[str, ...]]


@dataclass(frozen=True, slots=True)
class Kept:
    """One page as it was sent, and how long it may be sent again."""

    content: bytes
    headers: tuple[tuple[str, str], ...]
    number: int
    kept_at: float
    until: float

    def response(self) -> HttpResponse:
        response = HttpResponse(self.content, headers=dict(self.headers))
        response.headers["Age"] = str(int(time.monotonic() - self.kept_at))
        return response


class Shelf:
    """The kept pages of this process; the one used longest ago makes room."""

    def __init__(self) -> None:
        self._pages: OrderedDict[Key, Kept] = OrderedDict()
        self._varies: OrderedDict[Address, tuple[str, ...]] = OrderedDict()
        self._lock = Lock()

    def __len__(self) -> int:
        return len(self._pages)

    def knows(self, address: Address) -> bool:
        """Say whether a page worth keeping was seen here."""
        return address in self._varies

    def learn(self, address: Address, response: HttpResponse) -> None:
        """Remember that this is such a page, and which headers it depends on."""
        names = response.headers.get("Vary", "").lower().split(",")
        with self._lock:
            self._varies[address] = tuple(sorted(name.strip() for name in names))
            _trim(self._varies)

    def find(self, request: HttpRequest, address: Address) -> Kept | None:
        """Return the page kept for such a request, fresh or not."""
        with self._lock:
            key = self._key(request, address)
            kept = self._pages.get(key)
            if kept is not None:
                self._pages.move_to_end(key)
            return kept

    def put(self, request: HttpRequest, address: Address, page: Kept) -> None:
        """Keep a page."""
        with self._lock:
            self._pages[self._key(request, address)] = page
            _trim(self._pages)

    def clear(self) -> None:
        """Forget all pages."""
        with self._lock:
            self._pages.clear()
            self._varies.clear()

    def _key(self, request: HttpRequest, address: Address) -> Key:
        names = self._varies.get(address, ())
        return address, tuple(request.headers.get(name, "") for name in names)


shelf = Shelf()


@sync_only_middleware
def page_cache(
    get_response: Callable[[HttpRequest], HttpResponseBase],
) -> Callable[[HttpRequest], HttpResponseBase]:
    """Answer for information pages from memory, as long as they stand."""

    def middleware(request: HttpRequest) -> HttpResponseBase:
        if not is_anonymous(request):
            return get_response(request)
        try:
            host = request.get_host()
        except DisallowedHost:
            return get_response(request)
        address = (request.scheme or "", host, request.path)
        # Only where such a page was seen before is the query for the number paid.
        number = generation.number() if shelf.knows(address) else None
        kept = None if number is None else shelf.find(request, address)
        if kept and kept.number == number and time.monotonic() < kept.until:
            return _sent_again(request, kept)
        response = get_response(request)
        if isinstance(response, HttpResponse) and is_keepable(response):
            shelf.learn(address, response)
            if number is not None:
                # The number was read first: a change since then moves past it.
                shelf.put(request, address, _page(response, number))
        return response

    return middleware


def is_anonymous(request: HttpRequest) -> bool:
    """Say whether nothing in the request could make the page a personal one."""
    if request.method != "GET" or request.META.get("QUERY_STRING"):
        return False
    personal = (*settings.personal_cookies, *holder.COOKIE_NAMES)
    return not any(name in request.COOKIES for name in personal)


def is_keepable(response: HttpResponse) -> bool:
    """Say whether the answer is a page of ours, the same for everybody."""
    if response.status_code != OK or not getattr(response, KEEPABLE, False):
        return False
    control = response.headers.get("Cache-Control", "")
    varies = response.headers.get("Vary", "").lower()
    is_personal = (
        bool(response.cookies)
        or "public" not in control
        or "no-store" in control
        or "cookie" in varies
        or "*" in varies
    )
    return (
        not (is_personal or _has_nonce(response)) and len(response.content) <= LARGEST
    )


def _has_nonce(response: HttpResponse) -> bool:
    policies = (
        response.headers.get("Content-Security-Policy", ""),
        response.headers.get("Content-Security-Policy-Report-Only", ""),
    )
    is_named = any("'nonce-" in policy for policy in policies)
    return is_named or b" nonce=" in response.content


def _page(response: HttpResponse, number: int) -> Kept:
    now = time.monotonic()
    found = MAX_AGE.search(response.headers["Cache-Control"])
    seconds = int(found.group(1)) if found else 0
    return Kept(
        content=response.content,
        headers=tuple(response.headers.items()),
        number=number,
        kept_at=now,
        until=now + min(seconds, settings.page_keep_seconds),
    )


def _sent_again(request: HttpRequest, kept: Kept) -> HttpResponseBase:
    response = kept.response()
    etag = response.headers.get("ETag")
    answer = get_conditional_response(request, etag=etag, response=response)
    return response if answer is None else answer


def _trim(shelved: OrderedDict[Any, Any]) -> None:
    while len(shelved) > MOST:
        shelved.popitem(last=False)
