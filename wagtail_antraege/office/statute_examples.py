"""Confirm a statute value that the catalogue has brought as an example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View

from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_antraege import models
from wagtail_antraege.desk import examples, sites

if TYPE_CHECKING:
    from django.http import HttpRequest, HttpResponse


def state(statute: models.StatuteValue) -> str:
    """Return whether somebody still has to confirm a value."""
    return _("Example, to be confirmed") if statute.is_example else ""


STATE = Column("is_example", label=gettext_lazy("To do"), accessor=state)


class ConfirmView(PermissionCheckedMixin, View):
    """Take an example as it is."""

    permission_policy = ModelPermissionPolicy(models.StatuteValue)
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        user: Any = request.user
        own = models.StatuteValue.objects.filter(site__in=sites.of_user(user))
        value = get_object_or_404(own, pk=pk)
        examples.confirm(value, user=user)
        text = _("“%(value)s” is confirmed.") % {"value": value}
        messages.success(request, format_html("{}", text))
        return redirect("antraege_statutes:edit", pk)
