"""Applications into a file, for another town or another site."""

from __future__ import annotations

from functools import cached_property
from typing import Any

from django import forms
from django.http import HttpResponse
from django.utils import timezone
from django.utils.translation import gettext_lazy
from django.views.generic import FormView

from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from wagtail_antraege.blocks.listing import application_models
from wagtail_antraege.catalogue import envelope, page_documents
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.office.secured import PageEditorsMixin, SecuredMixin


class ExportForm(forms.Form):
    """Which pages, and what goes along."""

    pages: Any = forms.ModelMultipleChoiceField(
        label=gettext_lazy("Applications"),
        queryset=None,
        widget=forms.CheckboxSelectMultiple,
        error_messages={"required": gettext_lazy("Tick at least one form.")},
    )
    department = forms.BooleanField(
        label=gettext_lazy("With the department and its contact"), required=False
    )
    values = forms.BooleanField(
        label=gettext_lazy("With our statute values, as examples"), required=False
    )

    def __init__(self, *args: Any, pages: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        given: Any = self.fields
        given["pages"].queryset = pages


class ExportView(PageEditorsMixin, SecuredMixin, WagtailAdminTemplateMixin, FormView):  # type: ignore[type-arg]  # Django takes none at run time
    """Hand out the user's forms as one file; nobody's answers are in it."""

    template_name = "wagtail_antraege/office/bundle_export.html"
    header_icon = "download"
    page_title = gettext_lazy("Pass applications on as a file")
    form_class = ExportForm

    @cached_property
    def pages(self) -> Any:
        """The applications that the user may edit."""
        mine = page_permission_policy.instances_user_has_permission_for(
            self.user, "change"
        )
        found = Page.objects.filter(pk__in=mine.values("pk"), alias_of=None)
        return found.exact_type(*application_models()).order_by("title")

    def get_form_kwargs(self) -> dict[str, Any]:
        return {**super().get_form_kwargs(), "pages": self.pages}

    def get_initial(self) -> dict[str, Any]:
        return {"pages": self.request.GET.getlist("page")}

    def form_valid(self, form: Any) -> HttpResponse:
        """Return the file."""
        given = form.cleaned_data
        choice = page_documents.Choice(
            department=given["department"], values=given["values"]
        )
        try:
            data = page_documents.file_of(
                (page.specific for page in given["pages"]), choice, now=timezone.now()
            )
        except Refused as error:
            form.add_error(None, error.text)
            return self.form_invalid(form)
        name = f"antraege{envelope.SUFFIX}"
        headers = {"Content-Disposition": f'attachment; filename="{name}"'}
        return HttpResponse(data, "application/octet-stream", headers=headers)
