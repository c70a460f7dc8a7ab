"""Pages that carry on what was posted, so that nothing has to be typed again."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.middleware.csrf import CsrfViewMiddleware
from django.utils.decorators import decorator_from_middleware

from wagtail_antraege.citizen import pages

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

RETRY_SECONDS = 60
TOKEN = "csrfmiddlewaretoken"  # noqa: S105  the name of the field


def posted(request: HttpRequest) -> Iterator[tuple[str, str]]:
    """Yield everything that was posted but for the token."""
    for name, values in request.POST.lists():
        if name != TOKEN:
            yield from ((name, str(value)) for value in values)


def ask_again(request: HttpRequest) -> HttpResponse:
    """Answer a form whose token has run out: its contents, and a button."""
    context = {"fields": list(posted(request)), "lost_files": list(request.FILES)}
    return pages.render_alone(request, "ask_again", context, status=403)


def unavailable(request: HttpRequest, name: str = "unavailable") -> HttpResponse:
    """Answer while database or key are away: the contents, and a button."""
    is_post = request.method == "POST"
    fields = list(posted(request)) if is_post else []
    lost_files = list(request.FILES) if is_post else []
    response = pages.render_alone(
        request,
        name,
        {"fields": fields, "is_post": is_post, "lost_files": lost_files},
        status=503,
    )
    response["Retry-After"] = str(RETRY_SECONDS)
    return response


class Guard(CsrfViewMiddleware):
    """Django's own check, with an answer of ours for those who fail it."""

    def _reject(self, request: HttpRequest, reason: str) -> HttpResponse:  # noqa: ARG002  Django's signature
        return ask_again(request)


protect = decorator_from_middleware(Guard)
"""Checks the token inside a view that is exempt from the host's check."""
