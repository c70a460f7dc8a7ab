"""Content blocks for towns that have none of their own."""

from __future__ import annotations

from django.utils.translation import gettext_lazy as _

from wagtail import blocks
from wagtail.images.blocks import ImageBlock


class HeadingBlock(blocks.CharBlock):
    """A heading of the second level."""

    class Meta:
        label = _("Heading")
        icon = "h2"
        template = "wagtail_antraege/blocks/heading.html"


DEFAULT_CONTENT_BLOCKS: tuple[tuple[str, blocks.Block], ...] = (
    ("heading", HeadingBlock()),
    (
        "paragraph",
        blocks.RichTextBlock(
            label=_("Paragraph"), features=["bold", "italic", "ul", "ol", "link"]
        ),
    ),
    ("image", ImageBlock(label=_("Image"))),
)
"""A heading, a paragraph and an image."""
