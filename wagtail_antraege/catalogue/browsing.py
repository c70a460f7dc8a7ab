"""Look for forms in the catalogue, and see which of them the town has already."""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.contrib.contenttypes.models import ContentType

from wagtail.models import Page
from wagtail.permissions import page_permission_policy

from wagtail_antraege import models
from wagtail_antraege.blocks.listing import application_models, life_situations
from wagtail_antraege.catalogue import releases
from wagtail_antraege.kit import matching

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.contrib.auth.models import AbstractUser

    from wagtail.query import PageQuerySet

    from wagtail_antraege.catalogue.releases import Release

TITLE, KEYWORDS, INTRODUCTION = 4, 3, 1
"""How much a word counts that is found there."""


def found(words: str, category: str) -> list[Release]:
    """Return the newest releases that fit, the best first; all if nothing is asked."""
    known = {
        release.service: release
        for release in releases.latest()
        if category in ("", release.document["category"])
    }
    if not words.strip():
        return list(known.values())
    texts = {service: list(_texts(release)) for service, release in known.items()}
    return [known[service] for service in matching.ranked(words, texts)]


def _texts(release: Release) -> Iterator[tuple[str, int]]:
    keywords: Any = release.document.get("keywords", {})
    for language in release.languages:
        yield release.text("title", language), TITLE
        yield release.text("introduction", language), INTRODUCTION
        yield from ((text, KEYWORDS) for text in keywords.get(language, ()))
    yield release.service, KEYWORDS


def categories() -> list[tuple[str, Any]]:
    """Return the life situations that have forms."""
    used = {release.document["category"] for release in releases.latest()}
    return [pair for pair in life_situations() if pair[0] in used]


def adopted(user: AbstractUser) -> dict[str, list[Any]]:
    """Return the pages made of each service, as far as the user may edit them."""
    by_service: dict[str, list[Any]] = defaultdict(list)
    mine = page_permission_policy.instances_user_has_permission_for(user, "change")
    for model in application_models():
        pages = model.objects.filter(pk__in=mine.values("pk"), alias_of=None)
        made = pages.filter(blueprint_version__isnull=False).select_related(
            "blueprint_version__blueprint", "locale"
        )
        for page in made.defer("form").order_by("path"):
            by_service[page.blueprint_version.blueprint.service].append(page)
    return by_service


def parents(user: AbstractUser) -> PageQuerySet:
    """Return the pages under which the user may add an application.

    Where the site has overviews of applications they are offered, and nothing else.
    """
    allowed = {
        parent
        for model in application_models()
        for parent in model.allowed_parent_page_models()
    }
    types = ContentType.objects.get_for_models(*allowed).values()
    pages = page_permission_policy.instances_user_has_permission_for(user, "add")
    pages = pages.filter(content_type__in=types, alias_of=None, depth__gt=1)
    german = pages.filter(locale__language_code__startswith="de")
    pages = german if german.exists() else pages
    overviews = pages.type(models.ApplicationIndexMixin)
    return (overviews if overviews.exists() else pages).order_by("path")


def default_parent() -> Page | None:
    """Return some page an application may stand under, to be looked at there."""
    return (
        models.ApplicationIndexPage.objects.first()
        or Page.objects.filter(sites_rooted_here__is_default_site=True).first()
    )
