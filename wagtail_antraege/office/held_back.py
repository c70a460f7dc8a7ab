"""Say that a publication was held back where Wagtail says that it was done.

Approving from the dashboard and publishing from a list report a success of their own.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _

from wagtail.admin import messages
from wagtail.admin.ui.components import Component
from wagtail.permissions import page_permission_policy

from wagtail_antraege import models

if TYPE_CHECKING:
    from collections.abc import Iterable

    from django.http import HttpRequest

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


def tell_of_many(
    request: HttpRequest, action_type: str, objects: Iterable[Any], _action: Any
) -> None:
    """Name each page of a bulk action, or below one, that did not go live."""
    if action_type != "publish":
        return
    for page in objects:
        if not hasattr(page, "get_descendants"):
            continue
        below = page.get_descendants(inclusive=True)
        held = models.HeldPublication.objects.filter(page__in=below)
        for one in held.select_related("page"):
            text = _("“%(title)s” was held back and is not published: %(reasons)s")
            params = {"title": one.page.title, "reasons": " ".join(one.reasons)}
            messages.error(request, text % params)
