"""Random forms with random answers, step by step, against the reference."""

from django.forms import MultiWidget

from hypothesis import given, settings, strategies as st

from tests.schema.reference import Reference
from tests.schema.strategies import answers_to, forms
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema.answers import Answers


@st.composite
def journeys(draw):
    form = draw(forms())
    return form, draw(answers_to(form))


def posted(plan, answers):
    """Return what a browser posts for stored answers, the unseen ones included."""
    typed = {}
    uploads = {}
    for control in plan.controls:
        for item in control.items(answers.items):
            value = answers.get(control.field.key, item)
            if control.takes_files:
                uploads[control.field.key, item] = tuple(value or ())
            typed |= _inputs(control, item, value)
    return typed, uploads


def _inputs(control, item, value):
    names = control.names(item)
    if isinstance(control.widget, MultiWidget):
        parts = list((value or {}).values()) + [""] * len(names)
        return {name: [part] for name, part in zip(names, parts, strict=False)}
    if value in (None, "", [], {}) or control.takes_files:
        return {control.name(item): []}
    values = value if isinstance(value, list) else [value]
    prepared = [control.form_field.prepare_value(one) for one in values]
    return {names[0]: [str(one) for one in prepared]}


def walked(form, given):
    """Fill in every step in turn; return all that was checked."""
    answers = Answers({}, given.items)
    results = []
    for step in form.steps:
        plan = step_plan(repr(step), form, step)
        typed, uploads = posted(plan, given)
        checked = plan.check(answers, typed, uploads)
        values = {**answers.values, **checked.values}
        answers = Answers(values, given.items)
        results.append(checked)
    return answers, results


@settings(max_examples=60, deadline=None)
@given(journeys())
def test_values_and_errors_are_exactly_those_of_visible_questions(journey):
    form, given_answers = journey
    answers, results = walked(form, given_answers)
    asked = {field.key for _, field, _ in form.fields() if not field.formula}
    errors = {at for checked in results for at in checked.errors if at[0] in asked}
    assert not any(checked.newly_shown for checked in results)
    visible = {at for at in Reference(form, answers).visible() if at[0] in asked}
    assert set(answers.values) | errors == visible
    assert not set(answers.values) & errors


@settings(max_examples=30, deadline=None)
@given(journeys())
def test_learned_and_plain_html_of_a_whole_step_are_the_same(journey):
    form, given_answers = journey
    step = form.steps[0]
    plan = step_plan(repr(step), form, step)
    typed, _uploads = posted(plan, given_answers)
    checked = plan.check(Answers({}, given_answers.items), typed, {})
    shown = (typed, checked.errors, checked.path, given_answers.items, {})
    assert plan.render(*shown) == plan.render(*shown, learned=False)
