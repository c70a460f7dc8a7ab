"""Lists and cards of applications, for the town's own pages."""

from __future__ import annotations

import unicodedata
from dataclasses import dataclass
from itertools import groupby
from typing import TYPE_CHECKING, Any

from django.db.models import TextChoices
from django.utils.translation import gettext, gettext_lazy as _

from wagtail.models import Page, get_page_models

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Mapping
    from datetime import datetime


class Grouping(TextChoices):
    """What an overview is ordered by."""

    DEPARTMENT = "department", _("Department")
    LIFE_SITUATION = "life_situation", _("Life situation")
    ALPHABET = "alphabet", _("A to Z")


def groupings() -> list[tuple[str, Any]]:
    """Return what an overview can be ordered by.

    Migrations name this function, so that a new order makes none.
    """
    return Grouping.choices


def life_situations() -> list[tuple[str, Any]]:
    """Return the situations in life under which services are listed.

    Migrations name this function, so that a new situation makes none.
    """
    return [
        ("family", _("Family and children")),
        ("home", _("Home and moving")),
        ("animals", _("Animals")),
        ("business", _("Work and business")),
        ("traffic", _("Traffic and parking")),
        ("events", _("Events and public space")),
        ("building", _("Building and environment")),
        ("papers", _("Identity papers and certificates")),
        ("taxes", _("Taxes and fees")),
        ("support", _("Support in need")),
    ]


@dataclass(frozen=True, slots=True, kw_only=True)
class Card:
    """An application as a card shows it."""

    page: Any
    state: str
    facts: Mapping[str, str]

    @property
    def is_open(self) -> bool:
        """Whether it can be started now."""
        return self.state == "open"


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """Cards under one heading."""

    heading: str
    cards: tuple[Card, ...]


def application_models() -> list[type[Page]]:
    """Return every page type that is an online application."""
    return [
        model for model in get_page_models() if getattr(model, "is_application", False)
    ]


def offered(*, root: Page | None = None, **filters: Any) -> list[Any]:
    """Return the listed applications of all page types: one query for each type.

    Each language has a tree of its own beside the root of the site.
    """
    if root is not None and filters.get("locale_id", root.locale_id) != root.locale_id:
        twins = Page.objects.filter(translation_key=root.translation_key)
        root = twins.filter(locale_id=filters["locale_id"]).first() or root
    if root is not None:
        filters["path__startswith"] = root.path
    return [page for model in application_models() for page in model.offered(**filters)]


def sections(
    pages: Iterable[Any], *, grouped_by: str, now: datetime
) -> tuple[Section, ...]:
    """Return the applications in groups, each in the order of the alphabet."""
    heading = HEADINGS[Grouping(grouped_by)]
    ordered = sorted(
        cards(pages, now=now),
        key=lambda card: (
            heading(card.page) == "",
            heading(card.page),
            in_alphabet(card.page.title),
        ),
    )
    return tuple(
        Section(heading=name or gettext("Other"), cards=tuple(group))
        for name, group in groupby(ordered, key=lambda card: heading(card.page))
    )


def in_alphabet(text: str) -> str:
    """Return what to order a text by, as German dictionaries do: ä as a."""
    plain = unicodedata.normalize("NFKD", text.casefold())
    return "".join(letter for letter in plain if not unicodedata.combining(letter))


def initial(page: Any) -> str:
    """Return the letter a title begins with, "" if it is none."""
    first = in_alphabet(page.title).lstrip()[:1].upper()
    return first if first.isalpha() else ""


HEADINGS: Mapping[Grouping, Callable[[Any], str]] = {
    Grouping.DEPARTMENT: lambda page: str(page.department or ""),
    Grouping.LIFE_SITUATION: lambda page: str(page.get_life_situation_display()),
    Grouping.ALPHABET: initial,
}


def cards(pages: Iterable[Any], *, now: datetime) -> tuple[Card, ...]:
    """Return the cards of applications in their order; the number costs no queries."""
    listed = list(pages)
    facts = listed[0].facts_of(listed, now=now) if listed else {}
    return tuple(
        Card(page=page, state=page.availability(now=now), facts=facts[page.pk])
        for page in listed
    )


def card(page: Any, *, now: datetime) -> Card:
    """Return the card of one application."""
    return cards([page], now=now)[0]
