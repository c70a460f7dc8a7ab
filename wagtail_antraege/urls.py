"""Addresses of the citizen's journey: ``path("antraege/", include(...))``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from django.urls import URLPattern

app_name = "wagtail_antraege"

urlpatterns: list[URLPattern] = []
