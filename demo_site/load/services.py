"""The state's forms as Musterstadt has adopted them from the catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.contrib.auth import get_user_model
from django.utils import timezone

from demo_site.load import edits, statutes
from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.catalogue import adopt, releases

if TYPE_CHECKING:
    from django.contrib.auth.models import User

    from wagtail.models import Page

    from wagtail_antraege.catalogue.releases import Release

MAIN = ("hundesteuer-anmelden", "gewerbe-anmelden", "kita-anmelden")
"""The forms on the home page, which are there in English too."""
FIRST = "1.0.0"
"""Which release the forms came from that the town has edited."""
DEPARTMENTS = {
    "animals": "Steueramt",
    "taxes": "Steueramt",
    "family": "Jugendamt",
    "home": "Bürgerbüro",
    "papers": "Bürgerbüro",
    "traffic": "Ordnungsamt",
    "support": "Bürgerbüro",
    "business": "Ordnungsamt",
    "events": "Ordnungsamt",
    "building": "Ordnungsamt",
}
"""Who decides, by the situation in life."""
ELSEWHERE = {
    "bewohnerparkausweis": "Bürgerbüro",
    "gefaehrlicher-hund": "Ordnungsamt",
    "hund-kennzeichnung-versicherung": "Ordnungsamt",
    "eheschliessung-anmelden": "Standesamt",
    "eheurkunde": "Standesamt",
    "geburtsurkunde": "Standesamt",
    "lebenspartnerschaftsurkunde": "Standesamt",
    "sterbeurkunde": "Standesamt",
    "fischereischein": "Ordnungsamt",
}
"""Services for which another department decides."""


class NotReadyError(Exception):
    """A form of the demo town does not pass its checklist; says why."""


def load(index: models.ApplicationIndexPage) -> list[models.ApplicationPage]:
    """Adopt and publish the whole catalogue; return the pages of ``MAIN``."""
    present = set(index.get_children().values_list("slug", flat=True))
    for release in releases.latest():
        if release.service not in present:
            take(release.service, index)
    pages = models.ApplicationPage.objects.child_of(index)
    return [pages.get(slug=service) for service in MAIN]


def take(service: str, index: Page) -> models.ApplicationPage:
    """Return the live page of a service, in which the town has changed what it wants."""
    edit = edits.EDITS.get(service)
    page = adopted(releases.find(service, FIRST if edit else ""), index)
    publish(edited(page, edit) if edit else page)
    return page


def adopted(release: Release, index: Page) -> models.ApplicationPage:
    """Return the draft of a release, with the values of the town's statutes."""
    by_category = DEPARTMENTS.get(str(release.document["category"]), "Bürgerbüro")
    name = ELSEWHERE.get(release.service, by_category)
    page: models.ApplicationPage = adopt.adopt(
        release,
        index,
        department=models.Department.objects.get(name=name),
        user=editor(),
        now=timezone.now(),
    )
    statutes.confirm()
    return page


def edited(page: models.ApplicationPage, edit: edits.Edit) -> models.ApplicationPage:
    """Return the draft of a page as the town has made it its own."""
    draft: models.ApplicationPage = page.get_latest_revision_as_object()
    edit(draft)
    draft.save_revision(user=editor())
    return draft


def editor() -> User:
    """Return the user who looks after the forms."""
    found: User = get_user_model().objects.get(username="verwaltung")
    return found


def publish(page: models.ApplicationPage) -> None:
    """Put the draft of a page live, if nothing on its checklist is wrong.

    Raises:
        NotReadyError: It is not.
    """
    found = gate.complaints(page.get_latest_revision_as_object())
    errors = [each.text for each in found if each.level is gate.Level.ERROR]
    if errors:
        raise NotReadyError(f"{page.slug}: {' '.join(errors)}")
    page.get_latest_revision().publish(user=editor())
