"""What a town has to say before a form of the catalogue can go live."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils import timezone
from django.utils.translation import gettext as _

from wagtail_antraege import models
from wagtail_antraege.kit.days import today
from wagtail_antraege.schema import statutes
from wagtail_antraege.schema.statute import Statute

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Site

    from wagtail_antraege.catalogue.releases import Release

PRIVACY = ("controller", "data_protection_officer", "supervisory_authority")
GIVEN = ("purpose", "legal_basis", "recipients", "retention")


@dataclass(frozen=True, slots=True, kw_only=True)
class Need:
    """One thing, what is known of it, and whether that is the town's own word."""

    label: str
    shown: str = ""
    source: str = ""
    is_settled: bool = False
    is_example: bool = False


def of_statutes(release: Release, site: Site | None) -> Iterator[Need]:
    """Yield the statute values: the town's own, or the example of the release."""
    given: Any = release.document["statute_values"]
    names = {one["name"] for one in given}
    own = {
        one.name: one
        for one in statutes.in_force(
            models.dated(site.pk if site else None, names), today(timezone.now()), "de"
        )
    }
    unconfirmed = set(
        models.StatuteValue.objects.filter(
            site=site, name__in=names, is_example=True
        ).values_list("name", flat=True)
    )
    for one in given:
        names_of_value = ("name", "label", "kind", "value", "source")
        example = Statute(**{name: one[name] for name in names_of_value})
        value = own.get(one["name"], example)
        is_example = value is example or value.name in unconfirmed
        yield Need(
            label=value.label,
            shown=statutes.shown(value, "de"),
            source=value.source,
            is_settled=not is_example,
            is_example=is_example,
        )


def of_town(release: Release, site: Site | None) -> Iterator[Need]:
    """Yield what the settings of the site have to say."""
    town = models.AntraegeSettings.read(site) if site else models.AntraegeSettings()
    facts = models.town_facts.FACTS
    named = statutes.names_in(str(release.document)) & facts.keys()
    for name in (*(facts[each].setting for each in sorted(named)), *PRIVACY):
        field = models.AntraegeSettings._meta.get_field(name)
        text = getattr(town, name)
        label = str(getattr(field, "verbose_name", name))
        yield Need(label=label, shown=text, is_settled=bool(text))


def of_privacy(release: Release, language: str) -> Iterator[Need]:
    """Yield what the release says for the notice of Art. 13 GDPR."""
    for name in GIVEN:
        field = models.ApplicationPage._meta.get_field(name)
        text = release.text(name, language)
        label = str(getattr(field, "verbose_name", name))
        yield Need(label=label, shown=text, is_settled=bool(text))


def departments() -> Need:
    """Return whether there is a department that could decide."""
    known = models.Department.objects.exists()
    text = _("Choose it when you take the form over.") if known else ""
    return Need(label=_("Department"), shown=text, is_settled=known)
