"""Exits, named conditions, worked-out values and answers needed only sometimes."""

from __future__ import annotations

import pytest

from tests.blocks.build import compiled, only_if, question, rule, stream
from wagtail_antraege.blocks import formula_texts, problems
from wagtail_antraege.schema.conditions import All, Compare, Not, Operator
from wagtail_antraege.schema.nodes import Notice

RESIDENT = ("named_condition", "id-c", {"label": "Wohnt hier", "key": "wohnt_hier"})
IS_HERE = Compare(field="ort", operator=Operator.EQUAL, value="hier")


def named(*rules, key="wohnt_hier", **more):
    value = {"label": "Wohnt hier", "key": key, "condition": only_if(*rules, **more)}
    return ("named_condition", f"id-{key}", value)


def exit_page(**value):
    given = {"title": "Kein Antrag", "key": "ende", "reason": "Sie wohnen woanders."}
    return ("exit", "id-ende", {**given, **value})


def errors_of(*entries):
    return problems.as_error(stream(*entries), problems.find(compiled(*entries)))


class TestExit:
    def test_ends_the_form_and_names_the_alternative(self):
        link = '<p>Zum <a href="https://example.org/">anderen Amt</a></p>'
        form = compiled(
            question("text", "ort"),
            exit_page(alternative=link, condition=only_if(rule("ort", operand="fern"))),
        )
        first, last = form.steps
        assert not first.ends
        assert last.ends
        assert last.introduction == "Sie wohnen woanders."
        (notice,) = last.nodes
        assert isinstance(notice, Notice)
        assert 'href="https://example.org/"' in notice.text
        assert problems.find(form) == ()

    def test_needs_no_alternative(self):
        (step,) = compiled(exit_page(alternative='<p data-block-key="x"></p>')).steps
        assert step.nodes == ()

    def test_must_give_a_reason(self):
        errors = errors_of(question("text", "a"), exit_page(reason=""))
        assert "reason" in errors.block_errors[1].block_errors

    def test_asks_nothing(self):
        errors = errors_of(exit_page(), question("text", "a"))
        assert errors.block_errors[0].non_block_errors


class TestNamedCondition:
    def test_is_put_in_where_a_rule_names_it(self):
        form = compiled(
            question("text", "ort"),
            named(rule("ort", operand="hier")),
            question("text", "a", condition=only_if(rule("wohnt_hier"))),
            question("text", "b", condition=only_if(rule("wohnt_hier", negate=True))),
        )
        _ort, first, second = form.steps[0].nodes
        assert first.condition == IS_HERE
        assert second.condition == Not(condition=IS_HERE)

    def test_can_use_one_that_stands_further_up(self):
        form = compiled(
            question("text", "ort"),
            named(rule("ort", operand="hier")),
            named(rule("wohnt_hier"), rule("ort", "filled"), key="beides"),
            question("text", "a", condition=only_if(rule("beides"))),
        )
        filled = Compare(field="ort", operator=Operator.FILLED)
        assert form.steps[0].nodes[1].condition == All(conditions=(IS_HERE, filled))

    def test_is_unknown_before_it_stands(self):
        errors = errors_of(
            question("text", "ort"),
            question("text", "a", condition=only_if(rule("wohnt_hier", operand="x"))),
            named(rule("ort", operand="hier")),
        )
        text = errors.block_errors[1].block_errors["condition"].non_block_errors[0]
        assert "wohnt_hier" in text

    def test_without_rules_is_refused_where_it_is_used(self):
        errors = errors_of(
            named(), question("text", "a", condition=only_if(rule("wohnt_hier")))
        )
        assert "condition" in errors.block_errors[1].block_errors

    def test_cannot_grow_without_end(self):
        names = [named(rule("ort", operand="hier"), key="n0")] + [
            named(rule(f"n{n}"), rule(f"n{n}"), key=f"n{n + 1}") for n in range(40)
        ]
        last = question("text", "a", condition=only_if(rule("n40")))
        errors = errors_of(question("text", "ort"), *names, last)
        assert "condition" in errors.block_errors[len(names) + 1].block_errors


class TestAnswersNeededSometimes:
    def test_are_not_needed_otherwise(self):
        needed = only_if(rule("ort", operand="hier"))
        form = compiled(
            question("text", "ort"), question("text", "a", required_if=needed)
        )
        field = form.steps[0].nodes[1]
        assert field.required_if == IS_HERE
        assert not field.required

    def test_are_checked_like_conditions(self):
        errors = errors_of(
            question("text", "a", required_if=only_if(rule("gone", operand="x")))
        )
        assert "required_if" in errors.block_errors[0].block_errors

    def test_are_not_offered_where_nobody_has_a_choice(self):
        children = stream().stream_block.child_blocks
        assert "required_if" in children["text"].child_blocks
        assert "required_if" not in children["confirmation"].child_blocks
        assert "required" not in children["fee"].child_blocks


class TestWorkedOutValues:
    def test_have_a_formula_and_the_kind_of_its_result(self):
        form = compiled(
            question("decimal", "flaeche"),
            question("computed", "doppelt", formula=" flaeche * 2 "),
            question("computed", "preis", formula="flaeche * 2 €", money=True),
            question("fee", "gebuehr", formula="preis"),
            question("constant", "plan", fixed='Az. "12"'),
        )
        _, double, price, fee, plan = form.steps[0].nodes
        assert [each.formula for each in (double, price, fee, plan)] == [
            "flaeche * 2",
            "flaeche * 2 €",
            "preis",
            '"Az. ""12"""',
        ]
        kinds = [each.kind for each in (double, price, fee, plan)]
        assert kinds == ["number", "money", "money", "text"]
        assert not any(each.required for each in (double, price, fee, plan))
        assert problems.find(form) == ()

    @pytest.mark.parametrize("kind", ["computed", "fee", "constant"])
    def test_without_a_formula_are_refused(self, kind):
        assert errors_of(question(kind, "a")).block_errors[0].non_block_errors

    @pytest.mark.parametrize(
        ("formula", "words"),
        [
            ("flaeche * ", ["fehlt", "Ende"]),
            ("flaeche * (1", ["„)“", "Ende"]),
            ("flaeche * wenig", ["Nach „flaeche *“", "„wenig“"]),
            ("flaeche + name", ["Nach „flaeche +“", "eine Zahl", "ein Text"]),
            ("hund_alter", ["„Hund_Alter“", "summe("]),
            ("1.000 * flaeche", ["„1.000“"]),
            ("gebuehr + 1", ["nicht den Wert"]),
            ("spaeter", ["„Spaeter“", "weiter unten"]),
        ],
    )
    def test_mistakes_are_told_in_words_at_the_formula(self, formula, words):
        errors = errors_of(
            question("decimal", "flaeche"),
            question("text", "name"),
            ("repeat_group", "g", {"label": "Hunde", "key": "hunde"}),
            question("whole_number", "hund_alter"),
            ("group_end", "e", {}),
            question("fee", "gebuehr", formula=formula),
            question("decimal", "spaeter"),
        )
        (text,) = errors.block_errors[5].block_errors["formula"].messages
        assert [word for word in words if word not in text] == []


def test_every_complaint_about_formulas_has_a_sentence():
    names = ("maximum", "sign", "name", "number", "date", "found", "field", "group")
    more = ("statute", "left", "right", "kind", "least", "most", "formula", "parts")
    params = dict.fromkeys((*names, *more), "x")
    for code in formula_texts.TEXTS:
        text = formula_texts.sentence(f"formula_{code}", params)
        assert text
        assert "%(" not in text
