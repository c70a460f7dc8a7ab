"""Look for answers under which given conditions come out in a given way.

The questions that matter are answered in the order of the form, each with the few
answers that stand for all others. A branch ends where the open answers cannot
change that a condition fails, or that all hold; what failed once is not tried
again with answers that make no difference to what is still read.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property
from itertools import combinations_with_replacement
from typing import TYPE_CHECKING, TypeAlias

from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.expressions import names
from wagtail_antraege.schema.proof.constraints import Missing
from wagtail_antraege.schema.proof.domains import Option, option
from wagtail_antraege.schema.proof.exactness import is_blurred, is_whole
from wagtail_antraege.schema.proof.places import parts
from wagtail_antraege.schema.proof.state import Item, State

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wagtail_antraege.schema.proof.constraints import Constraint
    from wagtail_antraege.schema.proof.model import Model

Choice: TypeAlias = "Option | tuple[Item, ...] | None"


class GaveUp(Exception):  # noqa: N818  it is no error
    """There was more to try than there was time for."""


class Budget:
    """How many states may be looked at."""

    def __init__(self, whole: int, each: int) -> None:
        self.left = whole
        self.each = each
        self.spent = 0

    def begin(self) -> None:
        """Begin with the next question."""
        self.spent = 0

    def spend(self, size: int = 1) -> None:
        """Count one state, or a big one as several; raise ``GaveUp`` if too many."""
        self.spent += size
        self.left -= size
        if self.spent > self.each or self.left < 0:
            raise GaveUp


@dataclass(frozen=True, slots=True)
class Variable:
    """A question to answer, or a repeat group with the questions that matter in it."""

    key: str
    index: int
    inner: tuple[str, ...] = ()
    is_group: bool = False


class Search:
    """Looks for one state in which all constraints come out as wanted.

    ``own`` is the repeat group one item of which is looked at from inside. Where it
    ``counts`` how many items there are, repeat groups are tried in every size.
    """

    def __init__(
        self,
        model: Model,
        constraints: Sequence[Constraint],
        budget: Budget,
        own: str = "",
        *,
        counts: bool = False,
    ) -> None:
        self.model = model
        self.constraints = constraints
        self.budget = budget
        self.own = own
        self.counts = counts
        self.values: dict[str, Option | None] = {}
        self.items: dict[str, tuple[Item, ...]] = {}
        self.state = State(model, self.values, self.items)
        self.failed: set[tuple[object, ...]] = set()
        self._options: dict[str, tuple[Option, ...]] = {}

    def run(self) -> State | None:
        """Return such a state, None if there is none; raise ``GaveUp``."""
        self.budget.begin()
        return self.state if self._explore(0) else None

    @cached_property
    def keys(self) -> frozenset[str]:
        """Return all questions and groups that have a say."""
        pending = {key for one in self.constraints for key in one.reads()}
        known: set[str] = set()
        while pending:
            key = pending.pop()
            known.add(key)
            more = set(self.model.needs(key))
            if key in self.model.fields:
                group = self.model.fields[key].repeat
                more |= {group} if group not in ("", self.own) else set()
            pending |= more - known
        return frozenset(known)

    @cached_property
    def variables(self) -> tuple[Variable, ...]:
        """Return them in the order in which they are answered."""
        fields = [
            self.model.fields[key] for key in self.keys if key in self.model.fields
        ]
        fields.sort(key=lambda place: place.index)
        plain = [
            Variable(place.node.key, place.index)
            for place in fields
            if place.repeat in ("", self.own)
        ]
        groups = [
            Variable(
                key,
                self.model.groups[key].index,
                tuple(place.node.key for place in fields if place.repeat == key),
                is_group=True,
            )
            for key in self.keys
            if key in self.model.groups and key != self.own
        ]
        return tuple(sorted([*plain, *groups], key=lambda one: one.index))

    @cached_property
    def atoms(self) -> dict[str, list[Compare]]:
        """Return the comparisons that have a say, by question."""
        conditions = [one for each in self.constraints for one in each.conditions()]
        for key in self.keys:
            conditions += self.model.conditions_of(key)
        found: dict[str, list[Compare]] = {}
        for condition in {id(one): one for one in conditions}.values():
            for part in parts(condition):
                if isinstance(part, Compare):
                    found.setdefault(part.field, []).append(part)
        return found

    @cached_property
    def feeding(self) -> frozenset[str]:
        """Return the questions that formulas read here."""
        constrained = (key for one in self.constraints for key in one.reads())
        formulas = [key for key in self.keys if key in self.model.formulas]
        read = {
            key for one in formulas for key in names(self.model.formulas[one]).fields
        }
        is_formula = any(isinstance(one, Missing) for one in self.constraints)
        return frozenset(read.union(constrained) if is_formula else read)

    @cached_property
    def is_exact(self) -> bool:
        """Say whether finding nothing proves that there is nothing."""
        asked = [key for key in self.keys if key in self.model.fields]
        worked_out = [key for key in asked if key in self.model.formulas]
        domains = [self.model.domain(key) for key in {*asked} - {*worked_out}]
        return all(one.is_exact for one in domains) and all(
            self._is_told(atom)
            for key in worked_out
            for atom in self.atoms.get(key, ())
        )

    def _is_told(self, atom: Compare) -> bool:
        """Say whether all that a comparison can say of a worked-out value is tried."""
        if atom.operator is Operator.FILLED:
            return not is_blurred(atom.field, self.model)
        return is_whole(atom.field, self.model)

    def options(self, key: str) -> tuple[Option, ...]:
        """Return the answers to try: one of those that nothing here tells apart."""
        if key not in self._options:
            kept: dict[tuple[object, ...], Option] = {}
            field, atoms = self.model.field(key), self.atoms.get(key, ())
            for one in self.model.domain(key).options:
                verdicts = tuple(one.verdict(atom, field) for atom in atoms)
                token = one.token if key in self.feeding else ""
                kept.setdefault((*verdicts, token), one)
            self._options[key] = tuple(kept.values())
        return self._options[key]

    @cached_property
    def live(self) -> tuple[tuple[str, ...], ...]:
        """Return for each variable the earlier ones that are still read then."""
        read: set[str] = set()
        new = {key for one in self.constraints for key in one.reads()}
        found: list[tuple[str, ...]] = []
        for number in reversed(range(len(self.variables))):
            variable = self.variables[number]
            new = new.union(*map(self.model.needs, (variable.key, *variable.inner)))
            read |= new.union(map(self._group_of, new))
            earlier = (one.key for one in self.variables[:number])
            found.append(tuple(key for key in earlier if key in read))
            new = set()
        return tuple(reversed(found))

    def _group_of(self, key: str) -> str:
        place = self.model.fields.get(key)
        return place.repeat if place else ""

    def _explore(self, number: int) -> bool:
        self.budget.spend()
        found = [(one.look(self.state), one.wanted) for one in self.constraints]
        if any(not mask & wanted for mask, wanted in found):
            return False
        if not any(mask & ~wanted for mask, wanted in found):
            return True
        memo = (number, *map(self._token, self.live[number]))
        if memo in self.failed:
            return False
        variable = self.variables[number]
        for choice in self._choices(variable):
            self._put(variable, choice)
            if self._explore(number + 1):
                return True
        self._take_back(variable)
        self.failed.add(memo)
        return False

    def _token(self, key: str) -> object:
        if key in self.items:
            return tuple(
                tuple(option and option.token for option in item.values())
                for item in self.items[key]
            )
        option = self.values[key]
        return option and option.token

    def _put(self, variable: Variable, choice: Choice) -> None:
        if isinstance(choice, tuple):
            self.items[variable.key] = choice
        else:
            self.values[variable.key] = choice

    def _take_back(self, variable: Variable) -> None:
        (self.items if variable.is_group else self.values).pop(variable.key, None)

    def _choices(self, variable: Variable) -> Iterator[Choice]:
        if not variable.is_group:
            yield from self._answers(variable.key, self.state)
        elif not self.state.shows(variable.key):
            yield ()
        else:
            yield from self._groups(variable)

    def _groups(self, variable: Variable) -> Iterator[tuple[Item, ...]]:
        items = list(self._items(variable.inner, {}))
        for size in self.model.sizes(variable.key, all_of_them=self.counts):
            for group in combinations_with_replacement(items, size):
                self.budget.spend(size)
                yield group

    def _items(self, keys: tuple[str, ...], item: Item) -> Iterator[Item]:
        if not keys:
            self.budget.spend()
            yield item
            return
        for answer in self._answers(keys[0], self.state.inside(item)):
            yield from self._items(keys[1:], {**item, keys[0]: answer})

    def _answers(self, key: str, state: State) -> Iterator[Option | None]:
        if not state.shows(key):
            yield None
            return
        field = self.model.field(key)
        if field.formula:
            yield option(state.worked_out(field))
            return
        yield from self.options(key)
        must = field.required_if is not None and state.holds(field.required_if)
        if not (field.required or must):
            yield None
