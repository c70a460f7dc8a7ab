"""System checks: every wrong or contradictory setting has an id and a hint."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core import checks

from wagtail_antraege.checks import (
    bundles,
    keys,
    operation,
    surroundings,
    uploads,
    values,
)

if TYPE_CHECKING:
    from collections.abc import Sequence

TAG = "wagtail_antraege"


def check_settings(**_kwargs: object) -> Sequence[checks.CheckMessage]:
    """Check the settings; what reads them waits until their types are right."""
    wrong = values.problems()
    if any(problem.is_serious() for problem in wrong):
        return wrong
    return [
        *wrong,
        *keys.problems(),
        *bundles.problems(),
        *uploads.problems(),
        *surroundings.problems(),
        *operation.problems(),
    ]


def check_deployment(**_kwargs: object) -> Sequence[checks.CheckMessage]:
    """Check what matters where citizens are (``check --deploy``)."""
    if any(problem.is_serious() for problem in values.problems()):
        return []
    return operation.deployment_problems()


def register() -> None:
    """Register the checks; called once, when the package is ready."""
    checks.register(check_settings, TAG)
    checks.register(check_deployment, TAG, deploy=True)
