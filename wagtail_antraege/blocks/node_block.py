"""What all entries of the form stream have in common."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar

from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from wagtail_antraege.blocks import translating
from wagtail_antraege.blocks.conditions import ConditionBlock
from wagtail_antraege.blocks.folding import FoldedStructBlock
from wagtail_antraege.blocks.keys import key_block

if TYPE_CHECKING:
    from wagtail_localize.segments.types import BaseValue

    from wagtail_antraege.blocks.rules import Scope
    from wagtail_antraege.fieldtypes.contract import Text
    from wagtail_antraege.schema.nodes import Field, Group, Notice, Step

IN_SETTINGS = (
    "condition",
    "required_if",
    "legal_basis",
    "purpose",
    "retention",
    "autocomplete",
    "key",
)


class NeededTextBlock(blocks.CharBlock):
    """A short text without which nothing goes live; ``missing`` says what to do."""

    def __init__(self, *, missing: Text, **kwargs: Any) -> None:
        super().__init__(**kwargs)
        self.field.error_messages["required"] = missing


class NodeBlock(FoldedStructBlock):
    """One entry of the form stream: a marker, a notice or a question.

    A subclass writes ``node``. What editors rarely need stands behind the
    settings button.
    """

    key_source: ClassVar[str] = "label"
    """The child whose text the key is made of."""
    ends_group: ClassVar[bool] = False
    """True if a group that is still open ends before this entry."""

    in_settings: ClassVar[tuple[str, ...]] = IN_SETTINGS
    """The children behind the settings button."""

    key = key_block()
    condition = ConditionBlock(required=False)

    def node(
        self, value: blocks.StructValue, node_id: str, scope: Scope
    ) -> Field | Group | Notice | Step | tuple[Field | Step | Notice, ...] | None:
        """Return this entry as it stands in the schema.

        Several nodes stand one after the other; None adds nothing to the form.
        """
        raise NotImplementedError

    def get_translatable_segments(self, value: blocks.StructValue) -> list[BaseValue]:
        """Return what wagtail-localize lets translators see."""
        return translating.segments(self, value)

    def restore_translated_segments(
        self, value: blocks.StructValue, segments: list[BaseValue]
    ) -> blocks.StructValue:
        """Put translated texts where the source texts stand."""
        return translating.restored(self, value, segments)

    def get_form_layout(self) -> blocks.BlockGroup:
        """Put key, condition and the like behind the settings button."""
        names = list(self.child_blocks)
        folded = self.folded()
        shown = [name for name in names if name not in {*self.in_settings, *folded}]
        limits = blocks.BlockGroup(
            folded,
            heading=_("Limits"),
            icon="sliders",
            classname="collapsed",
            label_format="",
        )
        return blocks.BlockGroup(
            [*shown, limits] if folded else shown,
            settings=[name for name in self.in_settings if name in names],
        )

    def folded(self) -> list[str]:
        """Return the children that stand in a folded group of their own."""
        return []

    class Meta:
        form_classname = "struct-block antraege-node"
        label_format = "{label}"
