"""What a town has to say before forms of the catalogue go live, and where it is said."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail_antraege.catalogue import needs
from wagtail_antraege.inbox import access

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from django.contrib.auth.models import AbstractUser

    from wagtail.models import Site

    from wagtail_antraege.catalogue.needs import Need
    from wagtail_antraege.catalogue.releases import Release


@dataclass(frozen=True, slots=True)
class Part:
    """Things that are entered at one place; no address if that is not the user's."""

    heading: str
    needs: tuple[Need, ...]
    url: str
    link: str


def parts(
    chosen: Sequence[Release], site: Site | None, user: AbstractUser
) -> list[Part]:
    """Return everything the town is asked for by these forms, each thing once."""
    statutes = once(need for one in chosen for need in needs.of_statutes(one, site))
    town = once(need for one in chosen for need in needs.of_town(one, site))
    places = (
        (_("Department"), (needs.departments(),), *departments(user)),
        (_("Statute values"), statutes, *statute_values(user)),
        (_("Facts of the town and data protection"), town, *settings(site, user)),
    )
    return [Part(*place) for place in places if place[1]]


def open_parts(
    chosen: Sequence[Release], site: Site | None, user: AbstractUser
) -> Iterator[Part]:
    """Yield what is left to do."""
    for part in parts(chosen, site, user):
        found = tuple(need for need in part.needs if not need.is_settled)
        if found:
            yield Part(part.heading, found, part.url, part.link)


def once(found: Iterable[Need]) -> tuple[Need, ...]:
    """Return each thing once, though several forms may ask for it."""
    return tuple({need.label: need for need in found}.values())


def departments(user: AbstractUser) -> tuple[str, Any]:
    """Return where departments are made."""
    allowed = access.administers_departments(user)
    url = reverse("antraege_departments:index") if allowed else ""
    return url, _("Go to the departments")


def statute_values(user: AbstractUser) -> tuple[str, Any]:
    """Return where statute values are confirmed or changed."""
    allowed = user.has_perm("wagtail_antraege.change_statutevalue")
    url = reverse("antraege_statutes:index") if allowed else ""
    return url, _("Go to the statute values")


def settings(site: Site | None, user: AbstractUser) -> tuple[str, Any]:
    """Return where the town says who it is."""
    allowed = site and user.has_perm("wagtail_antraege.change_antraegesettings")
    place = ["wagtail_antraege", "antraegesettings"]
    url = reverse("wagtailsettings:edit", args=[*place, site.pk]) if allowed else ""  # type: ignore[union-attr]  # allowed says there is a site
    return url, _("Go to the settings of the town")
