"""The list "Online applications": all application pages, of whatever type."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.contrib.contenttypes.models import ContentType
from django.urls import reverse
from django.utils import timezone
from django.utils.functional import cached_property
from django.utils.translation import (
    gettext,
    gettext_lazy as _,
    ngettext,
    pgettext_lazy,
)

import django_filters
from wagtail.admin.auth import user_has_any_page_permission
from wagtail.admin.filters import WagtailFilterSet
from wagtail.admin.menu import MenuItem
from wagtail.admin.ui.tables import Column, DateColumn
from wagtail.admin.ui.tables.pages import BulkActionsColumn, PageTitleColumn
from wagtail.admin.views.pages.choose_parent import ChooseParentView
from wagtail.admin.views.pages.listing import IndexView
from wagtail.admin.viewsets.pages import PageListingViewSet
from wagtail.admin.widgets.button import HeaderButton
from wagtail.models import Page

from wagtail_antraege import models
from wagtail_antraege.blocks import listing
from wagtail_antraege.desk import overview
from wagtail_antraege.office.secured import PageEditorsMixin

if TYPE_CHECKING:
    from django.contrib.auth.base_user import AbstractBaseUser
    from django.db.models import QuerySet
    from django.http import HttpRequest

    from wagtail.query import PageQuerySet

PER_PAGE = 25


class FormFilterSet(WagtailFilterSet):
    """By state and department."""

    state = django_filters.ChoiceFilter(
        label=_("State"),
        choices=overview.State.choices,
        method="in_state",
        widget=forms.RadioSelect,
        empty_label=_("All"),
    )
    department = django_filters.ModelMultipleChoiceFilter(
        label=_("Department"),
        queryset=models.Department.objects.order_by("name"),
        method="in_departments",
        widget=forms.CheckboxSelectMultiple,
    )

    class Meta:
        model = Page
        fields: list[str] = []

    def in_state(self, pages: Any, _name: str, state: str) -> Any:
        return pages.filter(overview.in_state(state, now=timezone.now()))

    def in_departments(self, pages: Any, _name: str, chosen: Any) -> Any:
        return pages.filter(overview.in_departments(chosen)) if chosen else pages


def seen(name: str) -> Any:
    """Return how a column reads what ``FormListView`` has put beside a page."""
    return lambda page: getattr(page.overview, name)


def translations(page: Any) -> str:
    """Return the other languages in which a page is live."""
    return ", ".join(page.overview.translations) or "–"


def checklist(page: Any) -> str:
    """Return the result of the checklist in words."""
    errors, warnings = page.overview.errors, page.overview.warnings
    if not errors and not warnings:
        return str(_("in order"))
    told = []
    if errors:
        told.append(ngettext("%(n)d error", "%(n)d errors", errors) % {"n": errors})
    if warnings:
        told.append(
            ngettext("%(n)d warning", "%(n)d warnings", warnings) % {"n": warnings}
        )
    return ", ".join(told)


class FormListView(IndexView):
    """Pages that the user may find in the explorer."""

    page_title = _("Online applications")
    add_item_label = _("Add an online application")
    base_filterset_class = FormFilterSet
    base_columns = [
        BulkActionsColumn("bulk_actions"),
        PageTitleColumn("title", label=_("Title"), sort_key="title", classname="title"),
        Column("department", label=_("Department"), accessor=seen("department")),
        Column(
            "state", label=_("State"), accessor=lambda page: page.overview.state.label
        ),
        Column("applications", label=_("In 30 days"), accessor=seen("applications")),
        Column("drafts", label=_("Begun"), accessor=seen("drafts")),
        DateColumn(
            "latest_revision_created_at",
            label=_("Last change"),
            sort_key="latest_revision_created_at",
        ),
        Column(
            "translations",
            label=pgettext_lazy("antraege", "Translations"),
            accessor=translations,
        ),
        Column(
            "checklist",
            label=_("Ready to publish?"),
            accessor=checklist,
            classname="antraege-one-line",
        ),
    ]

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Offer the catalogue beside the empty form."""
        button = HeaderButton(
            gettext("Application from the catalogue"),
            reverse("antraege_catalogue:index"),
            icon_name="folder-open-inverse",
        )
        return [*super().header_buttons, button]

    def get_base_queryset(self) -> QuerySet[Page]:
        """Return the user's pages of all application types."""
        types = ContentType.objects.get_for_models(*listing.application_models())
        pages: QuerySet[Page] = super().get_base_queryset()
        return pages.filter(content_type__in=types.values())

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        """Put beside each page of this sheet what the columns show."""
        context: dict[str, Any] = super().get_context_data(**kwargs)
        pages = list(context["object_list"])
        found = overview.of_pages(pages, now=timezone.now())
        for page in pages:
            page.overview = found[page.pk]
        return context


class FormParentView(PageEditorsMixin, ChooseParentView):
    """Asks where a new page shall stand, unless there is one place for it."""

    def get_valid_parent_pages(self, user: AbstractBaseUser) -> PageQuerySet:
        """Prefer pages that list applications: most towns have just one."""
        parents = super().get_valid_parent_pages(user)
        lists = parents.type(models.ApplicationIndexPage)
        return lists if lists.exists() else parents


class EditorsMenuItem(MenuItem):
    """For whoever may work on pages."""

    def is_shown(self, request: HttpRequest) -> bool:
        return bool(user_has_any_page_permission(request.user))


class FormListViewSet(PageListingViewSet):
    """Wagtail's flat list of pages; page permissions decide what is in it."""

    name = "antraege_forms"
    url_prefix = "antraege/forms"
    icon = "form"
    menu_label = _("Online applications")
    menu_order = 205
    menu_item_class = EditorsMenuItem
    add_to_admin_menu = True
    model = Page
    index_view_class = FormListView
    choose_parent_view_class = FormParentView
    filterset_class = FormFilterSet
    list_per_page = PER_PAGE

    def get_choose_parent_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        """Add the page type of the package; others are added in the explorer."""
        return {**kwargs, "model": models.ApplicationPage}
