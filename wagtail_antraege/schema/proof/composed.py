"""Answers of several parts that stand for all that can be given."""

from __future__ import annotations

from itertools import islice, product
from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import find_kind, is_filled
from wagtail_antraege.schema.proof.verdicts import operands, verdict

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping, Sequence

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.conditions import Compare
    from wagtail_antraege.schema.nodes import ComparedPart, Field

    Taken = Callable[[Json], Json]

MOST_TRIED = 400
SOME_TRIED = 200
"""Answers that are tried: of parts that are compared, and with others beside them."""
ABSENT = ""


def proposals(
    field: Field,
    atoms: Sequence[Compare],
    hints: Sequence[Json],
    sample: Json,
    taken: Taken,
) -> tuple[tuple[Json, ...], bool]:
    """Return the answers to try, and whether their verdicts are all there can be.

    ``taken`` returns an answer as the type takes it, None if it does not.
    """
    base: JsonObject = {"": "x"}
    if isinstance(sample, dict) and sample:
        base = sample
    tried = _values(field, atoms, hints, base)
    for name, values in tried.items():
        if taken(_with(base, {name: ABSENT})) is not None:
            values.append(ABSENT)
    made = [
        _with(base, dict(zip(tried, some, strict=True)))
        for some in islice(product(*tried.values()), MOST_TRIED + 1)
    ]
    fitting = tuple(
        one for one in map(taken, made[:MOST_TRIED]) if one and is_filled(one)
    )
    is_exact = len(made) <= MOST_TRIED and (
        _verdicts(field, atoms, made) <= _verdicts(field, atoms, fitting)
    )
    return fitting, is_exact


def _values(
    field: Field, atoms: Sequence[Compare], hints: Sequence[Json], base: JsonObject
) -> dict[str, list[Json]]:
    compared: dict[str, list[Json]] = {atom.part: [] for atom in atoms if atom.part}
    for atom in atoms:
        if atom.part:
            compared[atom.part] += operands(atom)
    tried = {
        name: _of_part(field.part(name), [*values, *hints], base)
        for name, values in compared.items()
    }
    if not tried and not hints:
        return {}
    # What is compared may hang on the parts beside it, as a last day on the first.
    known = [one for values in compared.values() for one in values]
    number = _product(tried)
    for part in field.parts:
        values = _of_part(part, [*known, *hints], base)
        if part.name not in tried and number * len(values) <= SOME_TRIED:
            tried[part.name] = values
            number *= len(values)
    return tried


def _product(tried: Mapping[str, Sequence[Json]]) -> int:
    number = 1
    for values in tried.values():
        number *= len(values)
    return number


def _of_part(part: ComparedPart, known: Sequence[Json], base: JsonObject) -> list[Json]:
    """Return the values to try of one part, its own one first."""
    own = base.get(part.name)
    kind = find_kind(part.kind)
    if part.values or kind is None:
        found: list[Json] = [own, *part.values]
    else:
        fitting = [one for one in known if kind.comparable(one) is not None]
        near = [value for one in fitting for value in kind.neighbours(one)]
        found = [own, *fitting, *near, *kind.samples]
        if kind.name == "text":
            found.append(" ".join(str(one) for one in fitting))
    return list(dict.fromkeys(one for one in found if is_filled(one)))


def _with(base: JsonObject, some: Mapping[str, Json]) -> JsonObject:
    return {name: one for name, one in {**base, **some}.items() if one != ABSENT}


def _verdicts(
    field: Field, atoms: Sequence[Compare], answers: Sequence[Json]
) -> set[tuple[int, ...]]:
    return {tuple(verdict(atom, field, one) for atom in atoms) for one in answers}
