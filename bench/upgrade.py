"""A page behind the state, and the review of what a newer release does to it."""

from __future__ import annotations

import copy
import json
from typing import TYPE_CHECKING, Any

from django.utils import timezone

from wagtail.models import Page

from bench import editor, town
from bench.subjects import Job
from bench.wsgi_call import Call
from wagtail_antraege.catalogue import adopt
from wagtail_antraege.catalogue.releases import Release

if TYPE_CHECKING:
    from wagtail_antraege.json_types import JsonObject

CHANGED_BY_STATE, CHANGED_BY_TOWN = 2, 3
"""Every second question by the state, every third by the town: conflicts at each sixth."""


def job(size: int) -> Job:
    """Adopt a form of this size, change it on both sides, and ask for the review."""
    older = document(size)
    page = adopt.adopt(
        Release(older, "package"), Page.objects.get(depth=2), now=timezone.now()
    )
    draft: Any = page.get_latest_revision_as_object()
    edited = copy.deepcopy(older)
    changed(edited, CHANGED_BY_TOWN, "der Stadt")
    draft.form = json.dumps(edited["form"])
    draft.save_revision(clean=False)
    newer = {**copy.deepcopy(older), "version": "1.1.0"}
    changed(newer, CHANGED_BY_STATE, "des Landes")
    adopt.keep(Release(newer, "bundle"), now=timezone.now())
    call = Call(
        f"/admin/antraege/desk/{page.pk}/upgrade/",
        cookies=(("sessionid", editor.session()),),
    )
    return Job("ours", "upgrade_review", size, [call], 200)


def document(size: int) -> JsonObject:
    """Return a release with so many questions."""
    return {
        "format": 1,
        "service": f"bench-{size}",
        "version": "1.0.0",
        "service_key": "",
        "category": "",
        "assurance_level": "none",
        "released": "2026-01-01",
        "changes": [{"version": "1.0.0", "note": {"de": "Erste.", "en": "First."}}],
        "keywords": {},
        "texts": {"title": f"Antrag {size}"},
        "statute_values": [],
        "form": town.stream(size, town.STEPS),
        "translations": {},
    }


def changed(found: Any, every: int, words: str) -> None:
    """Give every so many questions another label and help text."""
    asked = [each for each in found["form"] if "label" in each["value"]]
    for entry in asked[::every]:
        entry["value"]["label"] += f" {words}"
        entry["value"]["help_text"] = f"Ein Hilfetext {words}."
