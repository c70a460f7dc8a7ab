"""What a kind of answer is: how its answers compare."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_antraege.json_types import Json

Comparable: TypeAlias = (
    str | bool | int | Decimal | frozenset[str] | tuple[str | int | Decimal, ...]
)


class Operator(StrEnum):
    """How a comparison looks at an answer."""

    EQUAL = "equal"
    ONE_OF = "one_of"
    GREATER = "greater"
    LESS = "less"
    FILLED = "filled"
    CONTAINS = "contains"


ORDERED = frozenset({Operator.EQUAL, Operator.ONE_OF, Operator.GREATER, Operator.LESS})


def _stripped(text: str) -> Json:
    return text.strip()


def _none(_value: Json) -> tuple[Json, ...]:
    return ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Kind:
    """How answers of one kind compare in conditions.

    ``comparable`` gives two stored values a form in which Python's ``==``, ``<``
    and ``>`` are right, and None for what is no such value. JavaScript needs the
    same function, see ``FieldType.comparison_script``.
    """

    name: str
    """Name in the stored form. Never changes once released."""
    comparable: Callable[[Json], Comparable | None]
    """Returns what compares instead of a stored value, None if it is not one."""
    operators: frozenset[Operator] = frozenset({Operator.EQUAL, Operator.ONE_OF})
    """What fits besides ``filled``; ``ORDERED`` if there is a more and a less."""
    read: Callable[[str], Json] = _stripped
    """Returns the stored value of what an editor types; raises ``ValueError``."""
    neighbours: Callable[[Json], tuple[Json, ...]] = _none
    """Returns stored values next to this one, below and above: with them the logic
    proof tries what lies beside the values that a form compares with."""
    samples: tuple[Json, ...] = ()
    """Stored values with which the logic proof tries "any other answer"."""
