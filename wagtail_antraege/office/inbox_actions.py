"""What a clerk does with one application; each view makes one call."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

from django.http import StreamingHttpResponse
from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wagtail.admin import messages

from wagtail_antraege.exceptions import OperatorError
from wagtail_antraege.inbox import access, decide, notes, read
from wagtail_antraege.inbox.resend import resend
from wagtail_antraege.office.inbox_detail import NoteForm
from wagtail_antraege.office.secured import SecuredMixin
from wagtail_antraege.uploads import store

if TYPE_CHECKING:
    import uuid

    from django.http import HttpRequest, HttpResponse
    from django.http.response import HttpResponseBase

logger = logging.getLogger(__name__)


def back_to(pk: uuid.UUID) -> HttpResponse:
    """Return to the application."""
    return redirect("antraege_inbox:detail", pk=pk)


class StateView(SecuredMixin):
    """Change the state."""

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        try:
            application = decide.change_state(
                application_id=pk,
                seen=request.POST.get("seen", ""),
                to=request.POST.get("to", ""),
                user=self.user,
                now=timezone.now(),
            )
        except decide.MoveError:
            text = _("The state has changed meanwhile. Look at it again.")
            messages.error(request, text)
        else:
            text = _("%(reference)s is now: %(state)s") % {
                "reference": application.reference,
                "state": application.get_state_display(),
            }
            messages.success(request, format_html("{}", text))
        return back_to(pk)


class NoteView(SecuredMixin):
    """Add a note."""

    def post(self, request: HttpRequest, pk: uuid.UUID) -> HttpResponse:
        access.visible(application_id=pk, user=self.user)
        form = NoteForm(request.POST)
        if form.is_valid():
            text = form.cleaned_data["text"]
            notes.add_note(
                application_id=pk, text=text, user=self.user, now=timezone.now()
            )
            messages.success(request, _("The note is kept."))
        else:
            messages.error(request, form.errors["text"][0])
        return back_to(pk)


class ResendView(SecuredMixin):
    """Start a failed delivery again."""

    def post(
        self, request: HttpRequest, pk: uuid.UUID, delivery: uuid.UUID
    ) -> HttpResponse:
        started = resend(
            application_id=pk,
            delivery_id=delivery,
            user=self.user,
            now=timezone.now(),
        )
        if started:
            messages.success(request, _("The delivery is started again."))
        else:
            messages.warning(request, _("This delivery does not need a person."))
        return back_to(pk)


class DownloadView(SecuredMixin):
    """Hand out a file; never shown inside the browser."""

    def get(
        self, request: HttpRequest, pk: uuid.UUID, upload: uuid.UUID
    ) -> HttpResponseBase:
        found = read.open_upload(
            application_id=pk, upload_id=upload, user=self.user, now=timezone.now()
        )
        try:
            pieces = store.read(found)
        except OperatorError as error:
            logger.error("%s", error)  # noqa: TRY400  the trace may show answers
            text = _(
                "The file cannot be opened: it is missing in the storage, or its key"
                " is. Tell those who run this site."
            )
            messages.error(request, text)
            return back_to(pk)
        return StreamingHttpResponse(pieces, headers=store.download_headers(found))
