"""Entries that divide the stream into steps and groups, and notices."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.rich_text import expand_db_html

from wagtail_antraege.blocks import rules
from wagtail_antraege.blocks.node_block import NeededTextBlock, NodeBlock
from wagtail_antraege.blocks.word_choice import WordChoiceBlock
from wagtail_antraege.kit import sanitize
from wagtail_antraege.schema.nodes import Group, Notice, Step

if TYPE_CHECKING:
    from wagtail_antraege.blocks.rules import Scope

STRUCTURE = _("Structure")
NOTICE_FEATURES = ["bold", "italic", "ul", "ol", "link", "h3", "h4"]
STYLES = (("info", _("Information")), ("warning", _("Warning")))


class StepBlock(NodeBlock):
    """What follows is asked on a page of its own."""

    key_source = "title"
    ends_group = True

    title = NeededTextBlock(
        max_length=120,
        label=_("Title of the step"),
        missing=_("Give the step a title."),
    )
    introduction = blocks.TextBlock(required=False, rows=2, label=_("Introduction"))

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> Step:
        """Return the step, still without its questions."""
        return Step(
            id=node_id,
            key=value["key"] or "",
            title=value["title"] or "",
            introduction=value["introduction"] or "",
            condition=rules.condition(value["condition"], scope),
        )

    class Meta:
        label = _("New step")
        description = _(
            "Begins a new page of the form. All that follows belongs to it."
        )
        icon = "doc-empty-inverse"
        group = STRUCTURE
        form_classname = "struct-block antraege-node antraege-step"
        label_format = "{title}"
        preview_template = "wagtail_antraege/blocks/step_preview.html"
        preview_value = {
            "title": _("About you"),
            "introduction": _("We need these details to process your application."),
        }


class GroupBlock(NodeBlock):
    """Questions under one heading."""

    ends_group = True
    repeats = False

    label = NeededTextBlock(
        max_length=120, label=_("Heading"), missing=_("Give the group a heading.")
    )
    help_text = blocks.TextBlock(required=False, rows=2, label=_("Help text"))

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> Group:
        """Return the group, still without its questions."""
        return Group(
            id=node_id,
            key=value["key"] or "",
            label=value["label"] or "",
            help_text=value["help_text"] or "",
            condition=rules.condition(value["condition"], scope),
        )

    class Meta:
        label = _("Group")
        description = _("Questions under one heading, up to the group's end.")
        icon = "folder-open-1"
        group = STRUCTURE
        form_classname = "struct-block antraege-node antraege-group"
        preview_template = "wagtail_antraege/blocks/group_preview.html"
        preview_value = {"label": _("Your address"), "help_text": ""}


class RepeatGroupBlock(GroupBlock):
    """Questions that may be answered several times, as for several dogs."""

    item_label = NeededTextBlock(
        max_length=80,
        missing=_('Say what one entry is called, for example "Dog".'),
        label=_("Name of one entry"),
        help_text=_('Stands before the number, as in "Dog 2".'),
    )
    add_label = NeededTextBlock(
        max_length=80,
        missing=_('Enter the text of the button, for example "Add another dog".'),
        label=_("Button to add an entry"),
        help_text=_('For example "Add another dog".'),
    )
    minimum = blocks.IntegerBlock(
        min_value=0, max_value=50, default=1, label=_("At least")
    )
    maximum = blocks.IntegerBlock(
        min_value=1, max_value=50, default=10, label=_("At most")
    )

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> Group:
        """Return the repeat group, still without its questions."""
        return Group(
            id=node_id,
            key=value["key"] or "",
            label=value["label"] or "",
            help_text=value["help_text"] or "",
            repeats=True,
            minimum=1 if value["minimum"] is None else value["minimum"],
            maximum=10 if value["maximum"] is None else value["maximum"],
            item_label=value["item_label"] or "",
            add_label=value["add_label"] or "",
            condition=rules.condition(value["condition"], scope),
        )

    class Meta:
        label = _("Repeat group")
        description = _(
            "Questions that can be answered several times, for example for each dog."
        )
        icon = "copy"
        group = STRUCTURE
        form_classname = "struct-block antraege-node antraege-repeat-group"
        preview_template = "wagtail_antraege/blocks/group_preview.html"
        preview_value = {
            "label": _("Your dogs"),
            "help_text": "",
            "item_label": _("Dog"),
            "add_label": _("Add another dog"),
        }


class GroupEndBlock(blocks.StructBlock):
    """What follows belongs to no group."""

    key_source = ""
    ends_group = True

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> None:
        """Return nothing: the end is all this entry says."""

    class Meta:
        label = _("End of the group")
        description = _(
            "What follows stands outside the group. A new group or step ends it too."
        )
        icon = "collapse-up"
        group = STRUCTURE
        form_classname = "struct-block antraege-node antraege-group-end"


class NoticeBlock(NodeBlock):
    """A text between the questions."""

    key_source = ""

    text = blocks.RichTextBlock(features=NOTICE_FEATURES, label=_("Text"))
    style = WordChoiceBlock(choices=STYLES, default="info", label=_("Style"))

    def node(self, value: blocks.StructValue, node_id: str, scope: Scope) -> Notice:
        """Return the notice with its text as safe HTML."""
        return Notice(
            id=node_id,
            key=value["key"] or "",
            text=sanitize.clean_html(expand_db_html(value["text"].source or "")),
            style=value["style"] or "info",
            condition=rules.condition(value["condition"], scope),
        )

    class Meta:
        label = _("Notice")
        description = _("A text between the questions, with links if need be.")
        icon = "info-circle"
        group = STRUCTURE
        form_classname = "struct-block antraege-node antraege-notice"
        label_format = "{text}"
        preview_template = "wagtail_antraege/blocks/notice_preview.html"
        preview_value = {
            "text": _("Have your dog's chip number at hand."),
            "style": "info",
        }
