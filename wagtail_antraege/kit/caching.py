"""Answers that are the same for everybody, and that caches may keep for a while."""

from __future__ import annotations

import hashlib
from datetime import timedelta
from typing import TYPE_CHECKING

from django.utils.cache import get_conditional_response
from django.utils.http import quote_etag

from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest, HttpResponse

KEPT_FOR = timedelta(seconds=60)
KEEPABLE = "antraege_keepable"
"""Attribute of an answer that the optional middleware may keep."""


def cacheable(
    request: HttpRequest, response: HttpResponse, kept_for: timedelta
) -> HttpResponse:
    """Give the answer an ETag, and leave to caches what is the same for all."""
    if is_personal(request, response):
        response.headers.setdefault("Cache-Control", "private, no-cache")
        return response
    response.headers["Cache-Control"] = (
        f"public, max-age={int(kept_for.total_seconds())}"
    )
    setattr(response, KEEPABLE, True)
    response.headers["ETag"] = quote_etag(hashlib.sha256(response.content).hexdigest())
    answer = get_conditional_response(
        request, etag=response.headers["ETag"], response=response
    )
    return answer if answer is not None else response


def is_personal(request: HttpRequest, response: HttpResponse) -> bool:
    """Say whether this answer may be meant for one person only."""
    return (
        settings.session_cookie_name in request.COOKIES
        or bool(response.cookies)
        or bool(request.META.get("CSRF_COOKIE_NEEDS_UPDATE"))
    )


def until(moments: Iterable[datetime | None], now: datetime) -> timedelta:
    """Return how long an answer stays as it is: till the next of these moments."""
    ahead = [moment - now for moment in moments if moment and moment > now]
    return min([KEPT_FOR, *ahead])
