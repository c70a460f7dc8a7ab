"""Every edit of a form is told, and nothing that nobody has done."""

from __future__ import annotations

from dataclasses import fields, replace

import pytest
from hypothesis import given, settings, strategies as st

from tests.schema.build import equal, field, form, group, notice, repeat, step
from tests.schema.strategies import forms
from wagtail_antraege.schema.diff import Effect, changes
from wagtail_antraege.schema.nodes import (
    Choice,
    ComparedPart,
    Field,
    Form,
    Group,
    Notice,
    Step,
)

FEW = settings(max_examples=60, deadline=None)
NEW_VALUES = {str: lambda was: f"{was}x", int: lambda was: was + 1}


def codes(old, new):
    return [change.code for change in changes(old, new)]


def effects(old, new):
    return {change.code: change.effect for change in changes(old, new)}


def places(whole: Form):
    """Yield every node with the function that puts another in its place."""
    for number, one in enumerate(whole.steps):
        yield one, lambda new, n=number: _with_step(whole, n, new)
        for inner, put in _inside(one):
            yield inner, lambda new, n=number, put=put: _with_step(whole, n, put(new))


def _inside(outer: Step | Group):
    for number, node in enumerate(outer.nodes):
        yield node, lambda new, n=number: _with_node(outer, n, new)
        if isinstance(node, Group):
            for inner, put in _inside(node):
                yield (
                    inner,
                    lambda new, n=number, put=put: _with_node(outer, n, put(new)),
                )


def _with_step(whole: Form, number: int, new: Step | None) -> Form:
    return replace(whole, steps=_replaced(whole.steps, number, new))


def _with_node(outer, number: int, new):
    return replace(outer, nodes=_replaced(outer.nodes, number, new))


def _replaced(nodes, number, new):
    return (*nodes[:number], *([] if new is None else [new]), *nodes[number + 1 :])


@st.composite
def edited(draw):
    """Return a form, and the same with one thing about it changed."""
    whole = draw(forms())
    node, put = draw(st.sampled_from(list(places(whole))))
    return whole, put(draw(edits(node)))


@st.composite
def edits(draw, node):
    """Return a node with one of its attributes changed, or None for no node."""
    names = [one.name for one in fields(node) if one.name not in {"id", "nodes"}]
    name = draw(st.sampled_from([*names, ""]))
    if not name:
        return None
    was = getattr(node, name)
    if name in {"condition", "required_if"}:
        return replace(node, **{name: equal("f1", "x") if was is None else None})
    if name == "choices":
        return replace(node, choices=(*was, Choice(value="d", label="D")))
    if name == "parts":
        return replace(node, parts=(*was, ComparedPart(name="zzz", kind="number")))
    if name in {"options", "texts"}:
        return replace(node, **{name: (*was, ("zzz", 1))})
    if isinstance(was, bool):
        return replace(node, **{name: not was})
    return replace(node, **{name: NEW_VALUES[type(was)](was)})


class TestProperties:
    @FEW
    @given(forms())
    def test_nothing_is_told_of_the_same_form(self, whole):
        assert changes(whole, replace(whole)) == ()

    @FEW
    @given(edited())
    def test_every_single_edit_is_told(self, pair):
        old, new = pair
        assert changes(old, new)
        assert changes(new, old)

    @FEW
    @given(forms(), st.data())
    def test_what_was_taken_out_and_put_back_is_no_change(self, whole, data):
        _node, put = data.draw(st.sampled_from(list(places(whole))))
        without = put(None)
        assert any(code.endswith("_removed") for code in codes(whole, without))
        assert any(code.endswith("_added") for code in codes(without, whole))
        assert codes(whole, put(_node)) == []

    @FEW
    @given(forms(), st.data())
    def test_an_order_is_told_once_for_each_place(self, whole, data):
        number = data.draw(st.integers(0, len(whole.steps) - 1))
        one = whole.steps[number]
        turned = replace(one, nodes=tuple(reversed(one.nodes)))
        new = _with_step(whole, number, turned)
        assert codes(whole, new) == (["order"] if len(one.nodes) > 1 else [])

    @FEW
    @given(forms(), forms())
    def test_any_two_forms_can_be_compared(self, old, new):
        found = changes(old, new)
        assert bool(found) == (_bare(old) != _bare(new))


def _bare(whole: Form):
    """Return the form without the ids, which nobody is told about."""
    bare = whole
    for _number in range(sum(1 for _ in places(whole))):
        node, put = list(places(bare))[_number]
        bare = put(replace(node, id=""))
    return bare


class TestFields:
    @pytest.mark.parametrize(
        ("change", "code", "effect"),
        [
            ({"label": "Race"}, "field_label", Effect.LOOKS_AGAIN),
            ({"type": "email"}, "field_type", Effect.ASKS_ANEW),
            ({"required": False}, "field_optional", Effect.NONE),
            ({"help_text": "?"}, "field_help_text", Effect.NONE),
            ({"options": (("maximum", 3),)}, "field_options", Effect.CHECKS_ANEW),
            ({"formula": "1"}, "field_formula", Effect.WORKS_OUT_ANEW),
            (
                {"condition": equal("a", "x")},
                "field_condition_added",
                Effect.WEIGHS_ANEW,
            ),
            ({"key": "race"}, "field_key", Effect.ASKS_ANEW),
            (
                {"parts": (ComparedPart(name="zzz", kind="number"),)},
                "field_kind",
                Effect.WEIGHS_ANEW,
            ),
        ],
    )
    def test_one_attribute(self, change, code, effect):
        breed = field("breed")
        old = form(step("dog", breed))
        new = form(step("dog", replace(breed, **change)))
        assert effects(old, new) == {code: effect}

    def test_becoming_required(self):
        breed = field("breed", required=False, label="Rasse")
        (change,) = changes(
            form(step("dog", breed)), form(step("dog", replace(breed, required=True)))
        )
        assert (change.code, change.label) == ("field_required", "Rasse")
        assert change.effect == Effect.CHECKS_ANEW
        assert change.node_id == breed.id

    def test_added_and_removed(self):
        old, new = form(step("s", field("a"))), form(step("s", field("b")))
        assert effects(old, new) == {
            "field_added": Effect.ASKS_MORE,
            "field_removed": Effect.DROPS_ANSWER,
        }

    def test_the_same_key_under_another_id_is_the_same_question(self):
        old, new = form(step("s", field("a"))), form(step("s", field("a")))
        assert changes(old, new) == ()

    def test_a_condition_that_is_changed_or_gone(self):
        asked = field("b", condition=equal("a", "x"))
        old = form(step("s", field("a"), asked))
        other = replace(asked, condition=equal("a", "y"))
        free = replace(asked, condition=None)
        assert codes(old, form(step("s", field("a"), other))) == [
            "field_condition_changed"
        ]
        assert codes(old, form(step("s", field("a"), free))) == [
            "field_condition_removed"
        ]


class TestChoices:
    def test_added_removed_renamed_and_in_another_order(self):
        one, two = Choice(value="a", label="A"), Choice(value="b", label="B")
        kind = field("kind", "choice", choices=(one, two))
        renamed = replace(one, label="Aa", hint="h")
        other = replace(kind, choices=(two, renamed, Choice(value="c", label="C")))
        old, new = form(step("s", kind)), form(step("s", other))
        assert codes(old, new) == [
            "field_choice_label",
            "field_choice_hint",
            "field_choice_added",
            "field_choice_order",
        ]
        assert codes(new, old)[-2:] == ["field_choice_removed", "field_choice_order"]

    def test_one_that_is_gone_is_asked_anew(self):
        kind = field("kind", "choice")
        fewer = replace(kind, choices=kind.choices[:1])
        (change,) = changes(form(step("s", kind)), form(step("s", fewer)))
        assert change.effect == Effect.CHECKS_ANEW
        assert change.params == {"choice": "B"}


class TestPlaces:
    def test_a_field_that_moves_to_another_step_keeps_its_answer(self):
        moved = field("a")
        old = form(step("s", moved, field("b")), step("t", field("c")))
        new = form(step("s", field("b")), step("t", field("c"), moved))
        (change,) = changes(old, new)
        assert (change.code, change.effect) == ("field_moved", Effect.NONE)
        assert change.params == {"place": "t"}

    def test_a_field_that_moves_into_a_repeat_group_is_asked_anew(self):
        moved = field("a")
        old = form(step("s", moved, repeat("g", field("b"))))
        new = form(step("s", repeat("g", field("b"), moved)))
        assert effects(old, new) == {"field_moved": Effect.ASKS_ANEW}

    def test_a_step_that_is_moved(self):
        one, two = step("s", field("a")), step("t", field("b"))
        (change,) = changes(form(one, two), form(two, one))
        assert (change.code, change.key) == ("order", "")

    def test_bounds_of_a_repeat_group(self):
        dogs = repeat("dogs", field("name"), minimum=1, maximum=3)
        old = form(step("s", dogs))
        new = form(step("s", replace(dogs, minimum=2, maximum=2)))
        assert [
            (one.code, one.params["old"], one.params["new"])
            for one in changes(old, new)
        ] == [("group_minimum", "1", "2"), ("group_maximum", "3", "2")]

    def test_a_step_that_becomes_an_exit(self):
        only = step("s", field("a"))
        (change,) = changes(form(only), form(replace(only, ends=True)))
        assert (change.code, change.effect) == ("step_ends", Effect.WEIGHS_ANEW)


class TestForms:
    def test_texts(self):
        old = form(step("s", notice("n"), group("g", field("a"))))
        texts = replace(old.texts, declaration="Ja", privacy=(("a", "b"),))
        assert effects(old, replace(old, texts=texts)) == {
            "text_declaration": Effect.CONFIRMS_ANEW,
            "text_privacy": Effect.NONE,
        }

    def test_a_form_with_keys_used_twice_can_be_compared(self):
        old = form(step("s", field("a"), field("a"), field("")))
        assert changes(old, old) == ()
        assert codes(old, form(step("s", field("a"), field("")))) == ["field_removed"]


def test_every_kind_of_node_has_its_effects():
    from wagtail_antraege.schema.diff import NODES

    for kind, effects in NODES.items():
        assert set(effects) <= {one.name for one in fields(kind)}
    assert set(NODES) == {Step, Group, Field, Notice}
