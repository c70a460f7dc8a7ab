"""Entries that decide: where an application ends early, and conditions with a name."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.rich_text import expand_db_html

from wagtail_antraege.blocks import rules
from wagtail_antraege.blocks.markers import NOTICE_FEATURES, STRUCTURE
from wagtail_antraege.blocks.node_block import NeededTextBlock, NodeBlock
from wagtail_antraege.kit import sanitize
from wagtail_antraege.schema.nodes import Notice, Step

if TYPE_CHECKING:
    from wagtail_antraege.blocks.rules import Scope

ALTERNATIVE = "_instead"


class ExitBlock(NodeBlock):
    """A page at which the form ends for some, with the way they can take instead."""

    key_source = "title"
    ends_group = True
    in_settings = ("key",)

    title = NeededTextBlock(
        max_length=120,
        label=_("Heading of the page"),
        missing=_("Say in a few words that this application does not fit."),
    )
    reason = blocks.TextBlock(
        required=False,
        rows=2,
        label=_("Why it ends here"),
        help_text=_("Tell the citizen the reason in one or two sentences."),
    )
    alternative = blocks.RichTextBlock(
        required=False,
        features=NOTICE_FEATURES,
        label=_("What to do instead"),
        help_text=_("For example a link to the right application or a phone number."),
    )

    def node(
        self, value: blocks.StructValue, node_id: str, scope: Scope
    ) -> tuple[Step | Notice, ...]:
        """Return the step that ends the form, and what to do instead as a notice."""
        key = value["key"] or ""
        step = Step(
            id=node_id,
            key=key,
            title=value["title"] or "",
            introduction=value["reason"] or "",
            condition=rules.condition(value["condition"], scope),
            ends=True,
        )
        source = value["alternative"].source if value["alternative"] else ""
        text = sanitize.clean_html(expand_db_html(source))
        if not strip_tags(text).strip():
            return (step,)
        return step, Notice(
            id=f"{node_id}{ALTERNATIVE}", key=f"{key[:50]}{ALTERNATIVE}", text=text
        )

    class Meta:
        label = _("Exit")
        description = _(
            "Ends the form for those who cannot apply here, and names the alternative."
        )
        icon = "no-view"
        group = STRUCTURE
        form_classname = "struct-block antraege-node antraege-step antraege-exit"
        label_format = "{title}"
        preview_template = "wagtail_antraege/blocks/exit_preview.html"
        preview_value = {
            "title": _("You do not need this application"),
            "reason": _("Guide dogs are exempt from the dog tax."),
            "alternative": "",
        }


class NamedConditionBlock(NodeBlock):
    """A condition with a name, for the rules of entries further down."""

    in_settings = ("key",)

    label = NeededTextBlock(
        max_length=120,
        label=_("Name of the condition"),
        missing=_("Give the condition a name."),
        help_text=_("For example: Lives in town. Citizens do not see it."),
    )

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> None:
        """Remember the condition; it is put in wherever a rule names it."""
        condition = rules.condition(value["condition"], scope)
        rules.name(scope, value["key"] or "", condition)

    class Meta:
        label = _("Named condition")
        description = _("Rules under a name, which entries further down can use.")
        icon = "decimal"
        group = STRUCTURE
        form_classname = "struct-block antraege-node antraege-named-condition"
