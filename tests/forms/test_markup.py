import json

from django.utils.translation import override

import pytest
from bs4 import BeautifulSoup
from hypothesis import (
    HealthCheck,
    given,
    settings as hypothesis_settings,
    strategies as st,
)

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.forms import markup
from wagtail_antraege.forms.checking import Fault
from wagtail_antraege.forms.review import ShownUpload
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.nodes import Notice
from wagtail_antraege.schema.path import walk

from . import build

IF_RED = Compare(field="colour", operator=Operator.EQUAL, value="red")


class TestLearnedEqualsPlain:
    @pytest.mark.parametrize("state", build.STATES)
    @pytest.mark.parametrize("type_name", build.type_names())
    def test_byte_for_byte(self, type_name, state, pack):
        shown = build.in_state(type_name, state)
        plain = shown.html(learned=False)
        assert shown.html() == plain
        assert shown.html() == plain

    @pytest.mark.parametrize("state", build.STATES)
    @pytest.mark.parametrize("type_name", build.type_names())
    def test_without_asking_crispy_again(self, type_name, state, pack, monkeypatch):
        shown = build.in_state(type_name, state)
        first = shown.html()
        if shown.plan.controls[0].learns:
            monkeypatch.setattr(markup, "render_question", None)
        assert shown.html() == first

    @pytest.mark.parametrize(
        "type_name",
        [kind.name for kind in registry.asked_types() if kind.supports_learning],
    )
    @hypothesis_settings(
        max_examples=10,
        deadline=None,
        suppress_health_check=[HealthCheck.function_scoped_fixture],
    )
    @given(text=st.text(), error=st.text(min_size=1))
    def test_for_any_text(self, type_name, pack, text, error):
        shown = build.in_state(type_name, "empty")
        shown.typed = build.typed(shown.plan.controls[0], "", text)
        shown.errors = {("question", ""): (Fault(error),)}
        assert shown.html() == shown.html(learned=False)

    def test_after_another_language_was_shown(self, pack):
        shown = build.in_state("text", "why")
        german = shown.html()
        with override("en"):
            english = build.in_state("text", "why").html()
        assert build.in_state("text", "why").html() == german != english


class TestSharedFields:
    @pytest.mark.parametrize("type_name", build.type_names())
    def test_an_error_leaves_nothing_behind(self, type_name, pack):
        # A plan of its own, that no other test has rendered with an error.
        plan = build.plan_of(build.question(type_name, label="Unberührt"))
        shown = build.Shown(plan)
        before = shown.html(learned=False)
        shown.errors = {("question", ""): (Fault("Falsch"),)}
        assert "Falsch" in shown.html(learned=False)
        shown.errors = {}
        assert shown.html(learned=False) == before


def soup(nodes, *, values=None, items=None, typed=None):
    plan = build.plan_of(*nodes)
    items = items or {}
    path = walk(plan.form, Answers(values or {}, items))
    return BeautifulSoup(plan.render(typed or {}, {}, path, items, {}), "html.parser")


class TestNodes:
    colour = build.question("radio", key="colour")

    def conditional(self, values=None):
        nodes = (self.colour, build.question("text", key="why", condition=IF_RED))
        page = soup(nodes, values=values)
        return page.find(attrs={"data-antraege-node": "why"})

    def test_what_does_not_apply_is_hidden_and_not_posted(self):
        node = self.conditional()
        assert node.name == "fieldset"
        assert node.has_attr("hidden")
        assert node.has_attr("disabled")

    def test_what_applies_is_shown(self):
        shown = self.conditional({("colour", ""): "red"})
        assert not shown.has_attr("hidden")
        assert not shown.has_attr("disabled")

    def test_the_condition_is_there_for_the_script(self):
        condition = json.loads(self.conditional()["data-antraege-condition"])
        assert condition == {"field": "colour", "operator": "equal", "value": "red"}

    def test_a_conditional_question_says_that_it_was_asked(self):
        assert self.conditional().find("input", attrs={"name": "why.asked"})

    def test_a_notice_is_cleaned(self):
        notice = Notice(
            id="n",
            key="n",
            text="<p>Gut</p><script>x</script><img src=y>",
            style="warning",
        )
        page = soup((notice,))
        assert page.find(class_="antraege-notice--warning").find("p").text == "Gut"
        assert not page.find("script")
        assert not page.find("img")

    def test_a_group_is_a_fieldset_with_a_legend(self):
        group = build.repeat(build.question("text"), repeats=False)
        page = soup((group,))
        assert page.find("legend").text == "Hunde"

    def test_what_stands_in_a_hidden_group_is_hidden_by_the_group_alone(self):
        inner = build.question("text", key="inner")
        group = build.repeat(inner, repeats=False, condition=IF_RED)
        page = soup((self.colour, group))
        assert page.find(attrs={"data-antraege-node": "dogs"}).has_attr("hidden")
        inside = page.find(attrs={"data-antraege-node": "inner"})
        assert not inside.has_attr("hidden")
        assert inside.find("input", attrs={"name": "inner.asked"})

    def test_ids_are_given_once(self):
        nodes = (build.repeat(build.question("postal_address")), self.colour)
        page = soup(nodes, items={"dogs": ("aaaaaaaa", "bbbbbbbb")})
        ids = [tag["id"] for tag in page.find_all(id=True)]
        assert len(ids) == len(set(ids))


class TestRepeatGroup:
    group = build.repeat(build.question("text"), maximum=3, add_label="Weiteren Hund")

    def page(self, *items, group=None):
        nodes = (group or self.group,)
        return soup(nodes, items={"dogs": items})

    def actions(self, page):
        return [button["value"] for button in page.find_all("button")]

    def test_numbers_its_items(self):
        page = self.page("aaaaaaaa", "bbbbbbbb")
        assert [legend.text for legend in page.find_all("legend")] == [
            "Hund 1",
            "Hund 2",
        ]

    def test_names_its_inputs_after_their_item(self):
        page = self.page("aaaaaaaa", "bbbbbbbb")
        names = [tag["name"] for tag in page.find_all("input", type="text")]
        assert names == ["dogs-aaaaaaaa-question", "dogs-bbbbbbbb-question"]

    def test_the_last_item_cannot_be_removed(self):
        assert self.actions(self.page("aaaaaaaa")) == ["add:dogs"]

    def test_others_can(self):
        assert self.actions(self.page("aaaaaaaa", "bbbbbbbb")) == [
            "remove:dogs:aaaaaaaa",
            "remove:dogs:bbbbbbbb",
            "add:dogs",
        ]

    def test_no_more_than_the_maximum_can_be_added(self):
        assert "add:dogs" not in self.actions(self.page("a1", "b1", "c1"))


class TestUploads:
    def test_files_already_kept_are_shown_with_a_button_to_remove_them(self, pack):
        plan = build.plan_of(build.question("file"))
        path = walk(plan.form, Answers())
        upload = ShownUpload("id-1", "Impf<pass>.pdf", 2048, "application/pdf")
        html = plan.render({}, {}, path, {}, {("question", ""): (upload,)})
        page = BeautifulSoup(html, "html.parser")
        assert "Impf<pass>.pdf" in page.find("li").text
        assert page.find("button")["value"] == "remove-upload:id-1"
        assert html == plan.render(
            {}, {}, path, {}, {("question", ""): (upload,)}, learned=False
        )
