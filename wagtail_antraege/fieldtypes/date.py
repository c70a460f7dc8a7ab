"""Dates, typed into one line."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from wagtail_antraege.fieldtypes.contract import Option
from wagtail_antraege.fieldtypes.digits import plain
from wagtail_antraege.fieldtypes.messages import fault
from wagtail_antraege.fieldtypes.number import GROUP
from wagtail_antraege.fieldtypes.one_line import OneLineType
from wagtail_antraege.fieldtypes.registry import register
from wagtail_antraege.fieldtypes.unknown import as_text

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field

YEARS_AHEAD = 10
"""Two digits mean a year up to this many years ahead, else one that is over."""
FIRST_YEAR, LAST_YEAR = 1800, 2199

MONTHS = {
    name: number
    for number, names in enumerate(
        (
            ("januar", "jänner", "january", "jan"),
            ("februar", "feber", "february", "feb"),
            ("märz", "maerz", "march", "mär", "mrz", "mar"),
            ("april", "apr"),
            ("mai", "may"),
            ("juni", "juno", "june", "jun"),
            ("juli", "julei", "july", "jul"),
            ("august", "aug"),
            ("september", "sept", "sep"),
            ("oktober", "october", "okt", "oct"),
            ("november", "nov"),
            ("dezember", "december", "dez", "dec"),
        ),
        start=1,
    )
    for name in names
}
WEEKDAY = re.compile(r"^[^\W\d]+\s*,\s*|^(mo|di|mi|do|fr|sa|so)\.?\s+", re.IGNORECASE)
PATTERNS = tuple(
    re.compile(pattern, re.ASCII)
    for pattern in (
        r"(?P<y>\d{4})\s*[-./]\s*(?P<m>\d{1,2})\s*[-./]\s*(?P<d>\d{1,2})",
        r"(?P<d>\d{1,2})\s*[-./,\s]\s*(?P<m>\d{1,2})\s*[-./,\s]\s*(?P<y>\d{4}|\d{2})\.?",
        r"(?P<d>\d{2})(?P<m>\d{2})(?P<y>\d{4}|\d{2})",
    )
)
NAMED = re.compile(
    r"(?P<d>\d{1,2})\s*\.?\s*(?P<m>[a-zäöü]+)\s*\.?\s*(?P<y>\d{4}|\d{2})"
)


def parts_of(text: str) -> tuple[int, int, str] | None:
    """Return day, month and the digits of the year, None if it is no date."""
    bare = WEEKDAY.sub("", plain(text).casefold()).strip()
    for pattern in PATTERNS:
        if match := pattern.fullmatch(bare):
            return int(match["d"]), int(match["m"]), match["y"]
    match = NAMED.fullmatch(bare)
    if match is None or match["m"] not in MONTHS:
        return None
    return int(match["d"]), MONTHS[match["m"]], match["y"]


def as_date(value: object) -> date | None:
    """Return a stored date, None if it is not one."""
    if not isinstance(value, str) or len(value) != len("2026-03-27"):
        return None
    try:
        return date.fromisoformat(value)
    except ValueError:
        return None


def german_date(day: date) -> str:
    """Return a date as it is written in Germany: 27.03.2026."""
    return f"{day.day:02}.{day.month:02}.{day.year:04}"


def full_year(digits: str, latest: int) -> int:
    """Return the year that two or four digits mean, two not later than ``latest``."""
    if len(digits) == 4:
        return int(digits)
    year = latest // 100 * 100 + int(digits)
    return year - 100 if year > latest else year


def read_day(text: str, label: object, *, latest: int = 0) -> date:
    """Return the day that a person typed; raise the fault if it is none.

    ``latest`` is the last year that two digits can mean.
    """
    parts = parts_of(text)
    if parts is None:
        raise fault("not_a_date", label)
    day, month, digits = parts
    year = full_year(digits, latest or timezone.localdate().year + YEARS_AHEAD)
    if not FIRST_YEAR <= year <= LAST_YEAR:
        raise fault("no_such_date", label)
    try:
        return date(year, month, day)
    except ValueError as error:
        raise fault("no_such_date", label) from error


@register
class DateType(OneLineType):
    """A day, such as a date of birth."""

    name = "date"
    label = _("Date")
    description = _("A day, typed as people write it, such as a date of birth.")
    icon = "date"
    group = GROUP
    kind = "date"
    max_length = 40
    empty_code = "empty_date"
    hint = _("For example 27.3.2026")
    sample = "2026-03-27"
    options = (
        Option(
            name="not_in_future",
            kind="boolean",
            label=_("Not in the future"),
            default=False,
        ),
        Option(
            name="not_in_past",
            kind="boolean",
            label=_("Not in the past"),
            default=False,
        ),
        Option(name="minimum", kind="date", label=_("Earliest date")),
        Option(name="maximum", kind="date", label=_("Latest date")),
    )

    def today(self) -> date:
        """Return today: Django calls ``clean()`` without a clock."""
        return timezone.localdate()

    def latest_year(self, field: Field) -> int:
        """Return the last year that two digits can mean."""
        year = self.today().year
        if field.option("not_in_past"):
            return year // 100 * 100 + 99
        return year if field.option("not_in_future") else year + YEARS_AHEAD

    def parse(self, field: Field, text: str) -> Json:
        found = read_day(text, field.label, latest=self.latest_year(field))
        self.check_limits(field, found)
        return found.isoformat()

    def check_limits(self, field: Field, day: date) -> None:
        """Raise the fault if the day is outside what the editor allows."""
        earliest = as_date(field.option("minimum"))
        latest = as_date(field.option("maximum"))
        if field.option("not_in_future") and day > self.today():
            raise fault("date_in_future", field.label)
        if field.option("not_in_past") and day < self.today():
            raise fault("date_in_past", field.label)
        if earliest and day < earliest:
            raise fault("date_too_early", field.label, minimum=german_date(earliest))
        if latest and day > latest:
            raise fault("date_too_late", field.label, maximum=german_date(latest))

    def display(self, field: Field, value: Json) -> str:
        day = as_date(value)
        return german_date(day) if day else as_text(value)

    def json_schema(self, field: Field) -> JsonObject:
        return {"type": "string", "format": "date"}

    def check(self, field: Field) -> Iterable[str]:
        earliest = as_date(field.option("minimum"))
        latest = as_date(field.option("maximum"))
        if earliest and latest and earliest > latest:
            yield str(_("The earliest date is after the latest date."))
        if field.option("not_in_future") and field.option("not_in_past"):
            yield str(
                _(
                    "Only today is neither in the past nor in the future. "
                    "Choose one of the two settings."
                )
            )

    def sample_value(self, field: Field) -> Json:
        earliest = as_date(field.option("minimum"))
        latest = as_date(field.option("maximum"))
        day = date.fromisoformat(str(self.sample))
        if field.option("not_in_future") or field.option("not_in_past"):
            day = self.today()
        day = max(day, earliest) if earliest else day
        return (min(day, latest) if latest else day).isoformat()
