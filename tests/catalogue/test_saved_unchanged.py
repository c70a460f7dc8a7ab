"""Whoever opens a form of the state in the editor and saves it has changed nothing."""

from __future__ import annotations

import copy
import json

from django.utils import timezone

import pytest
from wagtail import blocks
from wagtail.admin.rich_text.converters.contentstate import ContentstateConverter
from wagtail.models import Page

from tests.catalogue import bundles
from wagtail_antraege.catalogue import adopt, upgrade
from wagtail_antraege.catalogue.releases import Release
from wagtail_antraege.models.page_fields import TEXT_FEATURES

pytestmark = pytest.mark.django_db
SERVICES = ("hundesteuer-anmelden", "raum-mieten", "sondernutzung", "ifsg-belehrung")


def saved(block, value):
    """Return a setting as it comes back from the editor."""
    if isinstance(block, blocks.StructBlock):
        children = block.child_blocks.items()
        return {name: saved(child, value[name]) for name, child in children}
    if isinstance(block, blocks.ListBlock):
        return [
            {"type": "item", "id": one.id, "value": saved(block.child_block, one.value)}
            for one in value.bound_blocks
        ]
    if isinstance(block, blocks.RichTextBlock):
        return retyped(block.field.widget.converter, value.source)
    if isinstance(block, blocks.BooleanBlock):
        return bool(value)
    shown = block.field.widget.format_value(block.value_for_form(value))
    sent = shown[0] if isinstance(shown, list) and shown else shown or ""
    return block.get_prep_value(block.value_from_form(block.field.to_python(sent)))


def retyped(converter, html):
    """Return a rich text as the editor writes it."""
    return html and converter.to_database_format(converter.from_database_format(html))


@pytest.mark.parametrize("service", SERVICES)
def test_nothing_is_different(service):
    document = bundles.DOCUMENTS[service]
    page = adopt.adopt(
        Release(document, "package"), Page.objects.get(depth=2), now=timezone.now()
    )
    page.refresh_from_db()
    draft = page.get_latest_revision_as_object()
    entries = [
        {"id": one.id, "type": one.block_type, "value": saved(one.block, one.value)}
        for one in draft.form
    ]
    draft.form = json.dumps(entries, default=str)
    converter = ContentstateConverter(TEXT_FEATURES)
    for name in ("introduction", "documents", "easy_language"):
        setattr(draft, name, retyped(converter, getattr(draft, name)))
    draft.save_revision(clean=False)
    page.refresh_from_db()
    newer = {**copy.deepcopy(document), "version": "9.0.0"}
    made = upgrade.plan(page, Release(newer, "bundle")).merge
    assert made.merged.items == ()
    assert not made.is_change
