"""Which texts of a form have translations, and under which paths they stand."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail import blocks

from wagtail_antraege.blocks.translating import TEXTS
from wagtail_antraege.catalogue import settings_of_entries
from wagtail_antraege.catalogue.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

MARKED_UP = frozenset(("introduction", "easy_language", "documents"))


def check(document: Mapping[str, Any], stream: blocks.StreamBlock, place: str) -> None:
    """Refuse translations of no text, and such as bring markup along."""
    html = dict(paths(document, stream))
    for language, texts in document["translations"].items():
        for path, text in texts.items():
            at = f"{place}.{language}.{path}"
            if path not in html:
                raise Refused("unknown_path", at)
            if html[path]:
                settings_of_entries.check_html(text, at)


def paths(
    document: Mapping[str, Any], stream: blocks.StreamBlock
) -> Iterator[tuple[str, bool]]:
    """Yield the path of each text, and whether it is HTML."""
    for name in document["texts"]:
        yield name, name in MARKED_UP
    for entry in document["form"]:
        block = stream.child_blocks.get(entry["type"])
        if block is not None:
            yield from _inside(block, entry["value"], f"form.{entry['id']}")


def _inside(block: blocks.Block, value: Any, path: str) -> Iterator[tuple[str, bool]]:
    if isinstance(block, blocks.StructBlock):
        for name, child in block.child_blocks.items():
            if isinstance(value, dict) and name in value:
                yield from _inside(child, value[name], f"{path}.{name}")
    elif isinstance(block, blocks.ListBlock):
        for item in value:
            yield from _inside(block.child_block, item["value"], f"{path}.{item['id']}")
    elif isinstance(block, TEXTS) and getattr(block.meta, "translatable", True):
        yield path, isinstance(block, blocks.RichTextBlock)
