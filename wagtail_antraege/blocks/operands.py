"""Values that an editor compares with, written as a person would."""

from __future__ import annotations

import re
from datetime import date, time
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import Operator

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_antraege.json_types import Json

YES = {"ja", "yes", "true", "wahr", "1"}
NO = {"nein", "no", "false", "falsch", "0"}
FULL_YEAR = 4


def read_all(kind: str, operator: Operator, text: str) -> Json:
    """Return the operand as it is compared; text that cannot be read stays text."""
    if operator == Operator.FILLED:
        return None
    if operator == Operator.ONE_OF or (kind, operator) == ("choices", Operator.EQUAL):
        return [_lenient(kind, part) for part in split(text)]
    return _lenient(kind, text)


def split(text: str) -> list[str]:
    """Return the values of a list that is separated by semicolons."""
    return [part.strip() for part in text.split(";") if part.strip()]


def _lenient(kind: str, text: str) -> Json:
    try:
        return READERS.get(kind, str.strip)(text)
    except ValueError:
        return text.strip()


def _number(text: str) -> str:
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


def _date(text: str) -> str:
    german = re.fullmatch(r"\s*(\d{1,2})\.(\d{1,2})\.(\d{2}|\d{4})\s*", text)
    if not german:
        return date.fromisoformat(text.strip()).isoformat()
    day, month, year = german.groups()
    century = 0 if len(year) == FULL_YEAR else 2000
    return date(int(year) + century, int(month), int(day)).isoformat()


def _time(text: str) -> str:
    plain = text.replace("Uhr", "").strip().replace(".", ":")
    hour, _colon, minute = plain.partition(":")
    return time(int(hour), int(minute or 0)).isoformat("minutes")


def _boolean(text: str) -> bool:
    word = text.strip().lower()
    if word not in YES | NO:
        raise ValueError(text)
    return word in YES


READERS: dict[str, Callable[[str], Json]] = {
    "number": _number,
    "money": _number,
    "date": _date,
    "time": _time,
    "boolean": _boolean,
}
