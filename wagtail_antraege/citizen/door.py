"""What every address of the journey has in common.

Outermost the views are exempt from the host's CSRF check, because the handler
of uploads has to be set before POST is read; the check follows inside.
"""

from __future__ import annotations

import logging
from functools import wraps
from typing import TYPE_CHECKING, Any, Protocol

from django.core.exceptions import (
    RequestDataTooBig,
    TooManyFieldsSent,
    TooManyFilesSent,
)
from django.db import InterfaceError, OperationalError
from django.shortcuts import redirect
from django.utils import timezone, translation
from django.views.decorators.csrf import csrf_exempt
from django.views.decorators.debug import sensitive_post_parameters

from wagtail.models import PageViewRestriction
from wagtail.wagtail_hooks import check_view_restrictions

from wagtail_antraege.citizen import holder, keeping, pages
from wagtail_antraege.exceptions import NotFoundError, OperatorError, RetryError
from wagtail_antraege.flow import access, carry_over
from wagtail_antraege.uploads.handler import keep_in_memory

if TYPE_CHECKING:
    from collections.abc import Callable
    from uuid import UUID

    from django.http import HttpRequest
    from django.http.response import HttpResponseBase

    from wagtail.models import Page

    class View(Protocol):
        """Any view."""

        def __call__(
            self, request: HttpRequest, /, *args: Any, **kwargs: Any
        ) -> HttpResponseBase: ...


logger = logging.getLogger(__name__)

PRIVATE_HEADERS = {
    "Cache-Control": "private, no-store",
    "Referrer-Policy": "same-origin",
    "X-Frame-Options": "DENY",
    "X-Content-Type-Options": "nosniff",
    "X-Robots-Tag": "noindex",
}


TOO_MUCH = (RequestDataTooBig, TooManyFieldsSent, TooManyFilesSent)


def private(view: View) -> View:
    """Answer in plain words whatever happens, and let no cache keep it."""

    @wraps(view)
    def inner(request: HttpRequest, **kwargs: Any) -> HttpResponseBase:
        keep_in_memory(request)
        try:
            response = view(request, **kwargs)
        except NotFoundError:
            response = pages.render(request, "lost", {}, status=404)
        except access.AlreadySentError as error:
            response = redirect("wagtail_antraege:receipt", draft=error.draft_id)
        except TOO_MUCH:
            response = pages.render(request, "too_much", {}, status=413)
        except (OperationalError, InterfaceError, RetryError):
            response = keeping.unavailable(request)
        except OperatorError as error:
            logger.error("%s", error)  # noqa: TRY400  the trace may show answers
            response = keeping.unavailable(request, "unreadable")
        for name, value in PRIVATE_HEADERS.items():
            response.headers.setdefault(name, value)
        return response

    return csrf_exempt(inner)


def checked(view: View) -> View:
    """Be private, and take POST only with a valid token."""
    guarded: View = sensitive_post_parameters()(keeping.protect(view))
    return private(guarded)


def for_holder(view: View) -> View:
    """Pass the draft to the view as ``held``, in the language of its form."""

    @wraps(view)
    def inner(request: HttpRequest, draft: UUID, **kwargs: Any) -> HttpResponseBase:
        secrets = holder.secrets(request)
        now = timezone.now()
        held = access.find(draft_id=draft, secrets=secrets, now=now)

        def answer() -> HttpResponseBase:
            # What was typed on a page of the old version is to be saved first.
            is_looking = request.method != "POST"
            current = carry_over.carry(held=held, now=now) if is_looking else held
            return view(request, held=current, **kwargs)

        return spoken(
            request,
            held.draft.version.locale,
            held.draft.page if held.may_be_restricted else None,
            answer,
        )

    return checked(inner)


def spoken(
    request: HttpRequest,
    locale: str,
    page: Page | None,
    answer: Callable[[], HttpResponseBase],
) -> HttpResponseBase:
    """Answer in this language, if the page's view restrictions let one in."""
    with translation.override(locale):
        request.LANGUAGE_CODE = translation.get_language()
        response = restricted(request, page, answer)
        if hasattr(response, "render"):
            response.render()
        response.headers.setdefault("Content-Language", translation.get_language())
        return response


def restricted(
    request: HttpRequest, page: Page | None, answer: Callable[[], HttpResponseBase]
) -> HttpResponseBase:
    """Answer, or let Wagtail ask for password or login as on the page itself."""
    if page is None or not PageViewRestriction.objects.exists():
        return answer()
    ask = check_view_restrictions(lambda *_: answer())
    response: HttpResponseBase = ask(page.specific, request, (), {})
    return response
