"""Whether the answers that are tried tell all there is about a formula."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema.expressions import tree
from wagtail_antraege.schema.proof.formulas import decisive, reads

if TYPE_CHECKING:
    from wagtail_antraege.schema.proof.model import Model

_LITERALS = frozenset({tree.Number, tree.Text, tree.Day, tree.Truth, tree.StatuteName})


def is_whole(key: str, model: Model) -> bool:
    """Say whether every value that can come out of a formula is tried."""
    asked = model.read_by([key]) & (model.fields.keys() - model.formulas.keys())
    return all(model.domain(one).is_whole for one in asked)


def is_blurred(key: str, model: Model) -> bool:
    """Say whether what is missing hangs on numbers that were not all tried."""
    return any(
        not _is_plain(part, model)
        for one in model.read_by([key]) & model.formulas.keys()
        for part in decisive(model.formulas[one])
    )


def _is_plain(part: tree.Binary, model: Model) -> bool:
    """Say whether both outcomes of a comparison are tried."""
    sides = {part.left, part.right}
    answers = [one.key for one in sides if isinstance(one, tree.Name)]
    if answers and answers[0] not in model.formulas and {*map(type, sides)} & _LITERALS:
        return True
    return all(is_whole(key, model) for key in reads(part))
