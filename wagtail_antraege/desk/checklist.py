"""The checklist before publishing: all that the checks say about a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.blocks.gate import Level

if TYPE_CHECKING:
    from wagtail_antraege.blocks.gate import Complaint


@dataclass(frozen=True, slots=True, kw_only=True)
class Checklist:
    """What is to be said, by its weight, and whether a publication was held back."""

    errors: tuple[Complaint, ...] = ()
    warnings: tuple[Complaint, ...] = ()
    unchecked: tuple[Complaint, ...] = ()
    held: models.HeldPublication | None = None

    @property
    def is_clean(self) -> bool:
        """Whether nothing at all is to be said."""
        return not (self.errors or self.warnings or self.unchecked)


def of(page: Any) -> Checklist:
    """Return the checklist of a page as it stands in this very object."""
    found = gate.complaints(page)
    held = models.HeldPublication.objects.filter(page_id=page.pk).first()

    def at(level: Level) -> tuple[Complaint, ...]:
        return tuple(each for each in found if each.level is level)

    return Checklist(
        errors=at(Level.ERROR),
        warnings=at(Level.WARNING),
        unchecked=at(Level.UNCHECKED),
        held=held if page.pk else None,
    )
