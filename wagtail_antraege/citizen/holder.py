"""The one cookie: secrets of the citizen's drafts, and short-lived grants.

It is a list joined by dots. A secret opens one draft and its receipt; a grant
is signed, names one receipt and ends by itself.
"""

from __future__ import annotations

import re
from typing import TYPE_CHECKING
from uuid import UUID

from django.core import signing

from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

COOKIE_NAMES = ("__Host-antraege", "antraege")
"""Over https, where browsers insist on it, and plain for development."""
MOST = 20
GRANTED_SECONDS = 30 * 60
SECONDS_A_DAY = 24 * 60 * 60

_SEPARATOR = "."
_ENTRY = re.compile(r"[A-Za-z0-9_:-]{1,120}")
_signer = signing.TimestampSigner(salt="wagtail_antraege.receipt")


def secrets(request: HttpRequest) -> tuple[str, ...]:
    """Return the secrets the browser showed."""
    return tuple(entry for entry in _entries(request) if ":" not in entry)


def granted(request: HttpRequest) -> frozenset[UUID]:
    """Return the drafts whose receipts were opened with their code just now."""
    found = set()
    for entry in _entries(request):
        if ":" in entry:
            try:
                draft_id = _signer.unsign(entry, max_age=GRANTED_SECONDS)
            except signing.BadSignature:
                continue
            found.add(UUID(draft_id))
    return frozenset(found)


def remember(request: HttpRequest, response: HttpResponse, secret: str) -> None:
    """Add the secret of a new draft; the oldest entry makes room."""
    _write(request, response, [*_entries(request), secret])


def grant(request: HttpRequest, response: HttpResponse, draft_id: UUID) -> None:
    """Let this browser open the receipt of a draft for a while."""
    _write(request, response, [*_entries(request), _signer.sign(draft_id.hex)])


def forget_one(request: HttpRequest, response: HttpResponse, secret: str) -> None:
    """Take the secret of a deleted draft out."""
    _write(request, response, [one for one in _entries(request) if one != secret])


def forget_all(request: HttpRequest, response: HttpResponse) -> None:
    """Make this browser forget every draft and receipt."""
    response.delete_cookie(cookie_name(request), path="/", samesite="Lax")
    response.cookies[cookie_name(request)]["secure"] = not _is_plain(request)


def cookie_name(request: HttpRequest) -> str:
    """Return the name of the cookie for this request."""
    secure, plain = COOKIE_NAMES
    return plain if _is_plain(request) else secure


def _is_plain(request: HttpRequest) -> bool:
    return settings.debug and not request.is_secure()


def _entries(request: HttpRequest) -> list[str]:
    value = request.COOKIES.get(cookie_name(request), "")
    entries = [entry for entry in value.split(_SEPARATOR) if _ENTRY.fullmatch(entry)]
    return entries[-MOST:]


def _write(request: HttpRequest, response: HttpResponse, entries: list[str]) -> None:
    response.set_cookie(
        cookie_name(request),
        _SEPARATOR.join(dict.fromkeys(entries[-MOST:])),
        max_age=settings.draft_days * SECONDS_A_DAY,
        path="/",
        secure=not _is_plain(request),
        httponly=True,
        samesite="Lax",
    )
