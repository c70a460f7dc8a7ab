"""A town's own page types: one takes applications, one shows cards of them."""

from django.db import models

from wagtail.admin.panels import FieldPanel
from wagtail.blocks import RichTextBlock
from wagtail.fields import StreamField
from wagtail.models import Page

from wagtail_antraege.blocks.content import ApplicationCardBlock, ApplicationListBlock
from wagtail_antraege.models import ApplicationPageMixin


class TownApplicationPage(ApplicationPageMixin, Page):
    """The town's page type, made an online application by the mixin."""

    slogan = models.CharField(max_length=80, blank=True)

    content_panels = [*ApplicationPageMixin.content_panels, FieldPanel("slogan")]


class TownPage(Page):
    """A content page with cards and lists of applications."""

    body = StreamField(
        [
            ("text", RichTextBlock()),
            ("card", ApplicationCardBlock()),
            ("list", ApplicationListBlock()),
        ],
        blank=True,
    )

    content_panels = [*Page.content_panels, FieldPanel("body")]
    template = "testapp/town_page.html"
