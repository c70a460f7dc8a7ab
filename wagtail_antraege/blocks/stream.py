"""The stream in which an editor puts a form together."""

from __future__ import annotations

from typing import Any

from django.utils.functional import cached_property
from django.utils.module_loading import import_string

from wagtail import blocks
from wagtail.fields import StreamField

from wagtail_antraege.blocks.body import DEFAULT_CONTENT_BLOCKS
from wagtail_antraege.blocks.field_block import FieldBlock
from wagtail_antraege.blocks.markers import (
    GroupBlock,
    GroupEndBlock,
    NoticeBlock,
    RepeatGroupBlock,
    StepBlock,
)
from wagtail_antraege.conf import settings
from wagtail_antraege.fieldtypes import registry

Children = list[tuple[str, blocks.Block]]


class LateStreamField(StreamField):
    """A stream field whose blocks are known only when all apps are ready.

    Migrations never see its blocks, so that a field type or content block that
    a town adds makes no migration.
    """

    def __init__(self, block_types: object = (), **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__([], **kwargs)

    def children(self) -> Children:
        """Return the blocks of this stream."""
        raise NotImplementedError

    @cached_property
    def stream_block(self) -> blocks.StreamBlock:
        """Build the stream when it is first used."""
        block = blocks.StreamBlock(self.children())
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field as a stream without blocks."""
        name, _path, _args, kwargs = super(StreamField, self).deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


class FormStreamField(LateStreamField):
    """One flat stream of markers, notices and one block for each field type."""

    def children(self) -> Children:
        """Return the markers and the registered field types."""
        markers: Children = [
            ("step", StepBlock()),
            ("group", GroupBlock()),
            ("repeat_group", RepeatGroupBlock()),
            ("group_end", GroupEndBlock()),
            ("notice", NoticeBlock()),
        ]
        return markers + [
            (field_type.name, FieldBlock(field_type))
            for field_type in registry.all_types()
        ]


class ContentStreamField(LateStreamField):
    """The town's own content blocks, or a few plain ones."""

    def children(self) -> Children:
        """Return the blocks that ``CONTENT_BLOCKS`` names."""
        path = settings.content_blocks
        given = import_string(path) if path else DEFAULT_CONTENT_BLOCKS
        return list(given() if callable(given) else given)
