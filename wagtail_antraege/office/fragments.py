"""Reusable entries: their list, and the page that puts them into a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django import forms
from django.shortcuts import redirect
from django.urls import reverse
from django.utils.translation import gettext, gettext_lazy as _
from django.views.generic import FormView

from wagtail.admin import messages
from wagtail.admin.views import generic
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.admin.viewsets.model import ModelViewSet

from wagtail_antraege import models
from wagtail_antraege.desk import access, fragments
from wagtail_antraege.office.desk_views import edit_url
from wagtail_antraege.office.secured import SecuredMixin

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.http import HttpRequest, HttpResponse
    from django.urls import URLPattern


NONE_YET = _(
    "There are none yet. Administrators make them under Settings, Reusable entries."
)


class FragmentIndexView(generic.IndexView):
    """The list; says what it is good for as long as it is empty."""

    results_template_name = "wagtail_antraege/office/fragments_results.html"


class FragmentViewSet(ModelViewSet):
    """Standard model permissions decide; neither copy nor usage views."""

    model = models.FormFragment
    name = "antraege_fragments"
    icon = "copy"
    menu_label = _("Reusable entries")
    add_to_settings_menu = True
    add_to_reference_index = False
    copy_view_enabled = False
    search_fields = ["title"]
    search_backend_name = None
    ordering = ["title"]
    list_display = ["title"]
    index_view_class = FragmentIndexView

    def get_common_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_common_view_kwargs(**kwargs)
        return {**given, "usage_url_name": None}

    def get_index_view_kwargs(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_index_view_kwargs(**kwargs)
        return {**given, "page_title": self.menu_label}

    def get_urlpatterns(self) -> list[URLPattern]:
        patterns: list[URLPattern] = super().get_urlpatterns()
        return [pattern for pattern in patterns if pattern.name != "usage"]


class InsertForm(forms.Form):
    """Which entries, and where."""

    fragment = forms.ModelChoiceField(
        label=_("Reusable entries"),
        queryset=models.FormFragment.objects.order_by("title"),
        widget=forms.RadioSelect,
        empty_label=None,
        error_messages={"required": _("Choose what to insert.")},
    )
    after = forms.ChoiceField(
        label=_("Insert behind"),
        required=False,
        widget=forms.Select(attrs={"class": "antraege-fits"}),
    )

    def __init__(self, *args: Any, stream: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not models.FormFragment.objects.exists():
            self.fields["fragment"].help_text = NONE_YET
        places = list(places_in(stream))
        field: Any = self.fields["after"]
        field.choices = places
        field.initial = places[-1][0]


def places_in(stream: Any) -> Iterator[tuple[str, str]]:
    """Yield where entries can be put: at the beginning, or behind an entry."""
    yield fragments.FIRST, gettext("at the beginning")
    for child in stream:
        kind = str(child.block.label)
        told = str(child.value.get(child.block.key_source) or "")
        yield child.id, f"{told} ({kind})" if told else kind


class InsertView(SecuredMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # Django takes none at run time
    """Put copies of reusable entries into the draft of a page."""

    template_name = "wagtail_antraege/office/insert.html"
    header_icon = "copy"
    page_title = _("Insert reusable entries")
    form_class = InsertForm
    page: Any

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refused() or super().get(request, *args, **kwargs)

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        return self.refused() or super().post(request, *args, **kwargs)

    def refused(self) -> HttpResponse | None:
        """Find the page; send back to it whoever cannot save it now."""
        self.page = access.editable(page_id=self.kwargs["pk"], user=self.user)
        if not access.is_locked(self.page, self.user):
            return None
        messages.error(self.request, gettext("The page is locked."))
        return redirect(edit_url(self.page.pk))

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("antraege_forms:index"), "label": _("Online applications")},
            {"url": edit_url(self.page.pk), "label": self.page.title},
            {"url": "", "label": self.page_title},
        ]

    def get_form_kwargs(self) -> dict[str, Any]:
        stream = access.draft_of(self.page).form
        return {**super().get_form_kwargs(), "stream": stream}

    def form_valid(self, form: Any) -> HttpResponse:
        fragments.insert(
            self.page,
            form.cleaned_data["fragment"],
            after=form.cleaned_data["after"],
            user=self.user,
        )
        text = gettext("The entries have been inserted into the draft.")
        messages.success(self.request, text)
        return redirect(edit_url(self.page.pk))
