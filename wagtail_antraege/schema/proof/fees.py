"""Whether there is a fee for all answers, and whether it can fall below zero."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import comparable
from wagtail_antraege.schema.conditions import All, Items, Quantifier
from wagtail_antraege.schema.nodes import Field
from wagtail_antraege.schema.path import walk
from wagtail_antraege.schema.proof.bounds import Bounds
from wagtail_antraege.schema.proof.places import ALWAYS
from wagtail_antraege.schema.statute import Statute

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from wagtail_antraege.schema.answers import Answers
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.proof.model import Model
    from wagtail_antraege.schema.proof.places import Place

FEE = "fee"
"""The type of a question that is a line of the fee."""
SMALL, LARGE = "0.01", "1000000"
"""What stands in for statute values that are not known yet."""


def is_fee(place: Place) -> bool:
    """Say whether a node is a line of the fee."""
    return isinstance(place.node, Field) and place.node.type == FEE


def applies(place: Place, model: Model) -> Condition:
    """Return when a line is charged; in a repeat group, for one item at least."""
    own = place.node.condition
    if not place.repeat:
        return All(conditions=place.chain)
    if own is None and model.group(place.repeat).minimum:
        return All(conditions=place.outer)
    some = Items(group=place.repeat, quantifier=Quantifier.ANY, condition=own or ALWAYS)
    return All(conditions=(*place.outer, some))


def is_never_negative(keys: Sequence[str], model: Model) -> bool:
    """Say at a glance that the lines cannot come to less than nothing."""
    bounds = Bounds(model)
    return sum((bounds.of_line(key).low for key in keys), Decimal(0)) >= 0


def is_negative(form: Form, answers: Answers, unknown: frozenset[str]) -> bool:
    """Say that the fee is, whatever statute values nobody knows yet may be."""
    known = {one.name for one in form.statutes}
    return all(
        _total(replace(form, statutes=(*form.statutes, *stand_ins)), answers) < 0
        for stand_ins in _stand_ins(sorted(unknown - known))
    )


def _stand_ins(names: Sequence[str]) -> Iterator[tuple[Statute, ...]]:
    """Yield all of them small, all of them large, and each of them alone large."""
    for large in (frozenset[str](), frozenset(names), *({one} for one in names)):
        yield tuple(
            Statute(
                name=name,
                label=name,
                kind="number",
                value=LARGE if name in large else SMALL,
            )
            for name in names
        )


def _total(form: Form, answers: Answers) -> Decimal:
    path = walk(form, answers)
    amounts = [
        comparable("money", path.answers.get(one.field.key, one.item))
        for step in path.steps
        for one in step.questions
        if one.field.type == FEE
    ]
    return sum((one for one in amounts if isinstance(one, Decimal)), Decimal(0))
