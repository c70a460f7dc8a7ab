"""The list of applications."""

from __future__ import annotations

from datetime import date
from typing import Any

from django import forms
from django.urls import reverse
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.translation import gettext_lazy as _

import django_filters
from django_filters.fields import DateRangeField
from wagtail.admin.filters import DateRangePickerWidget, WagtailFilterSet
from wagtail.admin.ui.tables import (
    BaseColumn,
    BulkActionsCheckboxColumn,
    Column,
    TitleColumn,
)
from wagtail.admin.views.generic.base import BaseListingView

from wagtail_antraege import models
from wagtail_antraege.inbox import access, search
from wagtail_antraege.office.secured import OfficeMixin

FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2999, 12, 31)
"""Days beyond them overflow in another time zone; nothing is received there."""


def received(application: models.Application) -> str:
    """Return day and time, as in the application itself."""
    moment = timezone.localtime(application.received_at)
    return date_format(moment, "SHORT_DATETIME_FORMAT")


class DaysField(DateRangeField):
    """Two days, each drawn into the calendar that databases can compare."""

    def compress(self, data_list: list[date | None]) -> slice | None:
        days = [day and min(max(day, FIRST_DAY), LAST_DAY) for day in data_list]
        found: slice | None = super().compress(days)
        return found


class DaysFilter(django_filters.DateFromToRangeFilter):
    """A filter by such days."""

    field_class = DaysField


class InboxFilterSet(WagtailFilterSet):
    """By form, state, department and day; offers only what the user may see."""

    state = django_filters.MultipleChoiceFilter(
        label=_("State"),
        choices=models.Application.State.choices,
        widget=forms.CheckboxSelectMultiple,
    )
    form_key = django_filters.MultipleChoiceFilter(
        label=_("Form"), widget=forms.CheckboxSelectMultiple
    )
    department = django_filters.MultipleChoiceFilter(
        label=_("Department"), widget=forms.CheckboxSelectMultiple
    )
    delivery = django_filters.MultipleChoiceFilter(
        label=_("Delivery"),
        choices=[(models.Delivery.State.FAILED, models.Delivery.State.FAILED.label)],
        method="with_failed_delivery",
        widget=forms.CheckboxSelectMultiple,
    )
    received_at = DaysFilter(label=_("Received"), widget=DateRangePickerWidget)

    class Meta:
        model = models.Application
        fields: list[str] = []

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.filters["form_key"].extra["choices"] = [
            (str(key), title) for key, title in search.forms_of(self.request.user)
        ]
        self.filters["department"].extra["choices"] = [
            (str(one.pk), one.name) for one in search.departments_of(self.request.user)
        ]

    def with_failed_delivery(
        self, queryset: models.ApplicationQuerySet, _name: str, chosen: list[str]
    ) -> models.ApplicationQuerySet:
        """Keep what waits for a person, so that nothing stays unsent unseen."""
        if not chosen:
            return queryset
        return queryset.filter(
            pk__in=search.undelivered(self.request.user).values("pk")
        )


DEPARTMENT = Column("department", label=_("Department"))


class InboxView(OfficeMixin, BaseListingView):
    """Applications of the user's departments, newest first."""

    page_title = _("Applications")
    header_icon = "mail"
    template_name = "wagtail_antraege/office/inbox.html"
    results_template_name = "wagtail_antraege/office/inbox_results.html"
    index_url_name = "antraege_inbox:index"
    index_results_url_name = "antraege_inbox:index_results"
    verbose_name_plural = _("applications")
    filterset_class = InboxFilterSet
    is_searchable = True
    paginate_by = 25
    all_columns = [
        BulkActionsCheckboxColumn("bulk_actions", obj_type="application"),
        TitleColumn(
            "reference",
            label=_("Reference"),
            get_url=lambda row: reverse("antraege_inbox:detail", args=[row.pk]),
            get_title_id=lambda row: f"application_{row.pk}_title",
        ),
        Column("title", label=_("Form")),
        DEPARTMENT,
        Column("received_at", label=_("Received"), accessor=received),
        Column("state", label=_("State"), accessor=lambda row: row.get_state_display()),
    ]

    @cached_property
    def columns(self) -> list[BaseColumn]:
        """Return the columns; the department only for clerks of several."""
        several = len(search.departments_of(self.user)) > 1
        return [
            column for column in self.all_columns if several or column is not DEPARTMENT
        ]

    @property
    def is_narrowed(self) -> bool:
        """Whether a search or a filter leaves some out."""
        return bool(self.is_searching or self.is_filtering)

    def get_base_queryset(self) -> models.ApplicationQuerySet:
        return search.newest(self.user)

    def search_queryset(
        self, queryset: models.ApplicationQuerySet
    ) -> models.ApplicationQuerySet:
        if not self.is_searching:
            return queryset
        return search.with_reference(queryset, self.search_query)

    def get_context_data(self, *args: Any, **kwargs: Any) -> dict[str, Any]:
        return {
            **super().get_context_data(*args, **kwargs),
            "is_clerk": access.is_clerk(self.user),
            "administers_departments": access.administers_departments(self.user),
        }
