"""The addresses of the inbox; nothing generic, so nothing generic leaks."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import URLPattern, path
from django.utils.translation import gettext_lazy as _

from wagtail.admin.menu import MenuItem
from wagtail.admin.viewsets.base import ViewSet

from wagtail_antraege.office import inbox_actions
from wagtail_antraege.office.inbox_detail import DetailView
from wagtail_antraege.office.inbox_list import InboxView
from wagtail_antraege.office.secured import may_enter

if TYPE_CHECKING:
    from django.http import HttpRequest


class InboxMenuItem(MenuItem):
    """For clerks, and for those who make somebody a clerk."""

    def is_shown(self, request: HttpRequest) -> bool:
        user: Any = request.user
        return may_enter(user)


class InboxViewSet(ViewSet):
    """List, detail and what can be done with an application."""

    name = "antraege_inbox"
    url_prefix = "antraege"
    icon = "mail"
    menu_label = _("Applications")
    menu_order = 210
    add_to_admin_menu = True
    menu_item_class = InboxMenuItem

    def get_urlpatterns(self) -> list[URLPattern]:
        return [
            path("", InboxView.as_view(), name="index"),
            path(
                "results/",
                InboxView.as_view(results_only=True),
                name="index_results",
            ),
            path("<uuid:pk>/", DetailView.as_view(), name="detail"),
            path("<uuid:pk>/state/", inbox_actions.StateView.as_view(), name="state"),
            path("<uuid:pk>/note/", inbox_actions.NoteView.as_view(), name="note"),
            path(
                "<uuid:pk>/uploads/<uuid:upload>/",
                inbox_actions.DownloadView.as_view(),
                name="download",
            ),
            path(
                "<uuid:pk>/deliveries/<uuid:delivery>/resend/",
                inbox_actions.ResendView.as_view(),
                name="resend",
            ),
        ]
