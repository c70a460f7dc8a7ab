"""How else to apply, where it cannot be done online: by phone, or on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.urls import reverse

from wagtail_antraege.kit import phones

if TYPE_CHECKING:
    from wagtail_antraege import models


@dataclass(frozen=True, slots=True)
class Ways:
    """A phone number and the address of the form on paper, or "" where there is none."""

    phone: str
    paper_url: str

    @property
    def phone_link(self) -> str:
        """What a phone dials."""
        return phones.link(self.phone)


def of(
    page: models.ApplicationPage,
    version: models.FormVersion | None,
    department: models.Department | None,
    town: models.AntraegeSettings | None,
) -> Ways:
    """Return the phone of the department, else of the town, and the paper of a form."""
    phone = department.phone if department else ""
    return Ways(
        phone=phone or (town.contact_phone if town else ""),
        paper_url=paper_url(page, town) if version else "",
    )


def paper_url(
    page: models.ApplicationPage, town: models.AntraegeSettings | None
) -> str:
    """Return where the form is there to print; "" if the town takes no paper."""
    if not takes_paper(town):
        return ""
    return reverse("wagtail_antraege:paper", args=[page.pk])


def takes_paper(town: models.AntraegeSettings | None) -> bool:
    """Say whether the town takes forms on paper."""
    return town is None or town.takes_paper
