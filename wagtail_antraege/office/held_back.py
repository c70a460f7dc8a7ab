"""Say that a publication was held back where Wagtail says that it was done.

Publishing from a list reports a success of its own, and approving from the dashboard
says nothing; the editor refuses.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.shortcuts import redirect
from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.admin.views.pages.workflow import WorkflowActionView
from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from wagtail_antraege import models

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.db.models import QuerySet
    from django.http import HttpRequest, HttpResponse

SHOWN = 10
"""Pages on the dashboard; the list of forms has all of them."""


class HeldPanel(Component):
    """The pages on the dashboard that an editor may mend."""

    order = 40
    template_name = "wagtail_antraege/office/held_panel.html"

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        """Return the latest ones, by the permissions of Wagtail."""
        user = parent_context["request"].user
        editable = page_permission_policy.instances_user_has_permission_for(
            user, "change"
        )
        held = models.HeldPublication.objects.filter(page__in=editable)
        latest = held.select_related("page").order_by("-held_at")[:SHOWN]
        return {"publications": list(latest)}


def add_panel(_request: HttpRequest, panels: list[Any]) -> None:
    """Join the dashboard."""
    panels.append(HeldPanel())


class ApprovalView(WorkflowActionView):
    """Approve or reject without opening the page."""

    def post(self, request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponse:
        """Do as Wagtail does, and say so if the page did not go live by it."""
        began_at = timezone.now()
        response: HttpResponse = super().post(request, *args, **kwargs)
        tell(request, held_since(self.object, began_at))
        return response


def tell_of_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], action: Any
) -> HttpResponse | None:
    """Say which pages of a bulk action, or below them, did not go live.

    Only the others are then counted as published.
    """
    if action_type != "publish" or not issubclass(action.model, Page):
        return None
    pages = list(objects)
    held = models.HeldPublication.objects.filter(page__in=pages)
    published = len(pages) - len(held)
    if action.cleaned_form.cleaned_data["include_descendants"]:
        held |= models.HeldPublication.objects.filter(page__in=drafts_below(pages))
    if not tell(request, held):
        return None
    if published:
        messages.success(request, action.get_success_message(published, 0))
    return redirect(action.next_url)


def drafts_below(pages: Iterable[Any]) -> list[int]:
    """Return the pages below these that are not live."""
    return [
        pk
        for page in pages
        for pk in page.get_descendants().not_live().values_list("pk", flat=True)
    ]


def held_since(page: Any, moment: datetime) -> QuerySet[models.HeldPublication]:
    """Return what was held back of a page from this moment on."""
    return models.HeldPublication.objects.filter(page_id=page.pk, held_at__gte=moment)


def tell(request: HttpRequest, held: QuerySet[models.HeldPublication]) -> bool:
    """Name each page that did not go live, with the reasons; say if there is one."""
    found = list(held.select_related("page"))
    for one in found:
        text = _("“%(title)s” was held back and is not published: %(reasons)s")
        params = {"title": one.page.title, "reasons": " ".join(one.reasons)}
        messages.error(request, text % params)
    return bool(found)
