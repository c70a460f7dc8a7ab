"""Wagtail's page editor, for application pages of whatever type."""

from __future__ import annotations

from wagtail.admin.viewsets.pages import PageViewSet, page_viewset_registry

from wagtail_antraege import models
from wagtail_antraege.office.held_back import ApprovalView
from wagtail_antraege.office.release_panel import (
    ApplicationCreateView,
    ApplicationEditView,
)


class ApplicationEditingViewSet(PageViewSet):
    """Registered for the mixin, so that a town's own page types get it too.

    A town that registers a viewset for its own type puts ``ReleasePanelMixin``
    before its views and keeps ``ApprovalView``.
    """

    name = "antraege_editing"
    add_view_class = ApplicationCreateView
    edit_view_class = ApplicationEditView
    workflow_action_view_class = ApprovalView

    def on_register(self) -> None:
        """Take over pages with the mixin; lists under a parent stay Wagtail's."""
        page_viewset_registry.register(models.ApplicationPageMixin, self)
