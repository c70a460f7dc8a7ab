"""Thin glue: what Wagtail's admin is told about the package."""

from __future__ import annotations

from django.templatetags.static import static
from django.utils.html import format_html, format_html_join

from wagtail import hooks

from wagtail_antraege.office import (
    held_back,
    log_actions,
    page_buttons,
    summary,
    updates,
)
from wagtail_antraege.office.bulk import SetStateBulkAction
from wagtail_antraege.office.bundles import BundleViewSet
from wagtail_antraege.office.catalogue import CatalogueViewSet
from wagtail_antraege.office.changes import ChangesViewSet
from wagtail_antraege.office.departments import DepartmentViewSet
from wagtail_antraege.office.desk import DeskViewSet
from wagtail_antraege.office.editing import ApplicationEditingViewSet
from wagtail_antraege.office.form_list import FormListViewSet
from wagtail_antraege.office.fragments import FragmentViewSet
from wagtail_antraege.office.statutes import StatuteViewSet
from wagtail_antraege.office.viewsets import InboxViewSet

hooks.register("register_log_actions", log_actions.register)
hooks.register("register_bulk_action", SetStateBulkAction)
hooks.register("construct_homepage_summary_items", summary.add_item)
hooks.register("construct_homepage_panels", held_back.add_panel)
hooks.register("construct_homepage_panels", updates.add_panel)
hooks.register("register_reports_menu_item", updates.menu_item)
hooks.register("after_bulk_action", held_back.tell_of_many)
hooks.register("register_admin_viewset", InboxViewSet)
hooks.register("register_admin_viewset", DepartmentViewSet)
hooks.register("register_admin_viewset", StatuteViewSet)
hooks.register("register_admin_viewset", ChangesViewSet)
hooks.register("register_admin_viewset", DeskViewSet)
hooks.register("register_admin_viewset", FormListViewSet)
hooks.register("register_admin_viewset", CatalogueViewSet)
hooks.register("register_admin_viewset", BundleViewSet)
hooks.register("register_admin_viewset", FragmentViewSet)
hooks.register("register_admin_viewset", updates.UpdatesViewSet)
hooks.register("register_page_header_buttons", page_buttons.of_page)
hooks.register("register_page_header_buttons", updates.header_button)
hooks.register("register_page_listing_more_buttons", page_buttons.of_page)
hooks.register("register_admin_viewset", ApplicationEditingViewSet)


def editor_script() -> str:
    """Load what fills keys, offers earlier questions and tends the checklist."""
    names = ("editor", "places", "unchecked")
    sources = ((static(f"wagtail_antraege/js/admin/{name}.js"),) for name in names)
    return format_html_join("", '<script type="module" src="{}"></script>', sources)


def editor_style() -> str:
    """Load what indents groups in the editor."""
    source = static("wagtail_antraege/admin/editor.css")
    return format_html('<link rel="stylesheet" href="{}">', source)


hooks.register("insert_editor_js", editor_script)
hooks.register("insert_global_admin_css", editor_style)
