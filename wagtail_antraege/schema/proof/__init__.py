"""The logic proof: what in a form's conditions and formulas cannot be meant.

It tries a few answers that stand for all others. What it cannot decide it says so;
it never calls that clean.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema import lint
from wagtail_antraege.schema.proof.findings import SEVERITIES, Finding
from wagtail_antraege.schema.proof.model import Model, any_type
from wagtail_antraege.schema.proof.prover import Prover

if TYPE_CHECKING:
    from collections.abc import Callable

    from wagtail_antraege.schema.nodes import Field, Form
    from wagtail_antraege.schema.proof.domains import Type

__all__ = ["SEVERITIES", "Finding", "prove"]


def prove(
    form: Form, type_of: Callable[[Field], Type] = any_type
) -> tuple[Finding, ...]:
    """Return what is wrong with the logic of a form.

    Nothing if the lint complains about it: then there is no logic to speak of.
    ``type_of`` returns the type of a question, which knows what answers it takes.
    """
    if lint.check(form):
        return ()
    return tuple(Prover(Model(form, type_of)).findings())
