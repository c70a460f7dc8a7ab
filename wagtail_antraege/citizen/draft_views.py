"""Pause, end the session, delete the draft, download a file of one's own."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import StreamingHttpResponse
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from wagtail_antraege.citizen import door, holder, pages
from wagtail_antraege.citizen.start_views import open_url
from wagtail_antraege.exceptions import OperatorError
from wagtail_antraege.flow import access, files
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    from uuid import UUID

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

    from wagtail_antraege.flow.access import Held

logger = logging.getLogger(__name__)


@door.for_holder
@require_GET
def pause(request: HttpRequest, *, held: Held) -> HttpResponse:
    """Say until when and where one can go on."""
    context = {
        "title": held.draft.version.form.title,
        "draft": held.draft,
        "open_url": open_url(held),
        "resume_url": request.build_absolute_uri(
            reverse("wagtail_antraege:resume", args=[held.draft.pk])
        ),
    }
    return pages.render(request, "pause", context, page=pages.page_of(held.draft))


@door.for_holder
@require_POST
def delete(request: HttpRequest, *, held: Held) -> HttpResponse:
    """Delete the draft at the citizen's wish."""
    page = pages.page_of(held.draft)
    access.forget(held=held)
    response = pages.render(request, "ended", {"is_deleted": True}, page=page)
    holder.forget_one(request, response, held.secret)
    return response


@door.checked
@require_POST
def end_session(request: HttpRequest) -> HttpResponse:
    """Make this browser forget all drafts and receipts."""
    response = pages.render(request, "ended", {"is_deleted": False})
    holder.forget_all(request, response)
    response["Clear-Site-Data"] = '"cache"'
    return response


@door.for_holder
@require_GET
def download(request: HttpRequest, upload: UUID, *, held: Held) -> HttpResponseBase:
    """Hand a file back to the citizen who uploaded it."""
    found = files.find(draft=held.draft, upload_id=upload)
    try:
        pieces = store.read(found)
    except OperatorError as error:
        logger.error("%s", error)  # noqa: TRY400  the trace may show answers
        context = {"draft": held.draft}
        return pages.render(request, "file_lost", context, status=503)
    return StreamingHttpResponse(pieces, headers=store.download_headers(found))
