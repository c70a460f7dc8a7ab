"""Pinned form versions as ``schema.Form``, read once per process."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema import codec

if TYPE_CHECKING:
    from wagtail_antraege.models import FormVersion
    from wagtail_antraege.schema.nodes import Form

KEPT = 200

_forms: dict[str, Form] = {}


def form_of(version: FormVersion) -> Form:
    """Return the form of a version; a version never changes, so it is kept."""
    form = _forms.get(version.content_hash)
    if form is None:
        if len(_forms) >= KEPT:
            _forms.clear()
        form = _forms[version.content_hash] = codec.load(version.document)
    return form
