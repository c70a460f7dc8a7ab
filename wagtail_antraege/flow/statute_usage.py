"""Which live applications use which statute value."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from wagtail_antraege import models
from wagtail_antraege.blocks.listing import application_models
from wagtail_antraege.flow.resolving import names_of

if TYPE_CHECKING:
    from collections.abc import Iterator


def by_value() -> dict[tuple[int, str], list[str]]:
    """Return the titles of the live pages that use a value, by site and name."""
    found: dict[tuple[int, str], list[str]] = defaultdict(list)
    versions = _names_by_page()
    for page in _live_pages():
        names = models.statute_texts.names_on(page) | versions.get(page.pk, frozenset())
        site_id = models.statute_texts.site_id_of(page) if names else None
        for name in names if site_id else ():
            found[site_id or 0, name].append(page.title)
    return {key: sorted(titles) for key, titles in found.items()}


def _live_pages() -> Iterator[Any]:
    texts = (*models.statute_texts.PLAIN, *models.statute_texts.RICH)
    for model in application_models():
        yield from model.objects.live().only("title", "url_path", "locale", *texts)


def _names_by_page() -> dict[int, frozenset[str]]:
    rows = models.LiveForm.objects.filter(version__isnull=False).values_list(
        "page_id", "version__pk", "version__content_hash"
    )
    return {
        page_id: names_of(models.FormVersion.kept(version_id, content_hash).form)
        for page_id, version_id, content_hash in rows
    }
