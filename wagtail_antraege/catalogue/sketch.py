"""A release as a page that is stored nowhere, to be looked at before it is taken."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Locale, Page

from wagtail_antraege.catalogue import adopt
from wagtail_antraege.catalogue.languages import in_language
from wagtail_antraege.schema.statute import Statute
from wagtail_antraege.schema.statutes import Dated

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.catalogue.releases import Release


def page(release: Release, parent: Page, language: str) -> Any:
    """Return the page that would stand below ``parent``, in one of its languages.

    It has the examples of statute values with it: they stand where the town has
    none of its own.
    """
    found = adopt.page_type(parent)(
        **adopt.fields(in_language(release, language)),
        slug=release.service,
        locale=locale_of(language),
    )
    found.path = Page._get_children_path_interval(parent.path)[1]
    found.depth = parent.depth + 1
    found.set_url_path(parent)
    found.example_statutes = tuple(examples(release))
    return found


def locale_of(language: str) -> Locale:
    """Return the locale of a language, one that is not stored if there is none."""
    known = Locale.objects.filter(language_code=language).first()
    return known or Locale(language_code=language)


def examples(release: Release) -> Iterator[Dated]:
    """Yield the statute values of a release, as if they had always held."""
    given: Any = release.document["statute_values"]
    for one in given:
        names = ("name", "label", "kind", "value", "source")
        yield Dated(Statute(**{name: one[name] for name in names}))
