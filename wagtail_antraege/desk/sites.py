"""Whose editors may keep what belongs to a whole site."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Site
from wagtail.permissions import page_permission_policy

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser

    from wagtail.query import PageQuerySet


def of_user(user: AbstractUser) -> list[Site]:
    """Return the sites on which the user may change some page.

    Where there is one site only, nobody is asked for that.
    """
    sites = list(Site.objects.select_related("root_page"))
    if len(sites) <= 1 or user.is_superuser:
        return sites
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    return [site for site in sites if pages_of(site, sites, mine).exists()]


def pages_of(site: Site, sites: list[Site], pages: PageQuerySet) -> PageQuerySet:
    """Return the pages that stand on a site; another site may lie within it."""
    found = pages.descendant_of(site.root_page, inclusive=True)
    for other in sites:
        if other.root_page.is_descendant_of(site.root_page):
            found = found.not_descendant_of(other.root_page, inclusive=True)
    return found


def site_of(page: Any) -> Site | None:
    """Return the site of a page; of none, or one not yet stored, the default site."""
    found: Site | None = page.get_site() if page is not None and page.pk else None
    return found or Site.objects.filter(is_default_site=True).first()
