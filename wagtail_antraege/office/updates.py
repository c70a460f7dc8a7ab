"""The report on pages that are behind the state, and what is urgent, on the dashboard."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.paginator import Paginator
from django.urls import URLPattern, path, reverse
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.components import Component
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.base import ViewSet
from wagtail.admin.widgets.button import Button

from wagtail_antraege.catalogue import behind
from wagtail_antraege.desk import updates
from wagtail_antraege.office.secured import PageEditorsMixin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse

PER_PAGE = 20
SHOWN = 10
"""Pages on the dashboard; the report has all of them."""


class UpdatesView(PageEditorsMixin, WagtailAdminTemplateMixin, TemplateView):
    """The user's pages that are behind, the most urgent first."""

    template_name = "wagtail_antraege/office/updates.html"
    header_icon = "rotate"
    page_title = gettext_lazy("Updates of forms")

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        found = updates.of_user(request.user)  # type: ignore[arg-type]  # the admin lets nobody else in
        sheet = Paginator(found, PER_PAGE).get_page(request.GET.get("p"))
        rows = [updates.weighed(each) for each in sheet]
        return self.render_to_response(self.get_context_data(sheet=sheet, rows=rows))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [*self.breadcrumbs_items, {"url": "", "label": self.page_title}]


class UpdatesMenuItem(MenuItem):
    """For whoever may work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


def menu_item() -> MenuItem:
    """Join the reports of the site."""
    url = reverse("antraege_updates:index")
    label, name = _("Updates of forms"), "antraege-updates"
    return UpdatesMenuItem(label, url, name=name, icon_name="rotate", order=650)


class UpdatesViewSet(ViewSet):
    """The address of the report."""

    name = "antraege_updates"
    url_prefix = "antraege/updates"

    def get_urlpatterns(self) -> list[URLPattern]:
        return [path("", UpdatesView.as_view(), name="index")]


class UrgentPanel(Component):
    """On the dashboard: the user's pages for which the law changes."""

    order = 30
    template_name = "wagtail_antraege/office/urgent_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the next ones."""
        found = updates.urgent(parent_context["request"].user)
        return {"updates": found[:SHOWN], "more": max(0, len(found) - SHOWN)}


def add_panel(_request: HttpRequest, panels: list[Any]) -> None:
    """Join the dashboard."""
    panels.append(UrgentPanel())


def header_button(page: Any, user: Any, **_given: Any) -> Iterator[Button]:
    """Yield the way to a newer release, in the header of the page only."""
    if not getattr(page.specific_class, "is_application", False):
        return
    if not page.permissions_for_user(user).can_edit():
        return
    found = behind.behind(page.specific)
    if found and not found.is_drafted:
        url = reverse("antraege_desk:upgrade", args=[page.pk])
        label = _("Take over the new release")
        yield Button(label, url, icon_name="rotate", priority=20)
