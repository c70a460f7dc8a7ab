"""Conditions and formulas that look at one part of an answer."""

from __future__ import annotations

import pytest

from tests.blocks.build import compiled, only_if, question, rule
from wagtail_antraege.blocks import findings, problems
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.codec import dump, load
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.expressions.vocabulary import GERMAN_PARTS, PARTS
from wagtail_antraege.schema.path import walk

UNITS = [
    {"label": "m²", "value": "m2", "hint": ""},
    {"label": "Stück", "value": "stueck", "hint": ""},
]
ASKED = {
    "zeitraum": question("date_range", "zeitraum"),
    "menge": question("quantity", "menge", choices=UNITS),
    "person": question("person", "person", ask_sex=True, ask_nationality=True),
    "mandat": question(
        "sepa_mandate", "mandat", creditor="K", identifier="DE9", required=False
    ),
}
ANSWERS = {
    "zeitraum": {"from": "2026-05-02", "to": "2026-05-04"},
    "menge": {"amount": "10", "unit": "m2"},
    "person": {"given_names": "Kim", "family_name": "Muster", "sex": "d"},
    "mandat": {"iban": "DE02120300000000202051", "mandate": True},
}


def form_with(part, operator, operand):
    """Return a form in which this rule decides about the question "x"."""
    key = part.partition(".")[0]
    needed = only_if(rule(part, operator, operand))
    return compiled(ASKED[key], question("text", "x", condition=needed))


@pytest.mark.parametrize(
    ("part", "operator", "operand", "value", "holds"),
    [
        ("zeitraum.from", "greater", "1.5.2026", "2026-05-01", True),
        ("zeitraum.to", "less", "4.5.2026", "2026-05-04", False),
        ("menge.amount", "greater", "9,5", "9.5", True),
        ("menge.amount", "less", "9,5", "9.5", False),
        ("menge.unit", "equal", "stueck", "stueck", False),
        ("person.sex", "equal", "d", "d", True),
        ("mandat.mandate", "equal", "ja", True, True),
    ],
)
def test_a_part_compares_by_its_kind(part, operator, operand, value, holds):
    form = form_with(part, operator, operand)
    assert form.steps[0].nodes[1].condition.value == value
    assert problems.find(form) == ()
    assert list(findings.find(form)) == []
    key = part.partition(".")[0]
    path = walk(form, Answers(values={(key, ""): ANSWERS[key]}))
    assert path.shows("x") is holds


def test_a_stored_form_keeps_the_kinds_of_parts():
    form = form_with("zeitraum.from", "greater", "1.5.2026")
    assert load(dump(form)) == form


def test_an_answer_of_texts_alone_is_stored_as_before():
    form = compiled(question("person_name", "name"))
    assert "parts" not in dump(form)["steps"][0]["nodes"][0]


@pytest.mark.parametrize(
    ("part", "operator", "operand"),
    [
        ("zeitraum.from", "contains", "2026"),
        ("zeitraum.from", "greater", "bald"),
        ("menge.unit", "equal", "liter"),
        ("person.sex", "equal", "u"),
        ("mandat.mandate", "greater", "ja"),
    ],
)
def test_what_a_part_cannot_be_compared_with_is_a_problem(part, operator, operand):
    assert problems.find(form_with(part, operator, operand)) != ()


class TestProof:
    def test_what_no_answer_can_be_is_not_called_clean(self):
        limited = question("quantity", "menge", choices=UNITS, maximum="100")
        never = only_if(rule("menge.amount", "greater", "100"))
        form = compiled(limited, question("text", "x", condition=never))
        assert [one.code for one in findings.find(form)] == ["not_proved"]

    def test_a_country_that_is_none_is_not_called_clean(self):
        form = form_with("person.nationality", "equal", "zz")
        assert problems.find(form) == ()
        assert [one.code for one in findings.find(form)] == ["not_proved"]

    def test_a_contradiction_between_two_parts_is_not_called_clean(self):
        turned = only_if(
            rule("zeitraum.from", "greater", "1.6.2026"),
            rule("zeitraum.to", "less", "1.5.2026"),
        )
        form = compiled(ASKED["zeitraum"], question("text", "x", condition=turned))
        assert [one.code for one in findings.find(form)] == ["not_proved"]

    def test_two_contradicting_rules_about_one_part_are_found(self):
        never = only_if(
            rule("zeitraum.from", "greater", "1.6.2026"),
            rule("zeitraum.from", "less", "1.5.2026"),
        )
        form = compiled(ASKED["zeitraum"], question("text", "x", condition=never))
        assert [one.code for one in findings.find(form)] == ["never_true"]

    def test_a_comparison_is_told_in_the_words_of_the_part(self):
        form = form_with("menge.unit", "one_of", "m2; stueck")
        (complaint,) = findings.find(form)
        assert complaint.code == "compare_always"
        assert "Menge: Einheit" in complaint.text
        assert "m²; Stück" in complaint.text


class TestFormula:
    PERIOD = "tage(zeitraum.from; zeitraum.to)"

    def test_days_of_a_period_are_worked_out_and_proved(self):
        form = compiled(
            ASKED["zeitraum"], question("computed", "dauer", formula=self.PERIOD)
        )
        assert problems.find(form) == ()
        assert list(findings.find(form)) == []
        path = walk(form, Answers(values={("zeitraum", ""): ANSWERS["zeitraum"]}))
        assert path.answers.get("dauer") == "3"

    def test_an_amount_counts_and_decides(self):
        fee = "wenn(menge.amount > 5; menge.amount * 2 €; 1 €)"
        form = compiled(ASKED["menge"], question("fee", "gebuehr", formula=fee))
        assert problems.find(form) == ()
        assert list(findings.find(form)) == []
        path = walk(form, Answers(values={("menge", ""): ANSWERS["menge"]}))
        assert path.answers.get("gebuehr") == "20.00"

    @pytest.mark.parametrize(
        "formula", ["menge.unit * 2", "tage(menge.amount; menge.amount)"]
    )
    def test_a_part_of_another_kind_is_refused(self, formula):
        form = compiled(ASKED["menge"], question("computed", "x", formula=formula))
        (problem,) = problems.find(form)
        assert problem.code.startswith("formula_not_a_")

    def test_parts_have_german_names_too(self):
        formula = "tage(zeitraum.von; Zeitraum.Bis)"
        form = compiled(
            ASKED["zeitraum"], question("computed", "dauer", formula=formula)
        )
        assert problems.find(form) == ()
        path = walk(form, Answers(values={("zeitraum", ""): ANSWERS["zeitraum"]}))
        assert path.answers.get("dauer") == "3"

    @pytest.mark.parametrize(
        "formula",
        [
            "tage(zeitraum.fromm; zeitraum.to)",
            'wenn(zeitraum.fromm = "x"; 1; 2)',
            "tage(zeitraum; zeitraum.to)",
        ],
    )
    def test_the_parts_that_exist_are_named(self, formula):
        entries = ASKED["zeitraum"], question("computed", "x", formula=formula)
        (complaint,) = problems.find(compiled(*entries))
        assert (complaint.node_id, complaint.child) == ("id-x", "formula")
        assert complaint.text.endswith(
            "Nennen Sie einen Teil, den „Zeitraum“ hat: zeitraum.von, zeitraum.bis."
        )

    def test_a_part_that_is_not_asked_for_does_not_exist(self):
        formula = 'wenn(person.geburtsort = "x"; 1; 2)'
        entries = ASKED["person"], question("computed", "x", formula=formula)
        (complaint,) = problems.find(compiled(*entries))
        assert complaint.code == "formula_unknown_part"
        assert "geburtsort" not in complaint.text.partition(":")[2]


def test_no_part_is_called_like_the_german_name_of_another():
    parts = {part.name for kind in registry.all_types() for part in kind.parts}
    assert parts & PARTS.keys() == set()
    assert {*PARTS.values()} <= parts
    assert len(PARTS) == len(GERMAN_PARTS)


def test_the_answer_of_a_part_is_compared_as_the_operator_says():
    form = form_with("zeitraum.from", "one_of", "1.5.2026; 2.5.2026")
    assert form.steps[0].nodes[1].condition == Compare(
        field="zeitraum",
        part="from",
        operator=Operator.ONE_OF,
        value=("2026-05-01", "2026-05-02"),
    )
