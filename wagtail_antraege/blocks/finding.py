"""Find applications by what people call them.

The package needs no search server: it looks at titles, keywords and short texts
of the pages that are listed anyway. Where the site has one, the server is asked
first, and what it does not know yet is added.
"""

from __future__ import annotations

import logging
from html import unescape
from typing import TYPE_CHECKING, Any

from django.utils.html import strip_tags

from wagtail.search.backends import get_search_backend

from wagtail_antraege.kit import matching

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

logger = logging.getLogger(__name__)

LONGEST_QUERY = 100
MOST_HITS = 200
NAMED, BELONGS, MENTIONED = 5, 2, 1
"""How much a word counts: as a name, as the shelf it stands on, in a text."""


def matching_pages(pages: Sequence[Any], query: str) -> list[Any]:
    """Return the pages that fit a query, the best first."""
    known = {page.pk: page for page in pages}
    texts = {page.pk: list(_texts(page)) for page in pages}
    own = matching.ranked(query[:LONGEST_QUERY], texts)
    served = [pk for pk in _served(pages, query[:LONGEST_QUERY]) if pk in known]
    return [known[pk] for pk in dict.fromkeys([*served, *own])]


def _texts(page: Any) -> Iterator[tuple[str, int]]:
    yield page.title, NAMED
    for keyword in page.keywords.splitlines():
        yield keyword, NAMED
    yield page.get_life_situation_display(), BELONGS
    yield str(page.department or ""), BELONGS
    yield page.search_description, MENTIONED
    yield unescape(strip_tags(page.introduction)), MENTIONED


def _served(pages: Sequence[Any], query: str) -> list[int]:
    """Return what the site's search server finds; nothing if it has none or it fails."""
    backend = get_search_backend()
    if is_database(backend) or not query.strip():
        return []
    models = dict.fromkeys(type(page) for page in pages)
    try:
        return [
            hit.pk
            for model in models
            for hit in backend.search(query, model.objects.live())[:MOST_HITS]
        ]
    except Exception:
        # Each server has errors of its own, and citizens must find their form anyway.
        logger.exception("The search server does not answer.")
        return []


def is_database(backend: object) -> bool:
    """Say whether a backend is one of those that only ask the database."""
    return any(".backends.database" in kind.__module__ for kind in type(backend).mro())
