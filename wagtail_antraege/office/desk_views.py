"""What an editor does beside the page editor; each view makes one call."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.html import format_html
from django.utils.translation import gettext as _

from wagtail.admin import messages

from wagtail_antraege.delivery import trial
from wagtail_antraege.desk import access
from wagtail_antraege.office.secured import SecuredMixin

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse

    from wagtail_antraege import models


class TrialView(SecuredMixin):
    """Send a test to the department of a page."""

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        page = access.editable(page_id=pk, user=self.user)
        department = access.draft_of(page).department
        if department is None:
            messages.error(request, _("Choose a department first."))
        else:
            tell(request, department, trial.send_trial(department, now=timezone.now()))
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
