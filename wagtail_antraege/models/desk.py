"""What the editors' desk keeps: publications held back, and blocks to use again."""

from __future__ import annotations

from django.db import models
from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wagtail.admin.panels import FieldPanel

from wagtail_antraege.blocks.page_form import FragmentForm
from wagtail_antraege.blocks.stream import FormStreamField
from wagtail_antraege.panels import FormPanel


class HeldPublication(models.Model):
    """A page should have gone live and has not, because its form had become wrong.

    Gone as soon as the page is published.
    """

    page = models.OneToOneField(
        "wagtailcore.Page", on_delete=models.CASCADE, related_name="+"
    )
    held_at = models.DateTimeField()
    reasons = models.JSONField(default=list)
    """One sentence each."""

    class Meta:
        verbose_name = _("publication held back")
        verbose_name_plural = _("publications held back")
        default_permissions = ()

    def __str__(self) -> str:
        return f"page {self.page_id}, {self.held_at:%Y-%m-%d}"


class FormFragment(models.Model):
    """Entries that several forms need; each form gets a copy of its own."""

    title = models.CharField(_("title"), max_length=120, unique=True)
    form = FormStreamField(verbose_name=_("entries"), blank=True)

    panels = [FieldPanel("title"), FormPanel("form")]
    base_form_class = FragmentForm

    class Meta:
        verbose_name = _("reusable entries")
        verbose_name_plural = pgettext_lazy("antraege", "reusable entries")

    def __str__(self) -> str:
        return self.title
