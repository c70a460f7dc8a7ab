"""Dates of birth, of which sometimes only the year or the month is known.

Registers write "00.05.1950" where the day is unknown, and people type what they
know. Stored is what is known in the order of ISO 8601: ``1950``, ``1950-05`` or
``1950-05-12``. Conditions compare full dates as days; to them, an incomplete one
is neither before nor after any other day, so they treat it as unknown.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar

from django.utils import timezone
from django.utils.translation import gettext, gettext_lazy as _

from wagtail_antraege.fieldtypes.answer_field import check_text
from wagtail_antraege.fieldtypes.contact import GROUP
from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.date import (
    FIRST_YEAR,
    MONTHS,
    as_date,
    german_date,
    read_day,
)
from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.parts import Part
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

GAPS = re.compile(r"[\s./-]+")
EIGHT_DIGITS = re.compile(r"(\d{2})(\d{2})(\d{4})", re.ASCII)
STORED = re.compile(r"(\d{4})(?:-(0[1-9]|1[0-2]))?", re.ASCII)
PATTERN = "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"
HINT = _("For example 27.3.1984. If you do not know the day: 3.1984")


def incomplete(text: str) -> tuple[int, int] | None:
    """Return year and month (0 if unknown) of a text without a day, None for others."""
    bare = plain(text).casefold().strip(" .")
    in_one = EIGHT_DIGITS.fullmatch(bare)
    pieces = [*in_one.groups()] if in_one else GAPS.split(bare)
    if len(pieces[0]) == 4:
        pieces.reverse()
    *front, year = pieces
    if len(year) != 4 or not year.isdecimal() or len(front) > 2:
        return None
    day, month = ["0", "0", *front][-2:]
    number = MONTHS.get(month, int(month) if month.isdecimal() else None)
    return None if day.strip("0") or number is None else (int(year), number)


def read_birth_date(text: str, label: object, *, needs_day: bool = False) -> str:
    """Return what a text says of a date of birth; raise its fault."""
    today = timezone.localdate()
    year_and_month = None if needs_day else incomplete(text)
    if year_and_month is None:
        known = read_day(text, label, latest=today.year).isoformat()
    else:
        known = _month_or_year(*year_and_month, label)
    # What is known sorts as text: "2026" stands before each day of 2026.
    if known > today.isoformat():
        raise fault("date_in_future", label)
    return known


def _month_or_year(year: int, month: int, label: object) -> str:
    if year < FIRST_YEAR or month > len("JFMAMJJASOND"):
        raise fault("no_such_date", label)
    return f"{year}-{month:02}" if month else f"{year}"


def shown_birth_date(value: Json) -> str:
    """Return a stored date of birth as a person reads it."""
    day = as_date(value)
    known = STORED.fullmatch(value) if isinstance(value, str) else None
    if day or known is None:
        return german_date(day) if day else as_text(value)
    if known[2]:
        return gettext("%(month)s (day unknown)") % {"month": typed_birth_date(value)}
    return gettext("%(year)s (day and month unknown)") % {"year": known[1]}


def typed_birth_date(value: Json) -> str:
    """Return what a person would type for a stored date of birth."""
    known = STORED.fullmatch(value) if isinstance(value, str) else None
    if known and known[2]:
        return f"{known[2]}.{known[1]}"
    return known[1] if known else shown_birth_date(value)


@dataclass(frozen=True, slots=True, kw_only=True)
class BirthDatePart(Part):
    """The date of birth of a person, as far as it is known."""

    autocomplete: str = "bday"
    empty_code: str = "empty_birth_date"

    kind: ClassVar[str] = "date"

    def stored(self, text: str, label: str) -> Json:
        check_text(text, label, BirthDateType.max_length)
        return read_birth_date(text, label)

    def typed(self, value: Json) -> object:
        return typed_birth_date(value)

    def shown(self, value: Json) -> str:
        return shown_birth_date(value)

    def json_schema(self) -> JsonObject:
        return {"type": "string", "pattern": PATTERN}


@register
class BirthDateType(OneLineType):
    """A date of birth, as far as it is known."""

    name = "birth_date"
    label = _("Date of birth")
    description = _("A date of birth, of which the day or the month may be unknown.")
    icon = "calendar-check"
    group = GROUP
    kind = "date"
    autocomplete = "bday"
    max_length = 40
    empty_code = "empty_birth_date"
    hint = HINT
    sample = "1984-03-27"
    options = (
        Option(
            name="needs_day",
            kind="boolean",
            label=_("Day, month and year are needed"),
            default=False,
        ),
    )

    def parse(self, field: Field, text: str) -> Json:
        needs_day = bool(field.option("needs_day"))
        return read_birth_date(text, field.label, needs_day=needs_day)

    def display(self, field: Field, value: Json) -> str:
        return shown_birth_date(value)

    def unparse(self, field: Field, value: Json) -> str:
        return typed_birth_date(value)

    def json_schema(self, field: Field) -> JsonObject:
        if field.option("needs_day"):
            return {"type": "string", "format": "date"}
        return {"type": "string", "pattern": PATTERN}
