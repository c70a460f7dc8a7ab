"""Entries that the editor has not opened come as one value each.

``js/admin/folded.js`` builds an entry when it is opened. Until then its state, as
the page was given it, stands in one hidden input; here it becomes the inputs that
the browser would have sent, so that everything is read and checked in one way.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django import forms
from django.templatetags.static import static
from django.utils.datastructures import MultiValueDict
from django.utils.functional import cached_property

from wagtail import blocks
from wagtail.admin.telepath import register
from wagtail.blocks.struct_block import StructBlockAdapter

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.json_types import Json

Input = tuple[str, str]


def posted(
    block: blocks.StructBlock, data: Mapping[str, Any], prefix: str
) -> Mapping[str, Any]:
    """Return what the inputs of an entry hold, whether or not it was opened."""
    folded = data.get(f"{prefix}-folded")
    if folded is None or f"{prefix}-opened" in data:
        return data
    try:
        state = json.loads(folded)
    except (ValueError, RecursionError):
        state = None
    unfolded: MultiValueDict[str, str] = MultiValueDict()
    for name, value in inputs(block, state, prefix):
        unfolded.appendlist(name, value)
    return unfolded


def inputs(block: blocks.Block, state: Json, prefix: str) -> Iterator[Input]:
    """Yield names and values of the inputs that show this state of a block."""
    if isinstance(block, blocks.StructBlock):
        known = state if isinstance(state, dict) else {}
        for name, child in block.child_blocks.items():
            yield from inputs(child, known.get(name), f"{prefix}-{name}")
    elif isinstance(block, blocks.ListBlock):
        yield from _items(block, state, prefix)
    else:
        yield from _leaf(state, prefix)


def _items(block: blocks.ListBlock, state: Json, prefix: str) -> Iterator[Input]:
    listed = state if isinstance(state, list) else []
    items = [one for one in listed if isinstance(one, dict)]
    yield f"{prefix}-count", str(len(items))
    for number, item in enumerate(items):
        place = f"{prefix}-{number}"
        yield f"{place}-deleted", ""
        yield f"{place}-order", str(number)
        yield f"{place}-id", str(item.get("id") or "")
        yield from inputs(block.child_block, item.get("value"), f"{place}-value")


def _leaf(state: Json, name: str) -> Iterator[Input]:
    """Yield what a browser sends: nothing for an empty box, each choice by itself."""
    if state is True:
        yield name, "on"
    elif isinstance(state, list):
        for one in state:
            yield name, str(one)
    elif state is not False:
        yield name, "" if state is None or isinstance(state, dict) else str(state)


class FoldedAdapter(StructBlockAdapter):
    """Tells the editor's page to build an entry only when it is opened."""

    js_constructor = "wagtail_antraege.NodeBlock"

    @cached_property
    def media(self) -> forms.Media:
        script = static("wagtail_antraege/js/admin/folded.js")
        media: forms.Media = super().media + forms.Media(js=[script])
        return media


class FoldedStructBlock(blocks.StructBlock):
    """A block with many children that is built in the browser when it is opened."""

    def value_from_datadict(
        self, data: Mapping[str, Any], files: Any, prefix: str
    ) -> blocks.StructValue:
        """Read the inputs, or the one value of an entry that was not opened."""
        return super().value_from_datadict(posted(self, data, prefix), files, prefix)


register(FoldedAdapter(), FoldedStructBlock)
