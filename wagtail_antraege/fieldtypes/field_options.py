"""Reading the settings that an editor gave to a field."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from wagtail_antraege.schema.nodes import Field


def whole_option(field: Field, name: str) -> int | None:
    """Return a setting as a whole number, None if it is not one."""
    number = number_option(field, name)
    return None if number is None else int(number)


def number_option(field: Field, name: str) -> Decimal | None:
    """Return a setting as a number, None if it is not one."""
    value = field.option(name)
    if value is None or value == "" or isinstance(value, (bool, list, tuple, dict)):
        return None
    try:
        number = Decimal(str(value).strip().replace(",", "."))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None
