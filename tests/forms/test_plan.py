import copy
import dataclasses

from django.http import QueryDict
from django.utils.translation import override

import pytest

from wagtail_antraege.forms.checking import Fault
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.nodes import Form, Step

from . import build

COLOUR = build.question("radio", key="colour")
IF_RED = Compare(field="colour", operator=Operator.EQUAL, value="red")
WHY = build.question("text", key="why", condition=IF_RED)
SHADES = build.question("checkboxes", key="shades", condition=IF_RED)
NAME = build.question("text", key="name")
DOGS = build.repeat(NAME, build.question("yes_no", key="chip"))
TWO = {"dogs": ("aaaaaaaa", "bbbbbbbb")}


def check(plan, typed, *, answers=None, items=None, uploads=None):
    return plan.check(Answers(answers or {}, items or {}), typed, uploads or {})


class TestStepPlan:
    def test_is_built_once_for_a_version(self):
        form = build.form_of(NAME)
        assert step_plan("once", form, form.steps[0]) is step_plan(
            "once", copy.deepcopy(form), form.steps[0]
        )

    def test_is_another_in_another_version_language_or_pack(self, settings):
        form = build.form_of(NAME)
        plans = [step_plan("a", form, form.steps[0])]
        plans.append(step_plan("b", form, form.steps[0]))
        with override("en"):
            plans.append(step_plan("a", form, form.steps[0]))
        settings.WAGTAIL_ANTRAEGE = {
            **settings.WAGTAIL_ANTRAEGE,
            "TEMPLATE_PACK": "bootstrap5",
        }
        plans.append(step_plan("a", form, form.steps[0]))
        assert len({id(plan) for plan in plans}) == 4

    def test_cannot_be_changed(self):
        with pytest.raises(dataclasses.FrozenInstanceError):
            build.plan_of(NAME).nodes = ()

    def test_needs_multipart_for_files_only(self):
        file = build.question("file")
        assert build.plan_of(file).needs_multipart
        assert not build.plan_of(NAME).needs_multipart


class TestRead:
    def test_takes_known_names_only(self):
        plan = build.plan_of(NAME, COLOUR)
        data = QueryDict("name=Rex&colour=red&colour=blue&admin=1&name.asked=&action=x")
        assert plan.read(data, {}) == {"name": ["Rex"], "colour": ["red", "blue"]}

    def test_takes_the_items_there_are_only(self):
        plan = build.plan_of(DOGS)
        data = QueryDict("dogs-aaaaaaaa-name=Rex&dogs-cccccccc-name=Fremd&name=x")
        assert plan.read(data, TWO) == {"dogs-aaaaaaaa-name": ["Rex"]}

    def test_takes_the_parts_of_a_composed_answer(self):
        person = build.question("person_name", key="owner")
        plan = build.plan_of(person)
        data = QueryDict("owner_given_names=Ada&owner_evil=1&owner=x")
        assert plan.read(data, {}) == {"owner_given_names": ["Ada"]}

    def test_remembers_that_boxes_left_alone_were_asked(self):
        plan = build.plan_of(COLOUR, SHADES)
        assert plan.read(QueryDict("shades.asked="), {}) == {"shades": []}

    def test_reads_a_plain_mapping_too(self):
        plan = build.plan_of(NAME)
        assert plan.read({"name": "Rex"}, {}) == {"name": ["Rex"]}
        assert plan.read({"name": ["Rex"]}, {}) == {"name": ["Rex"]}


class TestCheck:
    plan = property(lambda self: build.plan_of(COLOUR, WHY, SHADES))

    def test_returns_stored_values(self):
        date = build.question("date", key="born")
        checked = check(build.plan_of(date), {"born": ["1.3.26"]})
        assert checked.values == {("born", ""): "2026-03-01"}
        assert checked.is_valid

    def test_returns_the_faults_of_visible_questions(self):
        checked = check(self.plan, {"colour": ["pink"], "why": [""]})
        assert checked.errors.keys() == {("colour", "")}
        assert checked.values == {}

    def test_a_question_that_is_not_sent_at_all_is_missing(self):
        assert check(self.plan, {}).errors.keys() == {("colour", "")}

    def test_drops_what_does_not_apply(self):
        checked = check(self.plan, {"colour": ["blue"], "why": ["weil"]})
        assert checked.values == {("colour", ""): "blue"}
        assert checked.typed == {"colour": ["blue"]}
        assert ("why", "") not in checked.path.answers.values

    def test_a_question_that_was_not_asked_yet_is_newly_shown(self):
        checked = check(self.plan, {"colour": ["red"]})
        assert [one.field.key for one in checked.newly_shown] == ["why", "shades"]
        assert checked.errors == {}
        assert not checked.is_valid

    def test_asked_and_left_alone_is_an_error(self):
        typed = {"colour": ["red"], "why": [""], "shades": []}
        checked = check(self.plan, typed)
        assert checked.errors.keys() == {("why", ""), ("shades", "")}
        assert checked.newly_shown == ()

    def test_an_older_answer_of_this_step_does_not_count(self):
        old = {("colour", ""): "red", ("why", ""): "weil"}
        checked = check(self.plan, {"colour": ["pink"], "why": [""]}, answers=old)
        assert checked.errors.keys() == {("colour", "")}
        assert checked.newly_shown == ()

    def test_checks_each_item(self):
        plan = build.plan_of(DOGS)
        typed = {
            "dogs-aaaaaaaa-name": ["Rex"],
            "dogs-aaaaaaaa-chip": ["yes"],
            "dogs-bbbbbbbb-name": [""],
            "dogs-bbbbbbbb-chip": [],
        }
        checked = check(plan, typed, items=TWO)
        assert checked.values == {
            ("name", "aaaaaaaa"): "Rex",
            ("chip", "aaaaaaaa"): True,
        }
        assert checked.errors.keys() == {("name", "bbbbbbbb"), ("chip", "bbbbbbbb")}

    def test_an_answer_to_another_step_shows_a_question(self):
        first = Step(id="1", key="one", title="1", nodes=(COLOUR,))
        second = Step(id="2", key="two", title="2", nodes=(WHY,))
        form = Form(title="F", locale="de", steps=(first, second))
        plan = step_plan("two-steps", form, second)
        red = {("colour", ""): "red"}
        checked = check(plan, {"why": ["weil"]}, answers=red)
        assert checked.values == {("why", ""): "weil"}
        assert check(plan, {"why": ["weil"]}).values == {}

    def test_files_are_the_uploads_kept(self):
        plan = build.plan_of(build.question("file", key="proof"))
        assert check(plan, {}).errors.keys() == {("proof", "")}
        kept = {("proof", ""): ("id-1", "id-2")}
        assert check(plan, {}, uploads=kept).values == {("proof", ""): ["id-1", "id-2"]}

    def test_names_the_part_that_is_wrong(self):
        address = build.question("postal_address", key="home")
        plan = build.plan_of(address)
        typed = {name: ["1"] for name in plan.controls[0].names()}
        typed["home_postcode"] = [""]
        faults = check(plan, typed).errors["home", ""]
        assert "postcode" in {fault.part for fault in faults}

    def test_a_defect_of_a_field_is_not_taken_for_an_error_of_the_citizen(
        self, monkeypatch
    ):
        plan = build.plan_of(NAME)
        field = plan.controls[0].form_field
        monkeypatch.setattr(field, "clean", lambda value: 1 / 0)
        with pytest.raises(ZeroDivisionError):
            check(plan, {"name": ["x"]})


class TestErrorSummary:
    @pytest.mark.parametrize("type_name", build.type_names())
    @pytest.mark.parametrize("state", ["one_error", "two_errors", "item"])
    def test_links_to_something_on_the_page(self, type_name, state, pack):
        shown = build.in_state(type_name, state)
        item = build.ITEM if state == "item" else ""
        shown.errors = shown.errors or {("question", item): (Fault("Falsch"),)}
        for text, html_id in shown.plan.error_summary(shown.errors):
            assert text
            assert f'id="{html_id}"' in shown.html()

    def test_names_the_item_where_there_are_several(self):
        plan = build.plan_of(DOGS)
        errors = {("name", "bbbbbbbb"): (Fault("Falsch"),)}
        link = "id_dogs-bbbbbbbb-name"
        assert plan.error_summary(errors, TWO) == (("Hund 2: Falsch", link),)
        one = {"dogs": ("bbbbbbbb",)}
        assert plan.error_summary(errors, one) == (("Falsch", link),)

    def test_links_to_the_part(self):
        plan = build.plan_of(build.question("postal_address", key="home"))
        errors = {("home", ""): (Fault("Falsch", "town"),)}
        assert plan.error_summary(errors) == (("Falsch", "id_home_town"),)
