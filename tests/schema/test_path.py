from __future__ import annotations

from fractions import Fraction

from hypothesis import event, given, settings, strategies as st

from tests.effort import calls
from tests.schema.build import (
    answers,
    equal,
    field,
    filled,
    form,
    group,
    notice,
    repeat,
    step,
)
from tests.schema.reference import Reference
from tests.schema.strategies import answers_to, forms
from wagtail_antraege.schema import lint
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Items, Not, Quantifier
from wagtail_antraege.schema.nodes import Group
from wagtail_antraege.schema.path import walk


def applied(path) -> list[tuple[str, str]]:
    return [
        (question.field.key, question.item)
        for step in path.steps
        for question in step.questions
    ]


class TestQuestions:
    def test_without_conditions_all_apply_in_their_order(self):
        path = walk(
            form(step("s1", field("a"), field("b")), step("s2", field("c"))), answers()
        )
        assert applied(path) == [("a", ""), ("b", ""), ("c", "")]

    def test_a_question_with_a_condition_appears_with_the_answer(self):
        dogs = form(
            step(
                "s",
                field("has", "boolean"),
                field("name", condition=equal("has", value=True)),
            )
        )
        assert walk(dogs, answers(has=True)).shows("name")
        assert not walk(dogs, answers(has=False)).shows("name")
        assert not walk(dogs, answers()).shows("name")

    def test_what_hung_on_a_hidden_answer_goes_with_it(self):
        chain = form(
            step(
                "s",
                field("a"),
                field("b", condition=equal("a", "x")),
                field("c", condition=equal("b", "x")),
                field("d", condition=Not(condition=equal("b", "x"))),
            )
        )
        path = walk(chain, answers(a="y", b="x", c="1", d="1"))
        assert path.answers == answers(a="y")

    def test_a_hidden_group_takes_its_questions_along(self):
        owner = form(
            step(
                "s",
                field("a"),
                group("g", field("b"), notice("n"), condition=equal("a", "x")),
            )
        )
        path = walk(owner, answers(a="y", b="1"))
        assert applied(path) == [("a", "")]
        assert not path.shows("g")
        assert not path.shows("n")

    def test_a_question_in_a_plain_group_is_read_without_item(self):
        path = walk(
            form(step("s", group("g", field("b")), field("c", condition=filled("b")))),
            answers(b="1"),
        )
        assert applied(path) == [("b", ""), ("c", "")]


class TestRepeatGroups:
    dogs = form(
        step(
            "s",
            field("outer"),
            repeat(
                "dogs",
                field("chip", "boolean"),
                field("number", condition=equal("chip", value=True)),
                field("odd", condition=equal("outer", "x")),
                notice("hint", condition=equal("chip", value=False)),
            ),
        )
    )

    def test_each_item_reads_its_own_answers_and_those_outside(self):
        given = answers(
            {"dogs": ("i2", "i1")}, outer="x", chip__i1=True, chip__i2=False
        )
        path = walk(self.dogs, given)
        assert applied(path) == [
            ("outer", ""),
            ("chip", "i2"),
            ("odd", "i2"),
            ("chip", "i1"),
            ("number", "i1"),
            ("odd", "i1"),
        ]
        assert path.shows("hint", "i2")
        assert not path.shows("hint", "i1")

    def test_a_removed_item_leaves_no_answers(self):
        path = walk(self.dogs, answers({"dogs": ("i1",)}, chip__i1=True, chip__i2=True))
        assert path.answers == answers({"dogs": ("i1",)}, chip__i1=True)

    def test_the_items_of_a_hidden_group_do_not_exist(self):
        several = Items(group="dogs", quantifier=Quantifier.COUNT, number=0)
        pets = form(
            step(
                "s",
                field("a"),
                repeat("dogs", field("name"), condition=equal("a", "x")),
                field("last", condition=several),
            )
        )
        given = answers({"dogs": ("i1",)}, a="y", name__i1="Rex")
        assert walk(pets, given).answers == answers(a="y")
        assert walk(pets, given.with_value("a", "", "x")).shows("last")

    def test_an_answer_without_item_is_no_answer_of_a_repeat_group(self):
        path = walk(self.dogs, answers({"dogs": ("i1",)}, chip=True))
        assert path.answers == answers({"dogs": ("i1",)})


class TestSteps:
    def test_a_step_that_does_not_apply_is_no_step(self):
        two = form(
            step("one", field("a")), step("two", field("b"), condition=equal("a", "x"))
        )
        path = walk(two, answers(a="y", b="1"))
        assert path.step_keys == ("one",)
        assert path.shows("one")
        assert not path.shows("two")
        assert path.answers == answers(a="y")

    def test_a_group_is_meant_where_a_step_has_its_name(self):
        same = form(
            step("a", field("x"), group("dog", field("y"), condition=filled("x"))),
            step("dog", field("z")),
        )
        path = walk(same, answers())
        assert not path.shows("dog")
        assert path.step_keys == ("a", "dog")


def kept(form, values) -> dict[tuple[str, str], object]:
    """Return answers; those that are worked out as numbers, however they are written."""
    worked_out = {field.key for _, field, _ in form.fields() if field.formula}
    return {
        at: Fraction(value) if at[0] in worked_out else value
        for at, value in values.items()
    }


@settings(max_examples=300, deadline=None)
@given(st.data())
def test_the_answers_kept_are_exactly_those_the_reference_calls_visible(data):
    random_form = data.draw(forms())
    given_answers = data.draw(answers_to(random_form))
    reference = Reference(random_form, given_answers)
    visible = reference.visible()
    path = walk(random_form, given_answers)
    event("something hidden" if visible < set(given_answers.values) else "all shown")
    assert kept(random_form, path.answers.values) == reference.answers()
    assert set(applied(path)) == visible
    assert set(path.answers.items) == {
        node.key
        for one in path.steps
        for node in one.step.nodes
        if isinstance(node, Group) and node.repeats and path.shows(node.key)
    }


@settings(max_examples=50, deadline=None)
@given(st.data())
def test_walking_its_own_answers_again_changes_nothing(data):
    random_form = data.draw(forms())
    once = walk(random_form, data.draw(answers_to(random_form)))
    assert walk(random_form, once.answers) == once


@settings(max_examples=100, deadline=None)
@given(forms())
def test_random_forms_have_no_problem(random_form):
    assert lint.check(random_form) == ()


def test_a_thousand_fields_take_little_work():
    names = [f"f{n}" for n in range(1000)]
    large = form(
        *(
            step(
                f"s{n}",
                *(
                    field(name, condition=filled(names[200 * n]) if i else None)
                    for i, name in enumerate(names[200 * n : 200 * n + 200])
                ),
            )
            for n in range(5)
        )
    )
    given_answers = Answers({(name, ""): "x" for name in names})
    assert len(walk(large, given_answers).answers.values) == len(names)
    assert calls(lambda: walk(large, given_answers)) < 50_000
