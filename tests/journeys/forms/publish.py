"""Publish the forms of the journeys under the overview of the demo town."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from demo_site.load.pages import child
from tests.journeys.forms import business, dog_tax, nursery
from wagtail_antraege import models

if TYPE_CHECKING:
    from tests.journeys.forms.build import Service

SERVICES = (dog_tax.SERVICE, business.SERVICE, nursery.SERVICE)


def publish(
    index: models.ApplicationIndexPage, service: Service
) -> models.ApplicationPage:
    """Return one application page with its form."""
    return child(
        index,
        models.ApplicationPage,
        service.slug,
        title=service.title,
        department=models.Department.objects.get(name=service.department),
        form=json.dumps(service.stream()),
        **service.texts,
    )


def publish_all(index: models.ApplicationIndexPage) -> list[models.ApplicationPage]:
    """Return the pages of all three."""
    return [publish(index, service) for service in SERVICES]
