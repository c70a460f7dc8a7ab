"""A few answers that stand for all that can be given to a question.

Answers that no comparison of the form tells apart are one to the proof. So it
tries the values that a question is compared with, what lies next to them, and any
other one.
"""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field
from functools import partial
from itertools import chain, combinations, product
from typing import TYPE_CHECKING, Protocol

from wagtail_antraege.schema.comparisons import (
    Operator,
    find_kind,
    is_filled,
)
from wagtail_antraege.schema.digest import digest
from wagtail_antraege.schema.proof import composed, masks
from wagtail_antraege.schema.proof.verdicts import operands, verdict

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.conditions import Compare
    from wagtail_antraege.schema.nodes import Field

MOST_COMBINED = 5
"""Values of a list, or pieces of a text, that are tried in every combination."""
MOST_OPTIONS = 200
_ORDER = frozenset({Operator.GREATER, Operator.LESS})


class Type(Protocol):
    """What the proof asks the type of a question."""

    def accepted(self, field: Field, value: Json) -> Json:
        """Return a stored value as the field would take it, None if it does not."""

    def sample_value(self, field: Field) -> Json:
        """Return a stored value that this field accepts."""


class AnyType:
    """Takes every answer."""

    def accepted(self, field: Field, value: Json) -> Json:  # noqa: ARG002  the contract
        return value

    def sample_value(self, field: Field) -> Json:  # noqa: ARG002  the contract
        return None


@dataclass(frozen=True, slots=True, eq=False)
class Option:
    """An answer that stands for others; ``token`` tells it from them."""

    value: Json
    token: str
    verdicts: dict[int, int] = dataclass_field(default_factory=dict)

    def verdict(self, atom: Compare, field: Field) -> int:
        """Return what a comparison says of it."""
        known = self.verdicts.get(id(atom))
        if known is None:
            known = self.verdicts[id(atom)] = verdict(atom, field, self.value)
        return known


def option(value: Json) -> Option | None:
    """Return the option for a value; None if it is no answer."""
    return Option(value, digest(value)) if is_filled(value) else None


@dataclass(frozen=True, slots=True)
class Domain:
    """The answers to try.

    ``is_exact`` says that each combination of verdicts an answer can have is among
    them, ``is_whole`` that these are all answers there are.
    """

    options: tuple[Option, ...]
    is_exact: bool
    is_whole: bool = False


def domain(
    field: Field, atoms: Sequence[Compare], hints: Sequence[Json], kind_of: Type
) -> Domain:
    """Return the answers to try; ``hints`` are values that formulas know."""
    found = _proposals(field, atoms, hints, kind_of)
    sample = kind_of.sample_value(field)
    values = found.values or tuple(one for one in (sample, "?") if is_filled(one))[:1]
    options = _distinct(values, field, atoms, keep_all=bool(hints) or found.is_whole)
    return Domain(
        options[:MOST_OPTIONS],
        found.is_exact and bool(found.values) and len(options) <= MOST_OPTIONS,
        found.is_whole,
    )


@dataclass(frozen=True, slots=True)
class _Found:
    values: tuple[Json, ...] = ()
    is_exact: bool = True
    is_whole: bool = False


def _proposals(
    field: Field, atoms: Sequence[Compare], hints: Sequence[Json], kind_of: Type
) -> _Found:
    if field.kind == "choice" and field.choices:
        return _Found(tuple(one.value for one in field.choices), is_whole=True)
    if field.kind == "object":
        sample, taken = kind_of.sample_value(field), partial(kind_of.accepted, field)
        return _Found(*composed.proposals(field, atoms, hints, sample, taken))
    if field.kind == "files":
        return _Found((("file",),))
    if field.kind == "choices" and field.choices:
        return _lists(field, atoms, kind_of)
    compared = chain.from_iterable(operands(atom) for atom in atoms)
    given = [value for _name, value in field.options]
    return _scalars(field, atoms, [*compared, *given, *hints], kind_of)


def _scalars(
    field: Field, atoms: Sequence[Compare], known: Sequence[Json], kind_of: Type
) -> _Found:
    kind = find_kind(field.kind)
    if kind is None:
        return _Found(is_exact=False)
    readable = [one for one in known if kind.comparable(one) is not None]
    near = [value for one in readable for value in kind.neighbours(one)]
    pieces = _pieces(atoms)
    joined = [" ".join(some) for some in _subsets(pieces[:MOST_COMBINED])]
    tried = [*readable, *near, *kind.samples, *joined, kind_of.sample_value(field)]
    taken = _accepted(field, tried, kind_of)
    is_fine = len(pieces) <= MOST_COMBINED and all(
        kind_of.accepted(field, one) is not None for one in joined
    )
    is_ordered = any(atom.operator in _ORDER for atom in atoms)
    has_order = bool(near) or field.kind == "boolean"
    has_other = any(_is_other(atoms, field, value) for value in taken)
    is_exact = is_fine and (has_order or (has_other and not is_ordered))
    return _Found(taken, is_exact, field.kind == "boolean")


def _is_other(atoms: Sequence[Compare], field: Field, value: Json) -> bool:
    named = (atom for atom in atoms if atom.operator is not Operator.FILLED)
    return not any(verdict(atom, field, value) & masks.TRUE for atom in named)


def _pieces(atoms: Iterable[Compare]) -> list[str]:
    texts = (one.value for one in atoms if one.operator is Operator.CONTAINS)
    return list(dict.fromkeys(one for one in texts if isinstance(one, str)))


def _subsets(values: Sequence[str]) -> Iterator[tuple[str, ...]]:
    for size in range(1, len(values) + 1):
        yield from combinations(values, size)


def _accepted(field: Field, values: Iterable[Json], kind_of: Type) -> tuple[Json, ...]:
    unique = {digest(value): value for value in values if is_filled(value)}
    taken = (kind_of.accepted(field, value) for value in unique.values())
    return tuple({digest(one): one for one in taken if is_filled(one)}.values())


def _lists(field: Field, atoms: Sequence[Compare], kind_of: Type) -> _Found:
    """Try the choices that are compared with, each with and without others."""
    named = {one for atom in atoms for one in operands(atom) if isinstance(one, str)}
    every = [choice.value for choice in field.choices]
    ours = [value for value in every if value in named]
    others = [value for value in every if value not in named]
    picked = [(), *_subsets(ours[:MOST_COMBINED])]
    rest = [others[:number] for number in range(len(others) + 1)]
    both = product(picked, rest[:4] + rest[-1:])
    tried: list[Json] = [[*some, *more] for some, more in both]
    taken = _accepted(field, tried, kind_of)
    return _Found(taken, len(ours) <= MOST_COMBINED)


def _distinct(
    values: Iterable[Json], field: Field, atoms: Sequence[Compare], *, keep_all: bool
) -> tuple[Option, ...]:
    """Keep one of the answers that no comparison tells apart."""
    found: dict[tuple[object, ...], Option] = {}
    for value in values:
        one = Option(value, digest(value))
        signature = tuple(one.verdict(atom, field) for atom in atoms)
        found.setdefault((*signature, one.token if keep_all else ""), one)
    return tuple(found.values())
