"""What the proof knows of a form before it tries any answer."""

from __future__ import annotations

from collections import defaultdict
from functools import cached_property
from typing import TYPE_CHECKING

from wagtail_antraege.schema.computed import formula
from wagtail_antraege.schema.conditions import Compare, Items, Operator, Quantifier
from wagtail_antraege.schema.expressions import names, tree
from wagtail_antraege.schema.nodes import Field, Group
from wagtail_antraege.schema.proof import masks
from wagtail_antraege.schema.proof.domains import AnyType, Domain, domain
from wagtail_antraege.schema.proof.formulas import decisive, reads
from wagtail_antraege.schema.proof.places import exits_of, keys_in, parts, places
from wagtail_antraege.schema.proof.verdicts import missing
from wagtail_antraege.schema.statute import Statute

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Iterator

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.expressions import Expression
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.proof.domains import Type


def any_type(_field: Field) -> Type:
    """Return a type that takes every answer."""
    return AnyType()


class Model:
    """The form by its keys: places, comparisons, formulas, answers to try."""

    def __init__(self, form: Form, type_of: Callable[[Field], Type] = any_type) -> None:
        self.form = form
        self.type_of = type_of
        self.places = tuple(places(form))
        self.after_last = exits_of(form)
        self.fields = {p.node.key: p for p in self.places if isinstance(p.node, Field)}
        self.groups = {
            place.node.key: place
            for place in self.places
            if isinstance(place.node, Group) and place.node.repeats
        }
        self.atoms: dict[str, list[Compare]] = defaultdict(list)
        self.counts: dict[str, list[Items]] = defaultdict(list)
        for condition in self._conditions():
            for part in parts(condition):
                if isinstance(part, Compare):
                    self.atoms[part.field].append(part)
                elif isinstance(part, Items):
                    self.counts[part.group].append(part)
        self._masks: dict[int, int] = {}
        self._domains: dict[str, Domain] = {}

    def _conditions(self) -> Iterator[Condition]:
        for place in self.places:
            if place.node.condition is not None:
                yield place.node.condition
            if isinstance(place.node, Field) and place.node.required_if is not None:
                yield place.node.required_if

    def field(self, key: str) -> Field:
        """Return the question with this key."""
        node = self.fields[key].node
        assert isinstance(node, Field)  # noqa: S101  that is how they were picked
        return node

    def group(self, key: str) -> Group:
        """Return the repeat group with this key."""
        node = self.groups[key].node
        assert isinstance(node, Group)  # noqa: S101  that is how they were picked
        return node

    @cached_property
    def formulas(self) -> dict[str, Expression]:
        """Return every formula that can be read, by the key of its question."""
        read = {
            key: formula(self.field(key))
            for key in self.fields
            if self.field(key).formula
        }
        return {key: one for key, one in read.items() if one is not None}

    @cached_property
    def in_formulas(self) -> dict[str, tuple[Json, ...]]:
        """Return the questions that formulas read, with the values they know."""
        found: dict[str, tuple[Json, ...]] = {}
        for expression in self.formulas.values():
            known = tuple(self._literals(expression))
            for key in names(expression).fields:
                found[key] = (*found.get(key, ()), *known)
        return found

    def _literals(self, expression: Expression) -> Iterator[Json]:
        for one in tree.walk(expression):
            if isinstance(one, tree.Number):
                yield f"{one.value:f}"
            elif isinstance(one, tree.Text | tree.Day):
                yield one.value
            elif isinstance(one, tree.StatuteName):
                yield self.statutes[one.name].value

    @cached_property
    def statutes(self) -> dict[str, Statute]:
        """Return the statute values; any number stands in for what is not resolved."""
        used = {name for one in self.formulas.values() for name in names(one).statutes}
        known = {one.name: one for one in self.form.statutes}
        return {
            name: Statute(name=name, label=name, kind="number", value="1")
            for name in used
        } | known

    def domain(self, key: str) -> Domain:
        """Return the answers to try for a question."""
        if key not in self._domains:
            field = self.field(key)
            hints = self.in_formulas.get(key, ())
            self._domains[key] = domain(
                field, self.atoms[key], hints, self.type_of(field)
            )
        return self._domains[key]

    def mask(self, atom: Compare) -> int:
        """Return what a comparison can come to, whatever else is answered."""
        if id(atom) not in self._masks:
            self._masks[id(atom)] = self._mask(atom)
        return self._masks[id(atom)]

    def _mask(self, atom: Compare) -> int:
        field = self.field(atom.field)
        if field.formula:
            return masks.ANYTHING
        found = 0 if self.is_certain(atom.field) else missing(atom)
        for option in self.domain(atom.field).options:
            found |= option.verdict(atom, field)
        return found

    def is_certain(self, key: str) -> bool:
        """Say whether a question is always shown and must be answered."""
        place = self.fields[key]
        return self.field(key).required and not (place.chain or place.exits)

    def conditions_of(self, key: str) -> tuple[Condition, ...]:
        """Return all that decides whether a question or group is shown and answered."""
        place = self.fields.get(key) or self.groups[key]
        found = (*place.chain, *place.exits)
        if isinstance(place.node, Field) and place.node.required_if is not None:
            return (*found, place.node.required_if)
        return found

    def needs(self, key: str) -> Iterator[str]:
        """Yield what decides whether a question or group is shown and answered."""
        for condition in self.conditions_of(key):
            yield from keys_in(condition)
        if key in self.formulas:
            yield from reads(self.formulas[key])

    def read_by(self, keys: Iterable[str]) -> frozenset[str]:
        """Return these keys and all that their values are worked out from."""
        known: set[str] = set()
        pending = list(keys)
        while pending:
            key = pending.pop()
            if key in known:
                continue
            known.add(key)
            if key in self.formulas:
                pending += reads(self.formulas[key])
        return frozenset(known)

    @cached_property
    def summed_up(self) -> frozenset[str]:
        """Return the groups that come into numbers which something is compared with."""
        compared = [
            key
            for key in self.formulas
            if any(atom.operator is not Operator.FILLED for atom in self.atoms[key])
        ]
        branches = [
            key
            for expression in self.formulas.values()
            for part in decisive(expression)
            for key in reads(part)
        ]
        read = self.read_by([*compared, *branches])
        groups = {self.fields[key].repeat for key in read if key in self.fields}
        return frozenset((groups | read) & self.groups.keys())

    def sizes(self, group: str, *, all_of_them: bool = False) -> range:
        """Return the numbers of items to try: enough for every comparison with them."""
        node = self.group(group)
        if all_of_them or group in self.summed_up:
            return range(node.minimum, node.maximum + 1)
        enough = 2 + sum(
            one.number + 1 if one.quantifier is Quantifier.COUNT else 1
            for one in self.counts[group]
        )
        return range(node.minimum, min(node.maximum, max(node.minimum, enough)) + 1)
