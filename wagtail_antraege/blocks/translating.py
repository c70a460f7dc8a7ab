"""What of an entry translators see: the texts that citizens read, and nothing else.

wagtail-localize by itself would hand keys to translators, skip lists inside of
entries and fail on a child named ``value``; so entries do it themselves.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any
from uuid import UUID, uuid5

from wagtail import blocks
from wagtail_localize.segments.extract import StreamFieldSegmentExtractor
from wagtail_localize.segments.ingest import StreamFieldSegmentsWriter

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.blocks.list_block import ListValue
    from wagtail_localize.segments.types import BaseValue

NAMESPACE = UUID("6a5f1c3e-9d0b-4a55-8f57-0c4d7c1b2e90")
TEXTS = (blocks.CharBlock, blocks.TextBlock, blocks.RichTextBlock)
"""Blocks that hold a text; one that citizens do not read says ``translatable=False``."""
_extractor = StreamFieldSegmentExtractor(field=None)
_writer = StreamFieldSegmentsWriter(field=None, src_locale=None, tgt_locale=None)


def segments(block: blocks.Block, value: Any) -> list[BaseValue]:
    """Return the texts in a value of this block, each with its path."""
    return list(_segments(block, value))


def restored(block: blocks.Block, value: Any, translated: list[BaseValue]) -> Any:
    """Return the value with these texts at their paths."""
    if isinstance(block, blocks.StructBlock):
        for name, inner in _by_first_step(translated).items():
            value[name] = restored(block.child_blocks[name], value[name], inner)
    elif isinstance(block, blocks.ListBlock):
        inside = _by_first_step(translated)
        for child in _with_ids(value):
            if child.id in inside:
                child.value = restored(child.block, child.value, inside[child.id])
    else:
        return _writer.handle_block(block, value, translated)
    return value


def _segments(block: blocks.Block, value: Any) -> Iterator[BaseValue]:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            yield from (each.wrap(name) for each in _segments(child, value[name]))
    elif isinstance(block, blocks.ListBlock):
        for child in _with_ids(value):
            inside = _segments(child.block, child.value)
            yield from (each.wrap(child.id) for each in inside)
    elif isinstance(block, TEXTS) and getattr(block.meta, "translatable", True):
        yield from _extractor.handle_block(block, value) if value else ()


def _by_first_step(translated: list[BaseValue]) -> dict[str, list[BaseValue]]:
    found: dict[str, list[BaseValue]] = defaultdict(list)
    for segment in translated:
        first, rest = segment.unwrap()
        found[first].append(rest)
    return found


def _with_ids(listed: ListValue) -> list[Any]:
    """Return the items of a list; one that was stored without id gets a lasting one.

    Wagtail would give it another one at each reading, and lose its translation.
    """
    for number, child in enumerate(listed.bound_blocks):
        if child.original_id is None:
            stored = child.value.get("value") if hasattr(child.value, "get") else ""
            child.id = str(uuid5(NAMESPACE, str(stored or number)))
    return list(listed.bound_blocks)
