"""What a search for answers is to bring about."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol

from wagtail_antraege.schema.proof import masks
from wagtail_antraege.schema.proof.places import keys_in

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.expressions import Names
    from wagtail_antraege.schema.nodes import Field
    from wagtail_antraege.schema.proof.state import State


class Constraint(Protocol):
    """Something that is to come out in one of the ``wanted`` ways."""

    wanted: int

    def conditions(self) -> tuple[Condition, ...]:
        """Return the conditions it looks at."""

    def reads(self) -> Iterable[str]:
        """Return the questions and groups it reads."""

    def look(self, state: State) -> int:
        """Return what it can still come to."""


@dataclass(slots=True)
class Wanted:
    """A condition that is to come out in one of the ``wanted`` ways."""

    condition: Condition
    wanted: int = masks.TRUE

    def conditions(self) -> tuple[Condition, ...]:
        return (self.condition,)

    def reads(self) -> Iterable[str]:
        return keys_in(self.condition)

    def look(self, state: State) -> int:
        return state.possible(self.condition)


@dataclass(slots=True)
class Missing:
    """A formula that is to lack an operand."""

    field: Field
    names: Names
    wanted: int = masks.TRUE

    def conditions(self) -> tuple[Condition, ...]:
        return ()

    def reads(self) -> Iterable[str]:
        return (*self.names.fields, *self.names.groups)

    def look(self, state: State) -> int:
        if not all(map(state.is_decided, self.reads())):
            return masks.KNOWN
        lacking = any(map(state.lacks, self.names.fields))
        return (
            masks.TRUE
            if lacking and state.worked_out(self.field) is None
            else masks.FALSE
        )


@dataclass(slots=True)
class Negative:
    """Lines of the fee that are to come to less than nothing."""

    lines: tuple[str, ...]
    wanted: int = masks.TRUE

    def conditions(self) -> tuple[Condition, ...]:
        return ()

    def reads(self) -> Iterable[str]:
        return self.lines

    def look(self, state: State) -> int:
        if not all(map(state.is_decided, self.lines)):
            return masks.KNOWN
        total = state.total(self.lines)
        return masks.FALSE if total is None or total >= 0 else masks.TRUE
