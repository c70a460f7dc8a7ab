"""What it takes to make drafts of forms of the catalogue: where, for whom, and how."""

from __future__ import annotations

from functools import cached_property
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django import forms
from django.db import transaction
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt, browsing
from wagtail_antraege.desk import sites
from wagtail_antraege.office.desk_views import edit_url
from wagtail_antraege.office.secured import PageEditorsMixin, SecuredMixin

if TYPE_CHECKING:
    from collections.abc import Sequence

    from django.http import HttpResponse

    from wagtail.models import Site
    from wagtail.query import PageQuerySet

    from wagtail_antraege.catalogue.releases import Release


class ParentField(forms.ModelChoiceField):  # type: ignore[type-arg]  # Django takes none at run time
    """Pages by their titles and where they stand: titles may be alike."""

    def label_from_instance(self, obj: Any) -> str:
        return f"{obj.get_admin_display_title()} ({obj.url_path})"


class AdoptForm(forms.Form):
    """Under which page, and who decides."""

    parent = ParentField(
        label=gettext_lazy("Parent page"),
        queryset=None,
        empty_label=None,
        error_messages={
            "required": gettext_lazy("Choose the page below which the draft goes."),
            "invalid_choice": gettext_lazy(
                "You may not add applications below this page. Choose another one."
            ),
        },
    )
    department: Any = forms.ModelChoiceField(
        label=gettext_lazy("Department"),
        queryset=None,
        required=False,
        empty_label=gettext_lazy("Choose it later"),
        help_text=gettext_lazy("It gets the applications."),
        error_messages={
            "invalid_choice": gettext_lazy(
                "This department is not there any more. Choose another one."
            )
        },
    )

    def __init__(self, *args: Any, parents: PageQuerySet, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: Any = self.fields
        given["parent"].queryset = parents
        given["department"].queryset = models.Department.objects.order_by("name")


class AdoptingView(
    PageEditorsMixin, SecuredMixin, WagtailAdminTemplateMixin, TemplateView
):
    """For whoever may work on pages; where one may add them, Wagtail says."""

    header_icon = "folder-open-inverse"

    @cached_property
    def parents(self) -> PageQuerySet:
        """Where the user may add an application."""
        return browsing.parents(self.user)

    @cached_property
    def form(self) -> AdoptForm:
        """The form, with what has been sent."""
        sent = self.request.POST if self.request.method == "POST" else None
        return AdoptForm(sent, parents=self.parents)

    @cached_property
    def site(self) -> Site | None:
        """The site whose settings are read: that of the first possible parent."""
        return sites.site_of(self.parents.first())

    def adopted(self, chosen: Sequence[Release]) -> HttpResponse:
        """Make the drafts, all or none, and go on to what is left to do."""
        given = self.form.cleaned_data
        with transaction.atomic():
            pages = [
                adopt.adopt(
                    release,
                    given["parent"],
                    department=given["department"],
                    user=self.user,
                    now=timezone.now(),
                )
                for release in chosen
            ]
        if len(pages) > 1:
            query = urlencode([("page", page.pk) for page in pages])
            return redirect(f"{reverse('antraege_catalogue:adopted')}?{query}")
        text = _(
            "“%(title)s” is there as a draft. The checklist beside the page says what "
            "is still to be filled in."
        )
        messages.success(
            self.request, format_html("{}", text % {"title": pages[0].title})
        )
        return redirect(edit_url(pages[0].pk))

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("antraege_forms:index"), "label": _("Online applications")},
            {
                "url": reverse("antraege_catalogue:index"),
                "label": _("Application from the catalogue"),
            },
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        given: dict[str, Any] = super().get_context_data(**kwargs)
        return {**given, "form": self.form, "may_add": self.parents.exists()}
