"""What commands are given by id."""

from __future__ import annotations

from django.core.management.base import CommandError

from wagtail.models import Page

from wagtail_antraege import models


def parent_page(wanted: int | None) -> Page:
    """Return the page under which to adopt: by default the overview, if there is one."""
    if wanted is not None:
        found = Page.objects.filter(pk=wanted).first()
        if found is None:
            raise CommandError(f"There is no page {wanted}. Give the id of a page.")
        return found.specific
    overviews = models.ApplicationIndexPage.objects.all()[:2]
    if len(overviews) != 1:
        raise CommandError("Say under which page with --parent and its id.")
    return overviews[0]
