"""What waits for the clerk, on the first page of the admin."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.admin.site_summary import SummaryItem

from wagtail_antraege.inbox import access, search

if TYPE_CHECKING:
    from django.http import HttpRequest


class WaitingItem(SummaryItem):
    """New applications, and deliveries that need a person."""

    order = 50
    template_name = "wagtail_antraege/office/summary.html"

    def is_shown(self) -> bool:
        return access.is_clerk(self.request.user)

    def get_context_data(self, parent_context: Any) -> dict[str, Any]:
        user = self.request.user
        return {
            "received": search.newest(user).filter(state="received").count(),
            "failed": search.undelivered(user).count(),
        }


def add_item(request: HttpRequest, items: list[SummaryItem]) -> None:
    """Join the summary."""
    items.append(WaitingItem(request))
