"""Statute values in the texts of a page itself."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, Any

from django.utils import translation
from django.utils.formats import date_format
from django.utils.translation import gettext as _

from wagtail.models import Site

from wagtail_antraege.kit.days import today
from wagtail_antraege.models.statutes import dated
from wagtail_antraege.schema import statutes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest

    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.statutes import Dated

PLAIN = ("fee", "duration", "contact", "closed_notice")
RICH = ("introduction", "easy_language", "documents")
FACTS = ("fee", "duration")
"""What a card shows."""


def names_on(page: Any, fields: Iterable[str] = (*PLAIN, *RICH)) -> frozenset[str]:
    """Return the statute values that these fields of a page name."""
    found = (statutes.names_in(getattr(page, name) or "") for name in fields)
    return frozenset().union(*found)


def filled(
    page: Any,
    values: Iterable[Dated],
    day: date,
    fields: Iterable[str] = (*PLAIN, *RICH),
) -> dict[str, str]:
    """Return these fields of a page with the values of a day."""
    locale = page.locale.language_code
    in_force = statutes.in_force(values, day, locale)
    write = statutes.writer(in_force, locale, missing(locale))
    return {
        name: (write.html if name in RICH else write.plain)(getattr(page, name) or "")
        for name in fields
    }


def facts_of(pages: Iterable[Any], *, now: datetime) -> dict[int, dict[str, str]]:
    """Return fee and duration of pages as cards show them, by their ids.

    One query for all pages of a site that name a statute value.
    """
    found = {page.pk: {name: getattr(page, name) for name in FACTS} for page in pages}
    naming = [(page, names) for page in pages if (names := names_on(page, FACTS))]
    sites = {page.pk: site_id_of(page) for page, _names in naming}
    for site_id in set(sites.values()):
        here = [each for each in naming if sites[each[0].pk] == site_id]
        values = dated(site_id, frozenset().union(*(names for _page, names in here)))
        for page, _names in here:
            found[page.pk] = filled(page, values, today(now), FACTS)
    return found


def closed_notice(page: Any, *, now: datetime) -> str:
    """Return what a page says as long as nobody can begin."""
    return today_in(page, ("closed_notice",), now=now)["closed_notice"]


def today_in(page: Any, fields: Iterable[str], *, now: datetime) -> dict[str, str]:
    """Return plain fields of a page with the values of today."""
    names = names_on(page, fields)
    if not names:
        return {name: getattr(page, name) for name in fields}
    return filled(page, dated(site_id_of(page), names), today(now), fields)


def coming_days(page: Any, form: Form, *, now: datetime) -> list[str]:
    """Return the days on which a value of the page or its form will change."""
    names = names_on(page) | statutes.placeholders(form)
    if not names:
        return []
    known = dated(site_id_of(page), names)
    ahead = {one.statute.valid_from for one in known}
    return sorted(day for day in ahead if day > today(now).isoformat())


def known(page: Any, *, now: datetime) -> list[dict[str, str]]:
    """Return the values of a page's site: today's, and the next one with its day."""
    values = dated(site_id_of(page))
    locale = page.locale.language_code if page.locale_id else ""
    day = today(now)
    found = []
    for name in sorted({one.statute.name for one in values}):
        own = [one for one in values if one.statute.name == name]
        change = statutes.next_change(own, day)
        later = statutes.in_force(own, date.fromisoformat(change)) if change else ()
        holds = statutes.in_force(own, day, locale)
        found.append(
            {
                "placeholder": f"{{{name}}}",
                "label": own[0].statute.label,
                "shown": statutes.shown(holds[0], locale) if holds else "",
                "later": statutes.shown(later[0], locale) if later else "",
                "from": date_format(date.fromisoformat(change)) if change else "",
            }
        )
    return found


def site_id_of(page: Any, request: HttpRequest | None = None) -> int | None:
    """Return the site a page stands in, the default one if it stands nowhere yet."""
    parts = page.get_url_parts(request)
    if parts:
        return int(parts[0])
    default = Site.objects.filter(is_default_site=True).first()
    return default.pk if default else None


def missing(locale: str) -> str:
    """Return what stands in the place of a value that nobody has given."""
    with translation.override(locale):
        return _("(not laid down yet)")


def as_on(name: Any, day: str) -> str:
    """Return the name of a preview as on a coming day."""
    shown = date_format(date.fromisoformat(day), "SHORT_DATE_FORMAT")
    return _("%(preview)s as on %(date)s") % {"preview": name, "date": shown}
