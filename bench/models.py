"""What the floor and contrib.forms store, and the pages of the three subjects."""

from django.db import models

from modelcluster.fields import ParentalKey
from wagtail.admin.panels import InlinePanel
from wagtail.contrib.forms.models import AbstractForm, AbstractFormField


class FloorRecord(models.Model):
    """One JSON row, the least that a form can store."""

    data = models.JSONField()

    def __str__(self) -> str:
        return str(self.pk)


class BenchFormField(AbstractFormField):
    """A question of the contrib.forms page."""

    page = ParentalKey(
        "BenchFormPage", on_delete=models.CASCADE, related_name="form_fields"
    )


class BenchFormPage(AbstractForm):
    """The same form as a page of ``wagtail.contrib.forms``."""

    content_panels = [*AbstractForm.content_panels, InlinePanel("form_fields")]
    template = "bench/contrib_form.html"
    landing_page_template = "bench/landed.html"
