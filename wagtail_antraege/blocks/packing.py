"""What the editor's page tells the browser of the kinds of entries there are.

Wagtail writes down the definition of every block each time a page is opened: for
some fifty kinds of entries that takes longer than everything else together, and
yields the same text each time. So the text is kept in this process, under all that
it depends on (``Surroundings``).
"""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field
from functools import lru_cache
from typing import TYPE_CHECKING, Any, TypeAlias

from django.urls import get_script_prefix, get_urlconf
from django.utils.translation import get_language

from wagtail.blocks.base import BlockField, BlockWidget

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail import blocks

KEPT = 64
"""Texts that stay in memory: one for each stream field and language."""

Choices: TypeAlias = "tuple[tuple[Any, str], ...]"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """All that the definitions of a block depend on; the block only comes along."""

    identity: int
    language: str | None
    script_prefix: str
    urlconf: Any
    choices: tuple[Choices, ...]
    block: blocks.StreamBlock = dataclass_field(compare=False)


@dataclass(frozen=True, slots=True)
class Packed:
    """The definitions as JSON, and what knows the scripts that read them."""

    text: str
    context: Any


def packed(block: blocks.StreamBlock) -> Packed:
    """Return the definitions of a block in the active language."""
    return _packed(
        Surroundings(
            identity=id(block),
            language=get_language(),
            script_prefix=get_script_prefix(),
            urlconf=get_urlconf(),
            choices=tuple(_changing_choices(block)),
            block=block,
        )
    )


@lru_cache(maxsize=KEPT)
def _packed(surroundings: Surroundings) -> Packed:
    widget = BlockWidget(surroundings.block)
    return Packed(text=widget.block_json, context=widget.js_context)


def _changing_choices(block: blocks.StreamBlock) -> Iterator[Choices]:
    """Yield the choices of settings that field types work out for each page."""
    for child in block.child_blocks.values():
        field_type = getattr(child, "field_type", None)
        for option in field_type.options if field_type else ():
            if callable(option.choices):
                yield tuple((value, str(label)) for value, label in option.choices())


class PackedWidget(BlockWidget):
    """Takes the definitions from what this process has written down before."""

    @property
    def js_context(self) -> Any:
        """Return what knows the scripts that the definitions need."""
        return packed(self.block_def).context

    @property
    def block_json(self) -> str:
        """Return the definitions."""
        return packed(self.block_def).text


class PackedField(BlockField):
    """A stream whose blocks are the same for everybody who opens the page."""

    def __init__(self, block: blocks.StreamBlock, **kwargs: Any) -> None:
        super().__init__(block, **{"widget": PackedWidget(block), **kwargs})
