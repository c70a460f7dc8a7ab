"""The stream in which an editor puts a form together."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.functional import cached_property
from django.utils.module_loading import import_string

from wagtail import blocks
from wagtail.fields import StreamField

from wagtail_antraege.blocks.body import DEFAULT_CONTENT_BLOCKS
from wagtail_antraege.blocks.computed_block import ComputedBlock, ConstantBlock
from wagtail_antraege.blocks.evidence import EvidenceBlock
from wagtail_antraege.blocks.field_block import FieldBlock
from wagtail_antraege.blocks.logic import ExitBlock, NamedConditionBlock
from wagtail_antraege.blocks.markers import (
    GroupBlock,
    GroupEndBlock,
    NoticeBlock,
    RepeatGroupBlock,
    StepBlock,
)
from wagtail_antraege.blocks.packing import PackedField
from wagtail_antraege.conf import settings
from wagtail_antraege.fieldtypes import registry

if TYPE_CHECKING:
    from wagtail.blocks.base import BlockField

    from wagtail_antraege.fieldtypes.contract import FieldType

Children = list[tuple[str, blocks.Block]]


class FormStreamBlock(blocks.StreamBlock):
    """A stream that keeps the entries whose type is gone.

    Wagtail drops them without a word: the questions would vanish from the live
    form, and with the next revision for good.
    """

    def to_python(self, value: Any) -> blocks.StreamValue:
        """Return the stream; ``lost`` holds unknown entries with their positions."""
        entries = json.loads(value) if isinstance(value, str) and value else value
        stream = super().to_python(entries)
        if not isinstance(entries, blocks.StreamValue):
            stream.lost = tuple(
                (position, entry)
                for position, entry in enumerate(entries or ())
                if isinstance(entry, dict) and entry["type"] not in self.child_blocks
            )
        return stream

    def get_prep_value(self, value: blocks.StreamValue) -> list[dict[str, Any]]:
        """Return what is stored, with the unknown entries where they were."""
        entries: list[dict[str, Any]] = super().get_prep_value(value)
        for position, entry in getattr(value, "lost", ()):
            entries.insert(position, entry)
        return entries

    class Meta:
        collapsed = True


def keep_lost(stream: blocks.StreamValue, stored: blocks.StreamValue) -> None:
    """Carry unknown entries over from the stored stream to what an editor has sent.

    Each stands behind the entry it stood behind before, if that is still there.
    """
    order: list[Any] = [child.id for child in stream]
    passed: list[Any] = []
    for entry in stored.stream_block.get_prep_value(stored):
        known = entry["type"] in stored.stream_block.child_blocks
        if not known:
            ahead = (order.index(each) for each in reversed(passed) if each in order)
            order.insert(next(ahead, -1) + 1, entry)
        passed.append(entry["id"] if known else entry)
    stream.lost = tuple(
        (position, entry)
        for position, entry in enumerate(order)
        if isinstance(entry, dict)
    )


def lost_types(stream: blocks.StreamValue) -> tuple[str, ...]:
    """Return the types of stored entries that nobody knows any more."""
    return tuple(str(entry["type"]) for _at, entry in getattr(stream, "lost", ()))


class LateStreamField(StreamField):
    """A stream field whose blocks are known only when all apps are ready.

    Migrations never see its blocks, so that a field type or content block that
    a town adds makes no migration.
    """

    stream_block_class = blocks.StreamBlock

    def __init__(self, block_types: object = (), **kwargs: Any) -> None:
        kwargs.pop("block_lookup", None)
        super().__init__([], **kwargs)

    def children(self) -> Children:
        """Return the blocks of this stream."""
        raise NotImplementedError

    @cached_property
    def stream_block(self) -> blocks.StreamBlock:
        """Build the stream when it is first used."""
        block = self.stream_block_class(self.children())
        block.set_meta_options(self.block_opts)
        return block

    def deconstruct(self) -> tuple[str, str, list[Any], dict[str, Any]]:
        """Describe the field as a stream without blocks."""
        name, _path, _args, kwargs = super(StreamField, self).deconstruct()
        kwargs["block_lookup"] = {}
        return name, "wagtail.fields.StreamField", [[]], kwargs


class FormStreamField(LateStreamField):
    """One flat stream of markers, notices and one block for each field type."""

    stream_block_class = FormStreamBlock

    def children(self) -> Children:
        """Return the markers and the registered field types."""
        markers: Children = [
            ("step", StepBlock()),
            ("notice", NoticeBlock()),
            ("group", GroupBlock()),
            ("repeat_group", RepeatGroupBlock()),
            ("group_end", GroupEndBlock()),
            ("named_condition", NamedConditionBlock()),
            ("exit", ExitBlock()),
        ]
        types = registry.all_types()
        questions: Children = [(one.name, field_block(one)) for one in types]
        return [*markers, *questions, ("evidence", EvidenceBlock())]

    def formfield(self, **kwargs: Any) -> PackedField:
        """Let the editor's page open without packing all blocks anew."""
        field: PackedField = super().formfield(**{"form_class": PackedField, **kwargs})
        return field


def field_block(field_type: FieldType) -> FieldBlock:
    """Return the block for a question, or for a value that is worked out."""
    if not field_type.is_computed:
        return FieldBlock(field_type)
    computed = ConstantBlock if field_type.kind == "text" else ComputedBlock
    return computed(field_type)


class ContentStreamField(LateStreamField):
    """The town's own content blocks, or a few plain ones."""

    def formfield(self, **kwargs: Any) -> BlockField:
        """Keep the definitions of the plain blocks; a town's own may ask a database."""
        given = {} if settings.content_blocks else {"form_class": PackedField}
        field: BlockField = super().formfield(**{**given, **kwargs})
        return field

    def children(self) -> Children:
        """Return the blocks that ``CONTENT_BLOCKS`` names."""
        path = settings.content_blocks
        given = import_string(path) if path else DEFAULT_CONTENT_BLOCKS
        return list(given() if callable(given) else given)
