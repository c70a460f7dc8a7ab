"""The town's own content blocks."""

from wagtail import blocks

FEATURES = ["h2", "h3", "bold", "italic", "ol", "ul", "link", "document-link"]


class CalloutBlock(blocks.StructBlock):
    """A few lines that stand out, such as opening hours."""

    title = blocks.CharBlock(label="Überschrift")
    text = blocks.RichTextBlock(label="Text", features=["bold", "ul", "link"])

    class Meta:
        icon = "pick"
        label = "Kasten"
        template = "demo_site/blocks/callout.html"


CONTENT_BLOCKS = [
    ("text", blocks.RichTextBlock(label="Text", features=FEATURES)),
    ("callout", CalloutBlock()),
]
