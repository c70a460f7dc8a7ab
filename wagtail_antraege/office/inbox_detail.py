"""One application, shown from the copy the citizen confirmed."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from django.views.generic import TemplateView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.widgets import AdminAutoHeightTextInput

from wagtail_antraege import models
from wagtail_antraege.forms.review import Review
from wagtail_antraege.inbox import decide, read
from wagtail_antraege.office import answers
from wagtail_antraege.office.secured import SecuredMixin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

SHOWN_EVENTS = 100


class NoteForm(forms.Form):
    """What a clerk wants to keep."""

    text = forms.CharField(
        label=_("New note"),
        max_length=5000,
        widget=AdminAutoHeightTextInput(attrs={"rows": 3}),
        error_messages={"required": _("Write the note first.")},
    )


class DetailView(SecuredMixin, WagtailAdminTemplateMixin, TemplateView):
    """Opening it is recorded, so a HEAD request gets nothing."""

    template_name = "wagtail_antraege/office/detail.html"
    header_icon = "mail"
    http_method_names = ["get"]
    application: models.Application

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.application = read.open_application(
            application_id=kwargs["pk"], user=self.user, now=timezone.now()
        )
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return self.application.reference

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("antraege_inbox:index"), "label": _("Applications")},
            {"url": "", "label": self.application.reference},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        application = self.application
        review = office_copy(application)
        return {
            **super().get_context_data(**kwargs),
            "application": application,
            "declaration": review.declaration,
            "fee": review.fee,
            "statute_values": review.statute_values,
            "sections": answers.prepare(application, review),
            "moves": moves_from(application.state),
            "notes": application.notes.order_by("created_at"),
            "note_form": NoteForm(),
            "deliveries": deliveries_of(application),
            "events": application.events.order_by("-sequence")[:SHOWN_EVENTS],
        }


def office_copy(application: models.Application) -> Review:
    """Return the confirmed copy in the language of the office."""
    confirmed: Any = application.confirmed
    return Review.from_json(confirmed["office"])


def moves_from(state: str) -> list[tuple[str, str]]:
    """Return value and label of each state a clerk may choose now."""
    return [(str(to), MOVE_LABELS[to]) for to in decide.MOVES[state]]


def deliveries_of(application: models.Application) -> Iterable[models.Delivery]:
    """Return the deliveries with their attempts."""
    return application.deliveries.order_by("channel").prefetch_related("attempts")


MOVE_LABELS: dict[str, Any] = {
    models.Application.State.RECEIVED: _("Back to received"),
    models.Application.State.IN_PROGRESS: _("Start working on it"),
    models.Application.State.DONE: _("Mark as done"),
}
