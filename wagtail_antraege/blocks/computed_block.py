"""Blocks for values that nobody types: a formula stands in place of an input."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wagtail import blocks

from wagtail_antraege.blocks import rules
from wagtail_antraege.blocks.field_block import FieldBlock, option_block
from wagtail_antraege.blocks.node_block import NeededTextBlock
from wagtail_antraege.fieldtypes.computed import MONEY, SHOW
from wagtail_antraege.schema.expressions import as_formula

if TYPE_CHECKING:
    from wagtail_antraege.blocks.rules import Scope
    from wagtail_antraege.fieldtypes.contract import FieldType
    from wagtail_antraege.schema.nodes import Field

ONE_LINE = r"^[^\r\n]*\Z"


class ComputedBlock(FieldBlock):
    """A value that a formula yields.

    The formula is no ``CharBlock``: translators must not see it.
    """

    label = NeededTextBlock(
        max_length=255,
        label=pgettext_lazy("antraege", "Label"),
        missing=_("Enter what this value is called."),
        help_text=_("What it is called where it is shown, for example: Fee"),
    )

    def own_blocks(self, field_type: FieldType) -> list[tuple[str, blocks.Block]]:
        """Return the formula and the settings of this type."""
        options = [(each.name, option_block(each)) for each in field_type.options]
        return [("formula", formula_block()), *options]

    def left_out(self) -> tuple[str, ...]:
        """Return what makes no sense where nobody is asked."""
        shown = any(each.name == SHOW for each in self.field_type.options)
        return (
            *("required", "required_if", "legal_basis"),
            *(() if shown else ("help_text",)),
        )

    def folded(self) -> list[str]:
        return []

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> Field:
        """Return the value as a question that a formula answers."""
        node = super().node(value, node_id, scope)
        kind = "money" if value.get(MONEY) else node.kind
        return replace(node, kind=kind, formula=self.formula(value), required=False)

    def formula(self, value: blocks.StructValue) -> str:
        return (value["formula"] or "").strip()

    def get_preview_value(self) -> blocks.StructValue:
        """Return a value as an editor might have it worked out."""
        value: dict[str, Any] = {"label": self.field_type.label, "key": "preview"}
        return self.normalize({**self.get_default(), **value})

    def get_preview_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the value as it is shown."""
        field = self.node(value, "preview", rules.Scope())
        sample = self.field_type.display(field, self.field_type.sample_value(field))
        return {**(parent_context or {}), "label": field.label, "text": sample}

    class Meta:
        preview_template = "wagtail_antraege/blocks/computed_preview.html"


class ConstantBlock(ComputedBlock):
    """A text that is the same for everybody."""

    def own_blocks(self, field_type: FieldType) -> list[tuple[str, blocks.Block]]:
        fixed = blocks.RegexBlock(
            ONE_LINE, required=False, max_length=200, label=_("Value")
        )
        return [("fixed", fixed)]

    def formula(self, value: blocks.StructValue) -> str:
        fixed = (value["fixed"] or "").strip()
        return as_formula(fixed) if fixed else ""


def formula_block() -> blocks.RegexBlock:
    """Return the block in which an editor writes a formula."""
    return blocks.RegexBlock(
        ONE_LINE,
        required=False,
        max_length=500,
        label=_("Formula"),
        help_text=_(
            "Keys of earlier questions, numbers and statute values, for example: "
            "flaeche * tage(beginn; ende) * {gebuehr_je_tag}"
        ),
    )
