"""One block for each registered field type, made from its attributes."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django import forms
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from wagtail import blocks

from wagtail_antraege.blocks import rules
from wagtail_antraege.blocks.conditions import NecessityBlock
from wagtail_antraege.blocks.filling import filling_block
from wagtail_antraege.blocks.keys import value_block
from wagtail_antraege.blocks.node_block import NeededTextBlock, NodeBlock
from wagtail_antraege.schema.nodes import Choice, Field

if TYPE_CHECKING:
    from wagtail_antraege.blocks.rules import Scope
    from wagtail_antraege.fieldtypes.contract import FieldType, Option
    from wagtail_antraege.json_types import Json


class ChoiceItemBlock(blocks.StructBlock):
    """One answer to pick."""

    label = NeededTextBlock(
        max_length=255,
        label=_("Answer"),
        missing=_("Enter the answer, or delete it from the list."),
    )
    value = value_block()
    hint = blocks.CharBlock(required=False, max_length=255, label=_("Hint"))

    class Meta:
        label = _("Answer")
        icon = "list-ul"
        form_classname = "struct-block antraege-choice"
        form_layout = blocks.BlockGroup(["label", "hint"], settings=["value"])


OPTION_BLOCKS: dict[str, type[blocks.FieldBlock]] = {
    "integer": blocks.IntegerBlock,
    "text": blocks.CharBlock,
    "boolean": blocks.BooleanBlock,
    "date": blocks.DateBlock,
    "decimal": blocks.DecimalBlock,
    "choice": blocks.ChoiceBlock,
}
OPTION_LIMITS = {"decimal": {"max_digits": 20, "decimal_places": 6}}
"""Without them 1e999999999 is a number, which written out fills the memory."""


def option_block(option: Option) -> blocks.FieldBlock:
    """Return the block for one setting of a field type."""
    return OPTION_BLOCKS[option.kind](
        required=False,
        label=option.label,
        help_text=option.help_text,
        default=option.default,
        translatable=option.translatable,
        **({"choices": option.choices} if option.kind == "choice" else {}),
        **OPTION_LIMITS.get(option.kind, {}),
    )


class FieldBlock(NodeBlock):
    """One question of a registered type."""

    label = NeededTextBlock(
        max_length=255,
        label=_("Question"),
        missing=_("Enter the question that citizens are to read."),
        help_text=_("What the citizen reads, for example: Date of birth"),
    )
    help_text = blocks.TextBlock(required=False, rows=2, label=_("Help text"))
    required = blocks.BooleanBlock(
        required=False, default=True, label=_("Must be answered")
    )
    required_if = NecessityBlock(required=False)
    legal_basis = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Why do we ask this?"),
        help_text=_("Reason and legal basis. Citizens can unfold this text."),
    )
    purpose = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("What this answer is used for"),
        help_text=_("Empty: what the page says. Stands in the list of data."),
    )
    retention = blocks.CharBlock(
        required=False,
        max_length=255,
        label=_("How long this answer is kept"),
        help_text=_("Empty: what the page says. Stands in the list of data."),
    )

    def __init__(self, field_type: FieldType) -> None:
        self.field_type = field_type
        super().__init__(
            self.own_blocks(field_type),
            label=field_type.label,
            icon=field_type.icon,
            group=field_type.group,
            description=field_type.description,
        )
        for name in self.left_out():
            del self.child_blocks[name]
        self.meta.form_layout = self.get_form_layout()

    def left_out(self) -> tuple[str, ...]:
        """Return the children of all questions that this type has no use for."""
        kind = self.field_type
        always = kind.always_required or kind.never_required
        return ("required", "required_if") if always else ()

    def own_blocks(self, field_type: FieldType) -> list[tuple[str, blocks.Block]]:
        """Return the children that only this type has."""
        children: list[tuple[str, blocks.Block]] = []
        if field_type.supports_choices:
            answers = blocks.ListBlock(
                ChoiceItemBlock(), label=field_type.choices_label
            )
            children.append(("choices", answers))
        children += [(each.name, option_block(each)) for each in field_type.options]
        if filling := filling_block(field_type):
            children.append(("autocomplete", filling))
        clash = {name for name, _block in children} & set(self.base_blocks)
        if clash:
            message = f"Field type {field_type.name}: option names {clash} are taken."
            raise ImproperlyConfigured(message)
        return children

    def folded(self) -> list[str]:
        """Return the settings of this type."""
        return [each.name for each in self.field_type.options]

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> Field:
        """Return the question."""
        kind = self.field_type
        required_if = rules.condition(value.get("required_if"), scope)
        required = bool(value.get("required", not kind.never_required))
        asked = Field(
            id=node_id,
            key=value["key"] or "",
            type=kind.name,
            type_format=kind.format,
            kind=kind.kind,
            label=value["label"] or "",
            help_text=value.get("help_text") or "",
            required=required and required_if is None,
            required_if=required_if,
            condition=rules.condition(value["condition"], scope),
            choices=tuple(_choice(each) for each in value.get("choices") or ()),
            options=self.options(value, translatable=False),
            texts=self.options(value, translatable=True),
            autocomplete=value.get("autocomplete") or kind.autocomplete,
            legal_basis=value.get("legal_basis") or "",
            purpose=value["purpose"] or "",
            retention=value["retention"] or "",
        )
        asked = replace(asked, choices=kind.choices(asked))
        return replace(asked, parts=kind.compared_parts(asked))

    def options(
        self, value: blocks.StructValue, *, translatable: bool
    ) -> tuple[tuple[str, Json], ...]:
        """Return the settings that the editor has given, sorted by name."""
        given = (
            (each.name, value.get(each.name))
            for each in self.field_type.options
            if each.translatable == translatable
        )
        return tuple(
            sorted(
                (name, _plain(setting))
                for name, setting in given
                if setting not in (None, "")
            )
        )

    def get_preview_value(self) -> blocks.StructValue:
        """Return a question as an editor might ask it."""
        value: dict[str, Any] = {"label": self.field_type.label, "key": "preview"}
        if self.field_type.supports_choices:
            value["choices"] = [
                {"label": _("First answer"), "value": "first", "hint": ""},
                {"label": _("Second answer"), "value": "second", "hint": ""},
            ]
        return self.normalize({**self.get_default(), **value})

    def preview_field(self, value: blocks.StructValue) -> Field:
        """Return the question that the preview shows."""
        return self.node(value, "preview", rules.Scope())

    def get_preview_context(
        self, value: blocks.StructValue, parent_context: dict[str, Any] | None = None
    ) -> dict[str, Any]:
        """Add the question as a citizen gets it."""
        field = self.preview_field(value)
        form = forms.Form()
        form.fields["preview"] = self.field_type.form_field(field)
        return {**(parent_context or {}), "question": form["preview"], "field": field}

    class Meta:
        form_classname = "struct-block antraege-node antraege-field"
        preview_template = "wagtail_antraege/blocks/field_preview.html"


def _choice(value: blocks.StructValue) -> Choice:
    return Choice(
        value=value["value"] or "", label=value["label"] or "", hint=value["hint"] or ""
    )


def _plain(setting: Any) -> Json:
    if isinstance(setting, date):
        return setting.isoformat()
    if isinstance(setting, Decimal):
        return format(setting, "f")
    plain: Json = setting
    return plain
