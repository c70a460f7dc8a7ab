"""Pinned form versions as ``schema.Form``."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail_antraege.models import FormVersion
    from wagtail_antraege.schema.nodes import Form


def form_of(version: FormVersion) -> Form:
    """Return the form of a version; a version never changes, so it is kept."""
    return version.form
