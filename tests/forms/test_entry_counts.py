"""A repeat group with more or fewer entries than it may have."""

import pytest
from bs4 import BeautifulSoup

from tests.forms import build
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator

NAME = build.question("text", key="name", required=False)
COLOUR = build.question("radio", key="colour", required=False)
IF_RED = Compare(field="colour", operator=Operator.EQUAL, value="red")
IDS = ("aaaaaaaa", "bbbbbbbb", "cccccccc", "dddddddd")


def dogs(**given):
    return build.repeat(NAME, **{"minimum": 2, "maximum": 3, **given})


def asked(plan, count):
    items = {"dogs": IDS[:count]}
    names = {f"dogs-{item}-name": ["Rex"] for item in items["dogs"]}
    return plan.check(Answers({}, items), names, {}), items


def texts(checked):
    return [fault.text for faults in checked.errors.values() for fault in faults]


@pytest.mark.parametrize("count", [2, 3])
def test_between_the_bounds_all_is_well(count):
    checked, _items = asked(build.plan_of(dogs()), count)
    assert checked.is_valid


@pytest.mark.parametrize("count", [0, 1, 4])
def test_outside_of_them_the_step_is_not_done(count):
    checked, _items = asked(build.plan_of(dogs()), count)
    assert not checked.is_valid
    assert list(checked.errors) == [("dogs", "")]


def test_says_how_many_are_to_go():
    checked, _items = asked(build.plan_of(dogs()), 4)
    assert texts(checked) == [
        "Entfernen Sie unter „Hunde“ 1 Eintrag: Es sind 4, möglich sind höchstens 3."
    ]


def test_says_how_many_are_missing():
    checked, _items = asked(build.plan_of(dogs()), 0)
    assert texts(checked) == [
        "Fügen Sie unter „Hunde“ 2 Einträge hinzu: Nötig sind mindestens 2."
    ]


def test_a_group_that_does_not_apply_may_hold_any_number():
    checked, _items = asked(build.plan_of(COLOUR, dogs(condition=IF_RED)), 4)
    assert checked.errors == {}


def test_the_summary_leads_to_the_group_that_says_so_itself():
    plan = build.plan_of(dogs())
    checked, items = asked(plan, 4)
    ((text, target),) = plan.error_summary(checked.errors, items)
    shown = (checked.typed, checked.errors, checked.path, items, {})
    html = plan.render(*shown)
    group = BeautifulSoup(html, "html.parser").find(id=target)
    fault = group.find(id=group["aria-describedby"])
    assert fault.text.strip() == text
    assert html == plan.render(*shown, learned=False)


def test_stands_before_the_errors_of_what_is_in_the_group():
    needed = build.question("text", key="name")
    plan = build.plan_of(COLOUR, build.repeat(needed, minimum=2))
    items = {"dogs": IDS[:1]}
    checked = plan.check(Answers({}, items), {f"dogs-{IDS[0]}-name": [""]}, {})
    assert list(checked.errors) == [("dogs", ""), ("name", IDS[0])]
