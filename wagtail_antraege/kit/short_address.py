"""Addresses that fit on a poster."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.urls import reverse

if TYPE_CHECKING:
    from django.http import HttpRequest


def short_url(request: HttpRequest, slug: str) -> str:
    """Return the short address of the application with this slug."""
    path = reverse("wagtail_antraege:short", args=[slug])
    return request.build_absolute_uri(path)
