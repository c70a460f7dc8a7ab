from __future__ import annotations

import pytest

from tests.schema.build import answers, equal, field, form, group, notice, repeat, step
from wagtail_antraege.schema.path import walk

PLAIN, IN_GROUP, IN_REPEAT = (
    field("a", options=(("maximum", 5),)),
    field("b"),
    field("c"),
)
DOGS = repeat("r", IN_REPEAT)
FORM = form(
    step("s1", PLAIN, group("g", IN_GROUP, notice("n")), DOGS),
    step("s2", field("d"), condition=equal("a", "x")),
)


def test_fields_come_in_their_order_with_step_and_repeat_group():
    first, second = FORM.steps
    assert list(FORM.fields()) == [
        (first, PLAIN, None),
        (first, IN_GROUP, None),
        (first, IN_REPEAT, DOGS),
        (second, second.nodes[0], None),
    ]


def test_a_step_is_found_by_its_key():
    assert FORM.step("s2") is FORM.steps[1]
    with pytest.raises(KeyError):
        FORM.step("s3")


def test_a_path_finds_the_steps_that_apply():
    path = walk(FORM, answers(a="y"))
    assert path.step("s1").step is FORM.steps[0]
    with pytest.raises(KeyError):
        path.step("s2")


def test_an_option_has_a_default():
    assert PLAIN.option("maximum") == 5
    assert PLAIN.option("minimum", 1) == 1
