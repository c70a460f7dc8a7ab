"""Statute values of the town: rates, fees and deadlines with their dates."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.shortcuts import redirect
from django.urls import path
from django.utils import timezone
from django.utils.formats import date_format
from django.utils.functional import cached_property
from django.utils.html import format_html
from django.utils.translation import get_language, gettext as _, gettext_lazy

from wagtail.admin import messages
from wagtail.admin.forms import WagtailAdminModelForm
from wagtail.admin.panels import FieldPanel, InlinePanel, MultiFieldPanel, ObjectList
from wagtail.admin.ui.tables import Column
from wagtail.admin.views import generic
from wagtail.admin.views.generic import history
from wagtail.admin.viewsets.model import ModelViewSet
from wagtail.models import Site

from wagtail_antraege import models
from wagtail_antraege.desk import sites
from wagtail_antraege.flow import statute_usage
from wagtail_antraege.kit.days import today
from wagtail_antraege.office import statute_examples
from wagtail_antraege.schema import statutes

if TYPE_CHECKING:
    from django import forms
    from django.http import HttpResponse
    from django.urls import URLPattern

FIXED = ("site", "name", "kind")
"""What forms and stored values rely on; it does not change any more."""


class StatuteForm(WagtailAdminModelForm):
    """A value with its dates; name, kind and site are fixed once it is saved."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name in FIXED:
            self.fields[name].disabled = bool(self.instance.pk)
        own = sites.of_user(self.for_user)
        self.fields["site"].queryset = Site.objects.filter(
            pk__in=[one.pk for one in own]
        )
        if not self.instance.pk and len(own) == 1:
            self.fields["site"].initial = own[0]
        for form in self.formsets["amounts"].forms:
            # What a value may be depends on the kind, which stands up here.
            form.instance.statute = self.instance
            if form.instance.pk:
                form.initial["value"] = form.instance.written

    def clean_name(self) -> str:
        """Refuse names that stand for what the settings of the site say."""
        name: str = self.cleaned_data["name"]
        if name in models.town_facts.FACTS and not self.instance.pk:
            text = _(
                "This name stands for what the settings say about the town. Choose "
                "another name."
            )
            raise ValidationError(text)
        return name

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean()
        # Whoever saves a value has looked at it.
        self.instance.is_example = False
        # The rows below are read by it, and Django sets it only after this.
        self.instance.kind = cleaned.get("kind", self.instance.kind)
        rows = [
            form.cleaned_data
            for form in self.formsets["amounts"].forms
            if form.is_valid() and not form.cleaned_data.get("DELETE")
        ]
        if rows and all(row.get("language") for row in rows):
            self.add_error(
                None, _("Add a value without a language: it holds for all others.")
            )
        return cleaned


def current(statute: models.StatuteValue) -> str:
    """Return the value of today as people read it."""
    locale = get_language() or ""
    now = statutes.in_force(_dated(statute), today(timezone.now()))
    return statutes.shown(now[0], locale) if now else _("none yet")


def coming(statute: models.StatuteValue) -> str:
    """Return the next value and its day, "" if none is known."""
    day = statutes.next_change(_dated(statute), today(timezone.now()))
    for amount in statute.amounts.all():
        if amount.valid_from.isoformat() == day:
            shown = statutes.shown(amount.as_statute, get_language() or "")
            date = date_format(amount.valid_from, "SHORT_DATE_FORMAT")
            return _("%(value)s from %(date)s on") % {"value": shown, "date": date}
    return ""


def _dated(statute: models.StatuteValue) -> list[statutes.Dated]:
    return [
        statutes.Dated(amount.as_statute, amount.language)
        for amount in statute.amounts.all()
    ]


def of_own_sites(values: Any, user: Any) -> Any:
    """Leave out the values of sites on which the user may not change any page."""
    return values.filter(site__in=sites.of_user(user))


class StatuteIndexView(generic.IndexView):
    """The list, with what holds today and what comes next."""

    def get_base_queryset(self) -> Any:
        values = super().get_base_queryset().prefetch_related("amounts")
        return of_own_sites(values, self.request.user)

    @cached_property
    def header_buttons(self) -> list[Any]:
        """Offer the way through all examples."""
        found = statute_examples.buttons(self.request.user)
        return [*super().header_buttons, *found]

    @cached_property
    def usage(self) -> dict[tuple[int, str], list[str]]:
        """Which live pages use which value, found once for the whole list."""
        return statute_usage.by_value()

    @cached_property
    def columns(self) -> list[Column]:
        used = Column(
            "usage",
            label=_("Used in"),
            accessor=lambda one: ", ".join(self.usage.get((one.site_id, one.name), ())),
        )
        return [*super().columns, used]


class StatuteEditView(generic.EditView):
    """Change a value; saving it confirms it."""

    template_name = "wagtail_antraege/office/statute.html"

    def get_queryset(self) -> Any:
        return of_own_sites(super().get_queryset(), self.request.user)


class StatuteHistoryView(history.HistoryView):
    """Who has saved a value, and when."""

    def get_base_object_queryset(self) -> Any:
        return of_own_sites(super().get_base_object_queryset(), self.request.user)


class StatuteDeleteView(generic.DeleteView):
    """Delete a value that no live form uses."""

    def get_queryset(self) -> Any:
        return of_own_sites(super().get_queryset(), self.request.user)

    def form_valid(self, form: forms.Form) -> HttpResponse:
        titles = statute_usage.by_value().get((self.object.site_id, self.object.name))
        if titles:
            text = _(
                "%(value)s cannot be deleted: these online applications use it: "
                "%(pages)s."
            ) % {"value": self.object, "pages": ", ".join(titles)}
            messages.error(self.request, format_html("{}", text))
            return redirect(self.edit_url_name, self.object.pk)
        response: HttpResponse = super().form_valid(form)
        return response


class StatuteViewSet(ModelViewSet):
    """Model permissions decide, on sites of the user; neither copy nor usage views."""

    model = models.StatuteValue
    name = "antraege_statutes"
    icon = "table"
    menu_label = gettext_lazy("Statute values")
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_fields = ["name", "label"]
    search_backend_name = None
    list_filter = ["site", "kind"]
    ordering = ["label"]
    index_view_class = StatuteIndexView
    edit_view_class = StatuteEditView
    history_view_class = StatuteHistoryView
    delete_view_class = StatuteDeleteView
    list_display = [
        "label",
        Column("placeholder", label=gettext_lazy("Placeholder")),
        Column("current", label=gettext_lazy("Today"), accessor=current),
        Column("coming", label=gettext_lazy("Next change"), accessor=coming),
        statute_examples.STATE,
    ]
    edit_handler = ObjectList(
        [
            MultiFieldPanel(
                [FieldPanel(name) for name in ("label", "name", "kind")],
                heading=gettext_lazy("Value"),
            ),
            InlinePanel(
                "amounts",
                heading=gettext_lazy("What it is, and from when"),
                label=gettext_lazy("Value from a date on"),
                min_num=1,
                panels=[
                    FieldPanel(name) for name in ("valid_from", "value", "language")
                ],
            ),
            FieldPanel("source"),
            FieldPanel("site"),
        ],
        base_form_class=StatuteForm,
    )

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**given, "usage_url_name": None}

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns: list[URLPattern] = super().get_urlpatterns()
        confirm = statute_examples.ConfirmView.as_view()
        return [
            *(pattern for pattern in patterns if pattern.name != "usage"),
            path("<int:pk>/confirm/", confirm, name="confirm"),
        ]
