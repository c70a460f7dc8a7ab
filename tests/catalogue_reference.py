"""Write ``docs/reference/catalogue.md`` from the newest releases of the package.

``python -m tests.catalogue_reference`` writes the text.
"""

from __future__ import annotations

from itertools import groupby
from operator import attrgetter
from pathlib import Path
from typing import TYPE_CHECKING, Any

from tests.field_reference import set_up

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.catalogue.releases import Release

PAGE = Path(__file__).parents[1] / "docs" / "reference" / "catalogue.md"
INTRODUCTION = """\
# The catalogue

Written from `wagtail_antraege/catalogue/data` by `python -m tests.catalogue_reference`: change
the [sources](../how-to/write-a-blueprint.md) and not this page.

*Questions* are those that only this service asks; person, address or mandate come
from fragments that all forms share and are not counted. *Steps* are the pages of
questions at most; conditions leave many of them out. *Values* are set by each town;
the package brings examples that the checklist asks the town to confirm. *LeiKa* is
the key of the service in the catalogue of German administrations (2019); "none" means
that the list has no service that fits, and towns may enter their own.
"""
HEAD = "| Form | Service | Version | LeiKa | Questions | Steps | Values | Level |"
RULE = "|---|---|---|---|--:|--:|--:|---|"


def newest() -> list[Release]:
    """Return the newest release of each service, by life situation and title."""
    from wagtail_antraege.catalogue import releases

    found = {
        each.service: each
        for each in sorted(releases.shipped().values(), key=attrgetter("order"))
    }
    return sorted(found.values(), key=lambda each: (category(each), each.text("title")))


def category(release: Release) -> str:
    """Return the German name of the life situation."""
    from django.utils.translation import override

    from wagtail_antraege.blocks import listing

    with override("de"):
        return str(dict(listing.life_situations())[release.document["category"]])


def text() -> str:
    """Return the page."""
    pieces = [INTRODUCTION]
    for heading, found in groupby(newest(), key=category):
        rows = "\n".join(map(row, found))
        pieces.append(f"## {heading}\n\n{HEAD}\n{RULE}\n{rows}\n")
    return "\n".join([*pieces, "\n".join(facts())]) + "\n"


def row(release: Release) -> str:
    """Return the line about one form."""
    given: Any = release.document
    cells = (
        release.text("title"),
        f"`{release.service}`",
        release.version,
        given["service_key"] or "none",
        release.questions,
        release.steps,
        len(given["statute_values"]),
        given["assurance_level"],
    )
    return f"| {' | '.join(map(str, cells))} |"


def facts() -> Iterator[str]:
    """Yield the law of each form as its information page says it."""
    yield "## Legal basis\n\n| Form | Legal basis |\n|---|---|"
    for release in sorted(newest(), key=lambda each: each.text("title")):
        yield f"| {release.text('title')} | {plain(release.text('legal_basis'))} |"


def plain(markup: str) -> str:
    """Return a text without its tags, on one line."""
    from django.utils.html import strip_tags

    return " ".join(strip_tags(markup.replace("<", " <")).split()).replace("|", "\\|")


if __name__ == "__main__":
    set_up()
    PAGE.write_text(text(), encoding="utf-8")
