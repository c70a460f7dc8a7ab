"""The kinds of answers that the package knows by itself.

===========  =============================  ====================================
kind         stored answer                  operators besides ``filled``
===========  =============================  ====================================
text         string                         equal, one_of, contains (a substring)
choice       string                         equal, one_of
choices      list of strings                equal (in any order), contains
number       ``-?digits[.digits]`` or int   equal, one_of, greater, less
money        ``-?digits[.digits]``          equal, one_of, greater, less
date         ``YYYY-MM-DD``                 equal, one_of, greater, less
time         ``HH:MM[:SS]``                 equal, one_of, greater, less
boolean      true or false                  equal
object       object of parts                of one part: those of its kind
files        list of ids                    none
===========  =============================  ====================================

Stored values are read in their canonical form only; an editor may write them as
people do.
"""

from __future__ import annotations

import re
from datetime import date, datetime, time, timedelta
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from wagtail_antraege.schema.kind import ORDERED, Kind, Operator

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json

YES = {"ja", "yes", "true", "wahr", "1"}
NO = {"nein", "no", "false", "falsch", "0"}
FULL_YEAR = 4

_NUMBER = re.compile(r"-?[0-9]+(\.[0-9]+)?")
_DATE = re.compile(r"[0-9]{4}-[0-9]{2}-[0-9]{2}")
_TIME = re.compile(r"([01][0-9]|2[0-3]):[0-5][0-9](:[0-5][0-9])?")
_STEPS = (Decimal(1), Decimal("0.01"), Decimal("0.000001"))
"""What numbers may differ by: as whole ones, in cents, and at least."""


def _text(value: Json) -> str | None:
    return value if isinstance(value, str) else None


def _choices(value: Json) -> frozenset[str] | None:
    if not isinstance(value, list | tuple):
        return None
    picked = frozenset(one for one in value if isinstance(one, str))
    return picked if all(isinstance(one, str) for one in value) else None


def _number(value: Json) -> Decimal | None:
    if isinstance(value, int) and not isinstance(value, bool):
        return Decimal(value)
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return Decimal(value)
    return None


def _read_number(text: str) -> Json:
    plain = re.sub(r"[\s€]|EUR", "", text)
    if "," in plain:
        plain = plain.replace(".", "").replace(",", ".")
    elif re.fullmatch(r"-?\d{1,3}(\.\d{3})+", plain):
        plain = plain.replace(".", "")
    try:
        number = Decimal(plain)
    except InvalidOperation as error:
        raise ValueError(text) from error
    if not number.is_finite():
        raise ValueError(text)
    return format(number, "f")


def _next_numbers(value: Json) -> tuple[Json, ...]:
    number = _number(value)
    if number is None:
        return ()
    return tuple(
        format(near, "f") for step in _STEPS for near in (number - step, number + step)
    )


def _date(value: Json) -> str | None:
    """Return an existing day; in ISO form days sort as their texts do."""
    if not isinstance(value, str) or not _DATE.fullmatch(value):
        return None
    try:
        date.fromisoformat(value)
    except ValueError:
        return None
    return value


def _read_date(text: str) -> Json:
    german = re.fullmatch(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})\s*", text)
    if not german:
        return date.fromisoformat(text.strip()).isoformat()
    day, month, year = german.groups()
    century = 0 if len(year) == FULL_YEAR else 2000
    return date(int(year) + century, int(month), int(day)).isoformat()


def _next_dates(value: Json) -> tuple[Json, ...]:
    if _date(value) is None:
        return ()
    day = date.fromisoformat(str(value)).toordinal()
    beside = (day - 1, day + 1)
    latest = date.max.toordinal()
    return tuple(
        date.fromordinal(one).isoformat() for one in beside if 1 <= one <= latest
    )


def _time(value: Json) -> str | None:
    if not isinstance(value, str) or not _TIME.fullmatch(value):
        return None
    return value if len(value) > len("HH:MM") else f"{value}:00"


def _read_time(text: str) -> Json:
    plain = text.replace("Uhr", "").strip().replace(".", ":")
    hour, _colon, minute = plain.partition(":")
    return time(int(hour), int(minute or 0)).isoformat("minutes")


def _next_times(value: Json) -> tuple[Json, ...]:
    known = _time(value)
    if known is None:
        return ()
    moment = datetime.combine(date(2000, 1, 1), time.fromisoformat(known))
    beside = (moment - timedelta(minutes=1), moment + timedelta(minutes=1))
    return tuple(
        one.time().isoformat("minutes") for one in beside if one.day == moment.day
    )


def _boolean(value: Json) -> bool | None:
    return value if isinstance(value, bool) else None


def _read_boolean(text: str) -> Json:
    word = text.strip().lower()
    if word not in YES | NO:
        raise ValueError(text)
    return word in YES


def _nothing(_value: Json) -> None:
    return None


_EQUAL, _ONE_OF, _CONTAINS = Operator.EQUAL, Operator.ONE_OF, Operator.CONTAINS
KINDS = (
    Kind(
        name="text",
        comparable=_text,
        operators=frozenset({_EQUAL, _ONE_OF, _CONTAINS}),
        samples=("x", "-"),
    ),
    Kind(name="choice", comparable=_text),
    Kind(
        name="choices",
        comparable=_choices,
        operators=frozenset({_EQUAL, _CONTAINS}),
    ),
    *(
        Kind(
            name=name,
            comparable=_number,
            operators=ORDERED,
            read=_read_number,
            neighbours=_next_numbers,
            samples=("0", "1", "2", "-1"),
        )
        for name in ("number", "money")
    ),
    Kind(
        name="date",
        comparable=_date,
        operators=ORDERED,
        read=_read_date,
        neighbours=_next_dates,
        samples=("2026-03-27", "2000-01-01"),
    ),
    Kind(
        name="time",
        comparable=_time,
        operators=ORDERED,
        read=_read_time,
        neighbours=_next_times,
        samples=("08:00", "17:30"),
    ),
    Kind(
        name="boolean",
        comparable=_boolean,
        operators=frozenset({_EQUAL}),
        read=_read_boolean,
        samples=(True, False),
    ),
    Kind(name="object", comparable=_nothing, operators=frozenset()),
    Kind(name="files", comparable=_nothing, operators=frozenset()),
)
"""All of them."""
