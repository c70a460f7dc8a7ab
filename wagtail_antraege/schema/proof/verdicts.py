"""What one comparison says of one answer, as a mask."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import Operator, compare
from wagtail_antraege.schema.conditions import part_of
from wagtail_antraege.schema.proof import masks

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.conditions import Compare
    from wagtail_antraege.schema.nodes import Field


def missing(atom: Compare) -> int:
    """Return what a comparison says where there is no answer."""
    return masks.FALSE if atom.operator is Operator.FILLED else masks.UNKNOWN


def verdict(atom: Compare, field: Field, value: Json) -> int:
    """Return what a comparison says of an answer to the field."""
    answer = part_of(value, atom.part) if atom.part else value
    return masks.bit(
        compare(field.kind_of(atom.part), atom.operator, answer, atom.value)
    )


def operands(atom: Compare) -> tuple[Json, ...]:
    """Return the values that an answer is compared with."""
    value = atom.value
    return tuple(value) if isinstance(value, list | tuple) else (value,)
