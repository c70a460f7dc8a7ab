"""The town's online services as data: for portals, and for search engines."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.utils.html import format_html, strip_tags
from django.utils.safestring import SafeString

from wagtail.models import Locale

from wagtail_antraege.blocks import listing
from wagtail_antraege.kit.short_address import short_url

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from django.http import HttpRequest

    from wagtail.models import Site

    from wagtail_antraege import models
    from wagtail_antraege.json_types import JsonObject

FORMAT = 1
HARMLESS = {ord(sign): f"\\u{ord(sign):04X}" for sign in "<>&\u2028\u2029"}
"""What could end the element that JSON stands in."""


def feed(
    request: HttpRequest, site: Site, town: models.AntraegeSettings, *, now: datetime
) -> JsonObject:
    """Return all services of a site, each with the languages it is there in."""
    pages = [
        page
        for locale in Locale.objects.all()
        for page in listing.offered(root=site.root_page, locale_id=locale.pk)
    ]
    facts = pages[0].facts_of(pages, now=now) if pages else {}
    main = site.root_page.locale_id
    in_order = sorted(pages, key=lambda page: (page.locale_id != main, page.title))
    by_service: dict[Any, list[Any]] = {}
    for page in in_order:
        by_service.setdefault(page.translation_key, []).append(page)
    return {
        "format": FORMAT,
        "town": _town(town),
        "services": [
            _service(request, found, facts[found[0].pk], now=now)
            for found in by_service.values()
        ],
    }


def _town(town: models.AntraegeSettings) -> JsonObject:
    return {
        "name": town.town_name,
        "ags": town.ags,
        "address": town.town_address,
        "phone": town.contact_phone,
        "email": town.contact_email,
    }


def _service(
    request: HttpRequest, pages: list[Any], facts: dict[str, str], *, now: datetime
) -> JsonObject:
    page = pages[0]
    return {
        "id": str(page.translation_key),
        "name": page.title,
        "leika": page.service_key,
        "url": page.get_full_url(request),
        "short_url": short_url(request, page.slug),
        "languages": [
            {
                "code": one.locale.language_code,
                "name": one.title,
                "url": one.get_full_url(request),
            }
            for one in pages
        ],
        "life_situation": page.life_situation,
        "keywords": page.keywords.split("\n") if page.keywords else [],
        "fee": facts.get("fee", ""),
        "duration": facts.get("duration", ""),
        "department": _department(page.department),
        "state": page.availability(now=now),
        "opens_at": page.opens_at.isoformat() if page.opens_at else None,
        "closes_at": page.closes_at.isoformat() if page.closes_at else None,
    }


def _department(department: models.Department | None) -> JsonObject | None:
    if department is None:
        return None
    names = ("name", "address", "phone", "email", "opening_hours")
    return {name: getattr(department, name) for name in names}


def structured_data(
    request: HttpRequest,
    page: Any,
    town: models.AntraegeSettings | None,
    texts: dict[str, str],
    languages: Iterable[str],
) -> SafeString:
    """Return what search engines read (schema.org GovernmentService).

    It is data, which no browser runs: a content security policy lets it stand.
    """
    data = without_blanks(described(request, page, town, texts, languages))
    text = json.dumps(data, ensure_ascii=False).translate(HARMLESS)
    return format_html(
        '<script type="application/ld+json">{}</script>', SafeString(text)
    )


def described(
    request: HttpRequest,
    page: Any,
    town: models.AntraegeSettings | None,
    texts: dict[str, str],
    languages: Iterable[str],
) -> JsonObject:
    """Return a service as schema.org describes it; what is not known is blank."""
    department = page.department
    return {
        "@context": "https://schema.org",
        "@type": "GovernmentService",
        "name": page.title,
        "description": strip_tags(texts.get("introduction", "")),
        "url": page.get_full_url(request),
        "identifier": _property("LeiKa", page.service_key),
        "keywords": ", ".join(page.keywords.split("\n")),
        "areaServed": {
            "@type": "AdministrativeArea",
            "name": town.town_name if town else "",
            "identifier": _property("AGS", town.ags if town else ""),
        },
        "provider": {
            "@type": "GovernmentOrganization",
            "name": department.name if department else "",
            "address": department.address if department else "",
            "telephone": department.phone if department else "",
            "email": department.email if department else "",
        },
        "availableChannel": {
            "@type": "ServiceChannel",
            "serviceUrl": page.get_full_url(request),
            "availableLanguage": list(languages),
        },
        "offers": {"@type": "Offer", "description": texts.get("fee", "")},
    }


def _property(name: str, value: str) -> JsonObject:
    return {"@type": "PropertyValue", "propertyID": name, "value": value}


def without_blanks(data: Any) -> Any:
    """Leave out what is blank, and objects that then only have their type."""
    if not isinstance(data, dict):
        return data
    kept = {name: without_blanks(value) for name, value in data.items()}
    kept = {name: value for name, value in kept.items() if value not in ("", None, {})}
    is_empty = "value" in data and "value" not in kept
    return {} if is_empty or set(kept) <= {"@type"} else kept
