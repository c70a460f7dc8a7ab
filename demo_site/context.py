"""What every page of the town shows: its navigation."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.functional import SimpleLazyObject

from wagtail.models import Page, Site

if TYPE_CHECKING:
    from django.http import HttpRequest

FOOTER_SLUGS = ("impressum", "datenschutz", "barrierefreiheit")


def navigation(request: HttpRequest) -> dict[str, Any]:
    """Return the town's navigation, read from the database only if it is shown."""
    return {"navigation": SimpleLazyObject(lambda: tree(request))}


def tree(request: HttpRequest) -> dict[str, Any]:
    """Return the home page, the menu and the footer's pages."""
    site = Site.find_for_request(request)
    if site is None:
        return {"home": None, "menu": [], "footer": []}
    home: Page = site.root_page
    children = list(home.get_children().live().public())
    return {
        "home": home,
        "menu": [page for page in children if page.show_in_menus],
        "footer": [page for page in children if page.slug in FOOTER_SLUGS],
    }
