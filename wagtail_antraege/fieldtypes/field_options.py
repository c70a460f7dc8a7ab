"""Making settings of field types, and reading what an editor chose."""

from __future__ import annotations

from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from wagtail_antraege.fieldtypes.contract import Option

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.fieldtypes.contract import Text
    from wagtail_antraege.schema.nodes import Field


def switch(name: str, label: Text, *, default: bool = False) -> Option:
    """Return a setting that is on or off."""
    return Option(name=name, kind="boolean", label=label, default=default)


def is_on(field: Field, name: str, options: Iterable[Option]) -> bool:
    """Say whether a setting is on; one that was never stored has its default."""
    defaults = {option.name: option.default for option in options}
    return bool(field.option(name, defaults.get(name)))


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
