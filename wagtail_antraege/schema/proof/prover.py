"""Go through a form and look for what cannot be meant."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema.expressions import names
from wagtail_antraege.schema.nodes import Field, Group, Step
from wagtail_antraege.schema.proof import atoms, exactness, fees as fees_of, masks
from wagtail_antraege.schema.proof.constraints import Missing, Negative, Wanted
from wagtail_antraege.schema.proof.fees import is_fee
from wagtail_antraege.schema.proof.findings import Finding, finding
from wagtail_antraege.schema.proof.search import Budget, GaveUp, Search

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Sequence

    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.proof.constraints import Constraint
    from wagtail_antraege.schema.proof.model import Model
    from wagtail_antraege.schema.proof.places import Place
    from wagtail_antraege.schema.proof.state import State

STATES = 20_000
STATES_EACH = 3_000
"""How many states are looked at: in all, and for one question."""


class NotProved(Exception):  # noqa: N818  it is no error
    """Nothing was found, and that proves nothing."""


class Prover:
    """Proves one form, node by node; what stands in dead nodes is left out."""

    def __init__(self, model: Model) -> None:
        self.model = model
        self.budget = Budget(STATES, STATES_EACH)
        self.dead: set[Place] = set()

    def findings(self) -> Iterator[Finding]:
        """Yield all there is to say about the form."""
        for place in self.model.places:
            if place.parent in self.dead:
                self.dead.add(place)
            else:
                yield from self._or_not_proved(place.node.id, self._about(place))
        steps = self.model.form.steps
        if exits := [step for step in steps if step.ends]:
            yield from self._or_not_proved(exits[-1].id, self._review(exits))
        if fees := list(filter(is_fee, self.model.places)):
            yield from self._or_not_proved(fees[0].node.id, self._no_fee(fees))
            yield from self._or_not_proved(fees[0].node.id, self._negative(fees))

    def _or_not_proved(
        self, node_id: str, found: Iterator[Finding]
    ) -> Iterator[Finding]:
        try:
            yield from found
        except NotProved:
            yield finding("not_proved", node_id)

    def _find(
        self, constraints: Sequence[Constraint], own: str = "", *, counts: bool = False
    ) -> State | None:
        """Return answers for which all come out as wanted; raise ``NotProved``."""
        search = Search(self.model, constraints, self.budget, own, counts=counts)
        try:
            state = search.run()
        except GaveUp as error:
            raise NotProved from error
        if state is None and not search.is_exact:
            raise NotProved
        return state

    def _about(self, place: Place) -> Iterator[Finding]:
        node = place.node
        if node.condition is not None or (isinstance(node, Step) and place.exits):
            yield from self._shown(place)
        if place in self.dead:
            return
        if isinstance(node, Step):
            yield from self._nothing_on(place, node)
        if isinstance(node, Field) and node.required_if is not None:
            yield from self._required(place, node.required_if)
        if node.key in self.model.formulas and isinstance(node, Field):
            yield from self._operands(place, node)

    def _shown(self, place: Place) -> Iterator[Finding]:
        own, node_id = place.node.condition, place.node.id
        if self._find(self._on_way(place), place.repeat) is None:
            self.dead.add(place)
            yield from self._never(place)
        elif own is None or (isinstance(place.node, Step) and place.node.ends):
            return  # an exit for everybody is told by "no_review"
        elif self._find([*self._to(place), Wanted(own, masks.NOT_TRUE)], place.repeat):
            yield from atoms.constant(own, node_id, self.model)
        else:
            yield from self._blame(own, node_id, atoms.ALWAYS)

    def _never(self, place: Place) -> Iterator[Finding]:
        own, node = place.node.condition, place.node
        if own is not None and self._find([Wanted(own)], place.repeat) is None:
            yield from self._blame(own, node.id, atoms.NEVER)
        elif isinstance(node, Step):
            yield finding("unreachable_step", node.id)
        elif isinstance(node, Field) and node.required:
            yield finding("required_never_shown", node.id)
        else:
            inner = node.nodes if isinstance(node, Group) else ()
            needed = any(isinstance(one, Field) and one.required for one in inner)
            yield finding("never_shown", node.id, is_error=needed)

    def _blame(self, own: Condition, node_id: str, verdict: str) -> list[Finding]:
        blamed = list(atoms.to_blame(own, node_id, self.model, verdict))
        return blamed or [finding(f"{verdict}_true", node_id)]

    def _to(self, place: Place) -> list[Constraint]:
        """Return what must hold so that one gets to where the node stands."""
        return [
            *(Wanted(one) for one in place.outer),
            *self._none_of(place.exits),
        ]

    def _on_way(self, place: Place) -> list[Constraint]:
        """Return what must hold so that the node is shown."""
        own = place.node.condition
        return [*self._to(place), *([Wanted(own)] if own is not None else [])]

    def _required(self, place: Place, needed: Condition) -> Iterator[Finding]:
        way, own = self._on_way(place), place.repeat
        if self._find([*way, Wanted(needed)], own) is None:
            yield finding("required_never", place.node.id)
        elif self._find([*way, Wanted(needed, masks.NOT_TRUE)], own) is None:
            yield finding("required_always", place.node.id)

    def _nothing_on(self, place: Place, step: Step) -> Iterator[Finding]:
        conditions = [node.condition for node in step.nodes]
        hidden = self._none_of(one for one in conditions if one is not None)
        if len(hidden) < len(conditions):
            return
        if state := self._find([*self._on_way(place), *hidden]):
            yield finding("empty_page", step.id, example=state.answers())

    def _operands(self, place: Place, field: Field) -> Iterator[Finding]:
        formula = self.model.formulas[field.key]
        read = names(formula)
        if all(map(self._is_there, read.fields)):
            return
        wanted = [*self._on_way(place), Missing(field, read)]
        if (state := self._find(wanted, place.repeat)) is not None:
            code = "fee_unset" if is_fee(place) else "operand_missing"
            lacking = sorted(filter(state.lacks, read.fields))
            yield finding(code, field.id, {"missing": lacking[0]}, state.answers())
        elif exactness.is_blurred(field.key, self.model):
            raise NotProved

    def _is_there(self, key: str) -> bool:
        """Say at a glance that a question is always answered."""
        field = self.model.field(key)
        if self.model.fields[key].repeat:
            return field.required and not field.condition and not field.formula
        return self.model.is_certain(key) and not field.formula

    def _review(self, exits: list[Step]) -> Iterator[Finding]:
        if self._find(self._to_review()) is None:
            always = [step for step in exits if step.condition is None]
            yield finding("no_review", (always or exits)[-1].id)

    def _no_fee(self, fees: list[Place]) -> Iterator[Finding]:
        charged = [fees_of.applies(one, self.model) for one in fees]
        if state := self._find([*self._none_of(charged), *self._to_review()]):
            yield finding("no_fee", fees[0].node.id, example=state.answers())

    def _negative(self, fees: list[Place]) -> Iterator[Finding]:
        lines = tuple(one.node.key for one in fees if one not in self.dead)
        if fees_of.is_never_negative(lines, self.model):
            return
        wanted = [Negative(lines), *self._to_review()]
        state = self._find(wanted, counts=True)
        if state is None:
            if not all(exactness.is_whole(key, self.model) for key in lines):
                raise NotProved
            return
        example, form = state.answers(), self.model.form
        unknown = frozenset(self.model.statutes)
        if not fees_of.is_negative(form, example, unknown):
            raise NotProved
        yield finding("fee_negative", fees[0].node.id, example=example)

    def _to_review(self) -> list[Constraint]:
        return self._none_of(self.model.after_last)

    def _none_of(self, some: Iterable[Condition]) -> list[Constraint]:
        return [Wanted(one, masks.NOT_TRUE) for one in some]
