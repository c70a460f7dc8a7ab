from django import forms

import pytest

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.contract import FieldType
from wagtail_antraege.forms.checking import Fault
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.path import walk

from . import build


class PlainType(FieldType):
    """A type of a third party, made of Django's own field and widget."""

    name = "plain"
    label = "Plain"

    def form_field(self, field):
        return forms.CharField(
            label=field.label, help_text=field.help_text, required=field.required
        )


@pytest.fixture
def plain():
    registry.register(PlainType)
    yield build.question("plain", help_text="<script>x</script>")
    registry.unregister("plain")


def html_of(plan, typed, **given):
    path = walk(plan.form, Answers())
    return plan.render(typed, given.pop("errors", {}), path, {}, {}, **given)


class TestTypeOfAThirdParty:
    def test_is_rendered_without_being_learned(self, plain, pack):
        plan = build.plan_of(plain)
        assert not plan.controls[0].learns
        assert 'value="&lt;Rex&gt;"' in html_of(plan, {"question": ["<Rex>"]})

    def test_cannot_bring_html_of_an_editor_along(self, plain, pack):
        assert "<script>" not in html_of(build.plan_of(plain), {})

    def test_is_found_by_the_error_summary(self, plain):
        summary = build.plan_of(plain).error_summary({("question", ""): (Fault("x"),)})
        assert summary == (("x", "id_question"),)


class TestLabel:
    def test_marks_what_is_optional(self, pack):
        node = build.question("text", required=False, label="<Titel>")
        html = html_of(build.plan_of(node), {})
        assert "&lt;Titel&gt; " in html
        assert "(freiwillig)" in html

    def test_leaves_alone_what_is_required(self, pack):
        html = html_of(build.plan_of(build.question("text")), {})
        assert "freiwillig" not in html


class TestLegalBasis:
    def test_stands_behind_the_question_in_any_pack(self, pack):
        node = build.question("text", legal_basis="§ 5 <HStG>")
        html = html_of(build.plan_of(node), {})
        assert "Warum fragen wir das?" in html
        assert html.index("§ 5 &lt;HStG&gt;") > html.index("<input")
