"""The logic proof: what it finds, what it leaves alone, how long it takes."""

from __future__ import annotations

from hypothesis import given, settings

from tests.schema.brute_force import truth
from tests.schema.small_forms import small_forms
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.proof import prove

NEVER = {"never_true", "never_shown", "unreachable_step", "required_never_shown"}


def never(findings) -> set[str]:
    return {
        one.node_id
        for one in findings
        if one.code in NEVER
        or (one.params.get("whole") and one.code.endswith("_never"))
    }


def always(findings) -> set[str]:
    return {
        one.node_id
        for one in findings
        if one.code == "always_true"
        or (one.params.get("whole") and one.code.endswith("_always"))
    }


def found(findings, code: str) -> set[str]:
    return {one.node_id for one in findings if one.code == code}


def conditional(form) -> set[str]:
    nodes = [*form.steps, *(node for step in form.steps for node in step.nodes)]
    nodes += [inner for node in nodes[:] for inner in getattr(node, "nodes", ())]
    return {node.id for node in nodes if node.condition is not None}


class TestAgainstBruteForce:
    @settings(max_examples=100, deadline=None)
    @given(small_forms())
    def test_it_says_what_every_answer_says(self, form):
        assert lint.check(form) == ()
        findings, slow = prove(form), truth(form)
        needed = {
            one.id for _s, one, _g in form.fields() if one.required_if is not None
        }
        assert found(findings, "not_proved") == set()
        assert never(findings) == slow.never
        assert always(findings) == slow.always & conditional(form)
        assert found(findings, "required_never") == needed & (slow.shown - slow.needed)
        assert found(findings, "required_always") == needed & (
            slow.shown - slow.optional
        )
        assert found(findings, "empty_page") == slow.empty
        assert bool(found(findings, "no_review")) is not slow.has_review
