"""Page types of the town; applications come from the package."""

from __future__ import annotations

from django.db import models

from wagtail.admin.panels import FieldPanel
from wagtail.fields import StreamField
from wagtail.models import Page

from demo_site.blocks import CONTENT_BLOCKS
from wagtail_antraege.blocks.content import ApplicationCardBlock, ApplicationListBlock

PAGE_BLOCKS = [
    *CONTENT_BLOCKS,
    ("application_card", ApplicationCardBlock()),
    ("application_list", ApplicationListBlock()),
]


class HomePage(Page):
    """The town's front page."""

    claim = models.CharField("Leitspruch", max_length=200, blank=True)
    body = StreamField(PAGE_BLOCKS, verbose_name="Inhalt", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("claim"), FieldPanel("body")]
    parent_page_types = ["wagtailcore.Page"]
    template = "demo_site/home_page.html"

    class Meta:
        verbose_name = "Startseite"


class ContentPage(Page):
    """A page of texts, which may show application cards too."""

    lead = models.TextField("Vorspann", blank=True)
    body = StreamField(PAGE_BLOCKS, verbose_name="Inhalt", blank=True)

    content_panels = [*Page.content_panels, FieldPanel("lead"), FieldPanel("body")]
    template = "demo_site/content_page.html"

    class Meta:
        verbose_name = "Inhaltsseite"
