"""A few applications, sent the way citizens send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.test import override_settings

from wagtail.models import Locale

from demo_site.load.answers import APPLICATIONS
from demo_site.load.citizen import Citizen
from wagtail_antraege import models

if TYPE_CHECKING:
    from collections.abc import Sequence

    from demo_site.load.answers import Answers


def load() -> int:
    """Send the applications of the demo town."""
    return send(APPLICATIONS)


def send(applications: Sequence[tuple[str, Answers]]) -> int:
    """Send the applications if there are none, and return how many.

    Each is the slug of its page, and what is answered.
    """
    if models.Application.objects.exists():
        return 0
    german = models.ApplicationPage.objects.filter(locale=Locale.get_default())
    patient = {**settings.WAGTAIL_ANTRAEGE, "MINIMUM_SECONDS": 0}
    with override_settings(WAGTAIL_ANTRAEGE=patient):
        for slug, answers in applications:
            page = german.get(slug=slug)
            Citizen(answers).send(page.pk)
    return len(applications)
