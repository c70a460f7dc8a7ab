"""The field types that there are: our own and those of other packages."""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeVar

from django.core.exceptions import ImproperlyConfigured

from wagtail_antraege.fieldtypes.unknown import UnknownType
from wagtail_antraege.schema import comparisons

if TYPE_CHECKING:
    from wagtail_antraege.fieldtypes.contract import FieldType

Kind = TypeVar("Kind", bound="type[FieldType]")

FREQUENT = (
    *("text", "long_text", "person_name", "postal_address", "email", "phone"),
    *("birth_date", "iban", "radio", "select", "checkboxes", "yes_no"),
    *("confirmation", "date", "whole_number", "money", "file"),
)
"""What most forms ask for: the picker begins with it, and so does each heading."""
_types: dict[str, FieldType] = {}
_unknown = UnknownType()


def register(cls: Kind) -> Kind:
    """Make a field type known; usable as a decorator or called in ``ready()``.

    Registering the same class again changes nothing. Raise
    ``ImproperlyConfigured`` if another class has taken the name.
    """
    taken = _types.get(cls.name)
    if taken is not None and type(taken) is not cls:
        raise ImproperlyConfigured(
            f"The field type name {cls.name!r} is taken by {type(taken)!r}; "
            f"{cls!r} needs another name."
        )
    if cls.comparison is not None:
        _register_comparison(cls, cls.comparison)
    _types.setdefault(cls.name, cls())
    return cls


def _register_comparison(cls: type[FieldType], comparison: comparisons.Kind) -> None:
    if cls.kind != comparison.name:
        raise ImproperlyConfigured(
            f"{cls!r} compares as {comparison.name!r}: its kind must say so."
        )
    try:
        comparisons.register_kind(comparison)
    except ValueError as error:
        raise ImproperlyConfigured(str(error)) from error


def unregister(name: str) -> None:
    """Forget a field type; its stored answers are shown as text from then on."""
    _types.pop(name, None)


def get(name: str) -> FieldType:
    """Return the field type, or one that shows answers as text if it is unknown."""
    return _types.get(name, _unknown)


def is_known(name: str) -> bool:
    """Say whether a field type of this name is registered."""
    return name in _types


def formats() -> dict[str, int]:
    """Return the format number of every field type by name."""
    return {name: kind.format for name, kind in _types.items()}


def all_types() -> tuple[FieldType, ...]:
    """Return every field type in the order of the picker, grouped by heading."""
    ranks = {name: rank for rank, name in enumerate(FREQUENT)}
    found = sorted(_types.values(), key=lambda kind: ranks.get(kind.name, len(ranks)))
    headings = list(dict.fromkeys(str(kind.group) for kind in found))
    return tuple(sorted(found, key=lambda kind: headings.index(str(kind.group))))


def asked_types() -> tuple[FieldType, ...]:
    """Return the field types that ask something; the others are worked out."""
    return tuple(kind for kind in all_types() if not kind.is_computed)
