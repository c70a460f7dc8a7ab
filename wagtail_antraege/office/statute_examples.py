"""Confirm a statute value that the catalogue has brought as an example."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.html import format_html
from django.utils.translation import gettext as _, gettext_lazy
from django.views.generic import View

from wagtail.admin import messages
from wagtail.admin.ui.tables import Column
from wagtail.admin.views.generic.permissions import PermissionCheckedMixin
from wagtail.admin.widgets.button import HeaderButton
from wagtail.permission_policies import ModelPermissionPolicy

from wagtail_antraege import models
from wagtail_antraege.desk import examples, sites

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse


def state(statute: models.StatuteValue) -> str:
    """Return whether somebody still has to confirm a value."""
    return _("Example, to be confirmed") if statute.is_example else ""


STATE = Column("is_example", label=gettext_lazy("To do"), accessor=state)


def own(user: Any) -> QuerySet[models.StatuteValue]:
    """Return the values of the user's sites."""
    here = sites.of_user(user)
    found: QuerySet[models.StatuteValue]
    found = models.StatuteValue.objects.filter(site__in=here)
    return found


def next_url(user: Any) -> str:
    """Return where the next example is confirmed, "" if there is none."""
    found = own(user).filter(is_example=True).order_by("label").first()
    return reverse("antraege_statutes:edit", args=[found.pk]) if found else ""


def buttons(user: Any) -> Iterator[HeaderButton]:
    """Yield the way through all examples, if there are any."""
    policy = ModelPermissionPolicy(models.StatuteValue)
    url = next_url(user) if policy.user_has_permission(user, "change") else ""
    if url:
        yield HeaderButton(_("Confirm example values"), url, icon_name="check")


class ConfirmView(PermissionCheckedMixin, View):
    """Take an example as it is."""

    permission_policy = ModelPermissionPolicy(models.StatuteValue)
    permission_required = "change"
    http_method_names = ["post"]

    def post(self, request: HttpRequest, pk: int) -> HttpResponse:
        user: Any = request.user
        value = get_object_or_404(own(user), pk=pk)
        examples.confirm(value, user=user)
        text = _("“%(value)s” is confirmed.") % {"value": value}
        messages.success(request, format_html("{}", text))
        return redirect(next_url(user) or reverse("antraege_statutes:index"))
