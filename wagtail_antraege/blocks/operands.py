"""Values that an editor compares with, written as a person would."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import Operator, find_kind

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json


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
    known = find_kind(kind)
    try:
        return known.read(text) if known else text.strip()
    except ValueError:
        return text.strip()
