"""A paper that must be shown: uploaded now, handed in later, or there already."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, gettext_lazy as _

from wagtail import blocks

from wagtail_antraege.blocks import rules
from wagtail_antraege.blocks.field_block import FieldBlock
from wagtail_antraege.blocks.node_block import NeededTextBlock
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.comparisons import Operator
from wagtail_antraege.schema.conditions import Compare
from wagtail_antraege.schema.nodes import Choice, Field

if TYPE_CHECKING:
    from wagtail_antraege.blocks.rules import Scope
    from wagtail_antraege.fieldtypes.contract import FieldType

FILES = "_files"
"""Stands behind id and key of the second question."""
UPLOAD, LATER, KNOWN = "upload", "later", "known"
WORDS = (
    "upload_label",
    "files_label",
    "allow_later",
    "later_label",
    "later_hint",
    "allow_known",
    "known_label",
    "maximum",
)
WAY_MISSING = _("Say how the citizen reads this way.")


class EvidenceBlock(FieldBlock):
    """Asks how a paper gets to the office, and for its files if it is uploaded.

    Makes two questions: one to choose the way, and one for the files.
    """

    upload_label = NeededTextBlock(
        max_length=255,
        default=lambda: gettext("I upload it now"),
        label=_("Answer: upload"),
        missing=WAY_MISSING,
    )
    files_label = NeededTextBlock(
        max_length=255,
        default=lambda: gettext("Files of the evidence"),
        label=_("Question for the files"),
        missing=_("Enter the question that asks for the files."),
    )
    allow_later = blocks.BooleanBlock(
        required=False, default=True, label=_("May be handed in later")
    )
    later_label = NeededTextBlock(
        max_length=255,
        default=lambda: gettext("I hand it in later"),
        label=_("Answer: hand in later"),
        missing=WAY_MISSING,
    )
    later_hint = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("Hint on handing in later"),
        help_text=_("For example until when, and where to."),
    )
    allow_known = blocks.BooleanBlock(
        required=False, default=True, label=_("The office may have it already")
    )
    known_label = NeededTextBlock(
        max_length=255,
        default=lambda: gettext("The office has it already"),
        label=_("Answer: the office has it"),
        missing=WAY_MISSING,
    )
    maximum = blocks.IntegerBlock(required=False, min_value=1, label=_("Most files"))

    def __init__(self) -> None:
        super().__init__(registry.get("radio"))
        for name in ("label", "description", "icon", "group"):
            setattr(self.meta, name, getattr(self._meta_class, name))
        self.label = self.meta.label

    def own_blocks(self, field_type: FieldType) -> list[tuple[str, blocks.Block]]:
        """Return nothing: the ways are fixed."""
        return []

    def folded(self) -> list[str]:
        """Return what is set once and seldom changed."""
        return list(WORDS)

    def node(  # type: ignore[override]  # two questions of one entry
        self, value: blocks.StructValue, node_id: str, scope: Scope
    ) -> tuple[Field, Field]:
        """Return the question for the way and the one for the files."""
        way = super().node(value, node_id, scope)
        files = registry.get("file")
        maximum = value.get("maximum")
        return replace(way, choices=ways(value)), Field(
            id=f"{node_id}{FILES}",
            key=f"{way.key}{FILES}",
            type=files.name,
            type_format=files.format,
            kind=files.kind,
            label=value["files_label"] or "",
            condition=Compare(field=way.key, operator=Operator.EQUAL, value=UPLOAD),
            options=(("maximum", maximum),) if maximum else (),
            purpose=way.purpose,
            retention=way.retention,
        )

    def get_preview_value(self) -> blocks.StructValue:
        """Return a paper as an editor might ask for it."""
        value: dict[str, Any] = {"label": _("Proof of insurance"), "key": "preview"}
        return self.normalize({**self.get_default(), **value})

    def preview_field(self, value: blocks.StructValue) -> Field:
        return self.node(value, "preview", rules.Scope())[0]

    class Meta:
        label = _("Evidence")
        description = _("A paper: uploaded now, handed in later, or there already.")
        icon = "doc-full"
        group = _("Files")


def ways(value: blocks.StructValue) -> tuple[Choice, ...]:
    """Return how the paper may get to the office."""
    given = [Choice(value=UPLOAD, label=value["upload_label"] or "")]
    if value["allow_later"]:
        hint = value["later_hint"] or ""
        given.append(Choice(value=LATER, label=value["later_label"] or "", hint=hint))
    if value["allow_known"]:
        given.append(Choice(value=KNOWN, label=value["known_label"] or ""))
    return tuple(given)
