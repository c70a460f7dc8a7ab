"""How two answers compare, by their kind.

What cannot be read, a kind that nobody knows and an operator that does not fit
make a comparison *unknown* (``None``). A field type may bring a kind of its own.
``static/wagtail_antraege/js/conditions.js`` says the same in JavaScript.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, TypeAlias

from wagtail_antraege.schema.kind import ORDERED, Comparable, Kind, Operator
from wagtail_antraege.schema.kinds import KINDS

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.json_types import Json

__all__ = [
    "ORDERED",
    "Comparable",
    "Kind",
    "Known",
    "Operator",
    "at_least_one",
    "comparable",
    "compare",
    "every",
    "find_kind",
    "is_filled",
    "kind_names",
    "operators",
    "register_kind",
    "unregister_kind",
]

Known: TypeAlias = bool | None
"""True, false, or None for unknown."""

_kinds: dict[str, Kind] = {kind.name: kind for kind in KINDS}


def register_kind(kind: Kind) -> Kind:
    """Make a kind known; the same one twice changes nothing.

    Raise ``ValueError`` if another one has taken its name.
    """
    if _kinds.setdefault(kind.name, kind) != kind:
        raise ValueError(f"The kind {kind.name!r} is taken by {_kinds[kind.name]!r}.")
    return kind


def unregister_kind(name: str) -> None:
    """Forget a kind, as tests do; comparisons of it are unknown from then on."""
    _kinds.pop(name, None)


def find_kind(name: str) -> Kind | None:
    """Return the kind of this name; None if nobody knows it."""
    return _kinds.get(name)


def kind_names() -> tuple[str, ...]:
    """Return the name of every kind."""
    return tuple(_kinds)


def operators(name: str) -> frozenset[Operator]:
    """Return what fits answers of a kind besides ``filled``."""
    kind = _kinds.get(name)
    return kind.operators if kind else frozenset()


def is_filled(value: Json) -> bool:
    """Say whether this is an answer; a composed one needs one filled part."""
    if isinstance(value, dict):
        return any(is_filled(part) for part in value.values())
    if isinstance(value, list | tuple):
        return bool(value)
    return value is not None and value != ""


def compare(kind: str, operator: Operator, answer: Json, operand: Json) -> Known:
    """Compare an answer with the value an editor gave."""
    if operator is Operator.FILLED:
        return is_filled(answer)
    if operator not in operators(kind) or not is_filled(answer):
        return None
    if operator is Operator.ONE_OF:
        return _one_of(kind, answer, operand)
    if operator is Operator.CONTAINS:
        return _contains(kind, answer, operand)
    return _relate(operator, comparable(kind, answer), comparable(kind, operand))


def at_least_one(verdicts: Iterable[Known]) -> Known:
    """Kleene's "or": true beats unknown beats false."""
    found = set(verdicts)
    if True in found:
        return True
    return None if None in found else False


def every(verdicts: Iterable[Known]) -> Known:
    """Kleene's "and": false beats unknown beats true."""
    found = set(verdicts)
    if False in found:
        return False
    return None if None in found else True


def comparable(kind: str, value: Json) -> Comparable | None:
    """Return the value as something that compares as its kind should."""
    known = _kinds.get(kind)
    return None if known is None else known.comparable(value)


def _one_of(kind: str, answer: Json, operand: Json) -> Known:
    if not isinstance(operand, list | tuple):
        return None
    return at_least_one(
        compare(kind, Operator.EQUAL, answer, value) for value in operand
    )


def _contains(kind: str, answer: Json, operand: Json) -> Known:
    if not isinstance(operand, str) or operand == "":
        return None
    known = comparable(kind, answer)
    if not isinstance(known, str | frozenset):
        return None
    return operand in known


def _relate(
    operator: Operator, answer: Comparable | None, operand: Comparable | None
) -> Known:
    if answer is None or operand is None:
        return None
    if operator is Operator.EQUAL:
        return answer == operand
    if operator is Operator.GREATER:
        return bool(answer > operand)  # type: ignore[operator]  # of one kind
    return bool(answer < operand)  # type: ignore[operator]  # likewise
