"""What a list of all applications shows: what was asked for, or everything."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from django.db.models import Count
from django.utils.translation import ngettext

from wagtail_antraege.blocks import finding, listing
from wagtail_antraege.blocks.listing import Grouping
from wagtail_antraege.kit import caching
from wagtail_antraege.kit.days import begins_at, today
from wagtail_antraege.models.applications import Application

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping, Sequence
    from datetime import datetime

USED_WITHIN = timedelta(days=90)
MOST_USED = 6


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """What the address of the list asks for; nonsense counts as nothing."""

    words: str = ""
    life_situation: str = ""
    department: str = ""
    grouped_by: str = ""

    @classmethod
    def read(cls, query: Mapping[str, str], *, grouped_by: str) -> Asked:
        """Read the parameters ``q``, ``lage``, ``amt`` and ``nach``."""
        wanted = query.get("nach", "")
        words = " ".join(query.get("q", "").replace("\0", "").split())
        return cls(
            words=words[: finding.LONGEST_QUERY],
            life_situation=query.get("lage", ""),
            department=query.get("amt", ""),
            grouped_by=wanted if wanted in Grouping.values else grouped_by,
        )

    @property
    def is_narrowed(self) -> bool:
        """Whether only some applications are wanted."""
        return bool(self.words or self.life_situation or self.department)

    def fits(self, page: Any) -> bool:
        """Say whether a page stands where somebody is looking."""
        return (
            not self.life_situation or page.life_situation == self.life_situation
        ) and (not self.department or str(page.department_id) == self.department)

    def as_query(self, **changed: str) -> str:
        """Return the query string of the same list with something changed."""
        other = replace(self, **changed)
        given = {
            "q": other.words,
            "lage": other.life_situation,
            "amt": other.department,
            "nach": other.grouped_by,
        }
        return "?" + urlencode({name: text for name, text in given.items() if text})


def context(pages: Sequence[Any], asked: Asked, *, now: datetime) -> dict[str, Any]:
    """Return what the template of the list shows; the number costs no queries."""
    if asked.is_narrowed:
        found = found_by(pages, asked)
        heading = count(len(found))
        sections: tuple[listing.Section, ...] = (
            listing.Section(heading=heading, cards=listing.cards(found, now=now)),
        )
        return {"sections": sections if found else (), "number": heading}
    return {
        "sections": listing.sections(pages, grouped_by=asked.grouped_by, now=now),
        "most_used": most_used(pages, now=now),
        "orders": [
            (asked.as_query(grouped_by=value), label, value == asked.grouped_by)
            for value, label in Grouping.choices
        ],
    }


def choices(pages: Iterable[Any]) -> dict[str, list[tuple[str, str]]]:
    """Return where one can look: only what has applications in it."""
    situations = {page.life_situation for page in pages}
    offices = {str(page.department_id): str(page.department) for page in pages}
    offices.pop("None", None)
    return {
        "life_situations": [
            (value, str(label))
            for value, label in listing.life_situations()
            if value in situations
        ],
        "departments": sorted(offices.items(), key=lambda each: each[1]),
    }


def found_by(pages: Sequence[Any], asked: Asked) -> list[Any]:
    """Return the applications that were asked for, the best first."""
    fitting = [page for page in pages if asked.fits(page)]
    if asked.words:
        return finding.matching_pages(fitting, asked.words)
    return sorted(fitting, key=lambda page: listing.in_alphabet(page.title))


def count(number: int) -> str:
    """Return how many were found, as a sentence."""
    text = ngettext(
        "%(number)d application found", "%(number)d applications found", number
    )
    return text % {"number": number}


def most_used(pages: Iterable[Any], *, now: datetime) -> list[Any]:
    """Return the applications that were sent most often of late, in any language."""
    sent = Application.objects.filter(
        received_at__gt=now - USED_WITHIN,
        form_key__in={page.translation_key for page in pages},
    )
    often = sent.order_by().values_list("form_key").annotate(times=Count("pk"))
    times = dict(often)
    used = [page for page in pages if page.translation_key in times]
    used.sort(key=lambda page: -times[page.translation_key])
    return used[:MOST_USED]


def kept_for(pages: Iterable[Any], now: datetime) -> timedelta:
    """Return how long the list stays as it is: states and values change by the clock."""
    moments = [each for page in pages for each in (page.opens_at, page.closes_at)]
    tomorrow = begins_at(today(now) + timedelta(days=1))
    return caching.until([*moments, tomorrow], now)
