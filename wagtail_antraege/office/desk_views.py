"""What an editor does beside the page editor; each view makes one call."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import TemplateView

from wagtail.admin import messages
from wagtail.admin.views.generic.base import WagtailAdminTemplateMixin

from wagtail_antraege.delivery import trial
from wagtail_antraege.desk import access, record
from wagtail_antraege.flow import limits
from wagtail_antraege.office.secured import SecuredMixin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege import models


TOO_OFTEN = gettext_lazy(
    "Many tests have been sent to this department already. Wait an hour, then send"
    " another one."
)


class RecordView(SecuredMixin, WagtailAdminTemplateMixin, TemplateView):
    """The record of processing of one form, to be printed."""

    template_name = "wagtail_antraege/office/record.html"
    header_icon = "doc-full"
    http_method_names = ["get", "head"]
    page: models.ApplicationPage

    def get(self, request: HttpRequest, *args: Any, **kwargs: Any) -> Any:
        self.page = access.editable(page_id=kwargs["pk"], user=self.user)
        return super().get(request, *args, **kwargs)

    def get_page_title(self) -> str:
        return _("Record of processing")

    def get_page_subtitle(self) -> str:
        return str(self.page.title)

    def get_breadcrumbs_items(self) -> list[dict[str, Any]]:
        return [
            *self.breadcrumbs_items,
            {"url": reverse("antraege_forms:index"), "label": _("Online applications")},
            {"url": edit_url(self.page.pk), "label": self.page.title},
            {"url": "", "label": self.get_page_title()},
        ]

    def get_context_data(self, **kwargs: Any) -> dict[str, Any]:
        found = record.of(self.page, now=timezone.now())
        return {**super().get_context_data(**kwargs), "record": found}


def edit_url(pk: int) -> str:
    """Return the address of the page editor."""
    return reverse("wagtailadmin_pages:edit", args=[pk])


class TrialView(SecuredMixin):
    """Send a test to the department of a page."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        now = timezone.now()
        page = access.editable(page_id=pk, user=self.user)
        department = access.draft_of(page).department
        if department is None:
            messages.error(request, _("Choose a department first."))
        elif limits.spend(
            action="trial", client=f"department-{department.pk}", now=now
        ):
            tell(request, department, trial.send_trial(department, now=now))
        else:
            messages.error(request, TOO_OFTEN)
        return redirect("wagtailadmin_pages:edit", pk)


def tell(request: HttpRequest, department: models.Department, arrived: bool) -> None:
    """Say what became of a test."""
    if arrived:
        text = _("The test for %(department)s has been sent. Look whether it arrived.")
        report = messages.success
    else:
        text = _("The test for %(department)s could not be sent: %(reason)s")
        report = messages.error
    params = {"department": department.name, "reason": department.delivery_failure}
    report(request, format_html("{}", text % params))
