from dataclasses import replace

import pytest

from tests.blocks.build import choices, compiled, only_if, question, rule
from tests.fieldtypes.questions import NAMES, question as asking
from tests.journeys.forms import business, dog_tax, nursery
from tests.journeys.forms.build import Service
from tests.schema.build import equal, filled, form, notice, step
from tests.schema.seeded_faults import FAULTS
from wagtail_antraege.blocks import findings, gate
from wagtail_antraege.blocks.gate import Level
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.comparisons import Operator, operators
from wagtail_antraege.schema.proof import SEVERITIES, prove


def told(*entries):
    return list(findings.find(compiled(*entries)))


class TestSentences:
    def test_there_is_one_for_every_code(self):
        assert {*SEVERITIES} == {*findings.TEXTS} - {"compare_never_whole"}

    @pytest.mark.parametrize("name", FAULTS)
    def test_each_seeded_fault_has_one_at_its_entry(self, name):
        form, (code, _key) = FAULTS[name]
        (complaint,) = findings.find(form)
        assert (complaint.code, complaint.node_id != "") == (code, True)
        assert complaint.text.endswith(".")
        assert "%(" not in complaint.text

    def test_a_condition_that_cannot_hold_is_told_at_the_condition(self):
        (complaint,) = told(
            question("yes_no", "hund"),
            question(
                "text",
                "rasse",
                condition=only_if(
                    rule("hund", operand="ja"), rule("hund", operand="nein")
                ),
            ),
        )
        assert complaint.level is Level.ERROR
        assert (complaint.node_id, complaint.child) == ("id-rasse", "condition")
        assert complaint.text == (
            "Diese Bedingung trifft nie zu, deshalb sieht niemand diesen Eintrag."
        )

    def test_a_comparison_is_told_in_the_editors_words(self):
        (complaint,) = told(
            question("whole_number", "alter", maximum="1000"),
            question("text", "x", condition=only_if(rule("alter", "greater", "1234"))),
        )
        assert "„Alter ist mehr oder später als 1.234“" in complaint.text

    def test_an_example_names_answers_as_citizens_read_them(self):
        (complaint,) = told(
            question("radio", "rasse", choices=choices("pitbull", "pudel")),
            ("step", "s", {"title": "Auflagen", "key": "auflagen"}),
            question(
                "text", "halter", condition=only_if(rule("rasse", operand="pudel"))
            ),
        )
        assert complaint.code == "empty_page"
        assert complaint.text.endswith("Beispiel: Rasse = Pitbull.")


class FakePage:
    def __init__(self, form):
        self.form = form

    def present_form(self):
        return self.form


class TestCheck:
    def test_the_gate_has_it(self):
        assert findings.check in gate._checks

    def test_the_same_content_is_proved_once(self, monkeypatch):
        proved = []
        monkeypatch.setattr(findings, "prove", lambda *_: proved.append(1) or ())
        findings._complaints.cache_clear()
        for _ in range(2):
            findings.check(FakePage(compiled(question("text", "einmal"))))
        assert proved == [1]

    def test_a_form_that_the_lint_refuses_is_left_to_it(self):
        form = compiled(question("text", "x", condition=only_if(rule("gone"))))
        assert findings.check(FakePage(form)) == ()


def demo_forms():
    modules = (business, dog_tax, nursery)
    found = (value for module in modules for value in vars(module).values())
    return [one for one in found if isinstance(one, Service)]


class TestDemoForms:
    def test_there_are_three(self):
        assert len(demo_forms()) == 3

    @pytest.mark.parametrize("service", demo_forms(), ids=lambda one: one.slug)
    def test_nothing_is_wrong_with_their_logic(self, service):
        entries = [
            (each["type"], each["id"], each["value"]) for each in service.stream()
        ]
        form = compiled(*entries)
        assert (lint.check(form), list(findings.find(form))) == ((), [])


class TestEveryType:
    @pytest.mark.parametrize("name", NAMES)
    def test_is_not_called_wrong_when_compared_with_its_sample(self, name):
        asked = replace(asking(name, required=False), id="asked", key="asked")
        sample = registry.get(name).sample_value(asked)
        fitting = operators(asked.kind)
        tried = [filled("asked")]
        if Operator.EQUAL in fitting:
            tried.append(equal("asked", value=sample))
        nodes = [notice(f"n{n}", condition=one) for n, one in enumerate(tried)]
        asked = replace(asked, formula="1" if registry.get(name).is_computed else "")
        found = prove(
            form(step("s", asked, *nodes)), lambda one: registry.get(one.type)
        )
        assert {one.code for one in found} <= allowed(asked)


def allowed(asked) -> set[str]:
    """Return what may be said: a value that is worked out is always there."""
    return {"always_true", "never_true", "not_proved"} if asked.formula else set()
