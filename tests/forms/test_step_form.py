from django.template import Context, Template

import pytest
from bs4 import BeautifulSoup
from crispy_forms.layout import Layout

from wagtail_antraege.forms import step_form
from wagtail_antraege.schema.nodes import Notice

from . import build

NODES = (
    build.question("text", key="name", label="{{ evil }}{% now 'Y' %}"),
    Notice(id="n", key="note", text="<p>Hinweis</p>"),
    build.repeat(
        build.question("radio", key="breed"), label="{{ group }}", help_text="{% x %}"
    ),
    build.repeat(build.question("iban", key="iban"), key="pay", repeats=False),
)
ITEMS = {"dogs": ("aaaaaaaa", "bbbbbbbb")}


@pytest.fixture(autouse=True)
def crispy(settings, pack):
    settings.CRISPY_TEMPLATE_PACK = pack
    settings.CRISPY_ALLOWED_TEMPLATE_PACKS = (pack,)


def made(typed=None):
    plan = build.plan_of(*NODES)
    return plan.django_form(typed or {}, ITEMS)


class TestDjangoForm:
    def test_has_every_question_of_every_item(self):
        assert list(made().fields) == [
            "name",
            "dogs-aaaaaaaa-breed",
            "dogs-bbbbbbbb-breed",
            "iban",
        ]

    def test_cleans_what_was_typed(self):
        form = made({"name": ["Rex"], "iban": ["DE89 3704 0044 0532 0130 00"]})
        assert not form.is_valid()
        assert form.cleaned_data["iban"] == "DE89370400440532013000"
        assert form.errors.keys() == {"dogs-aaaaaaaa-breed", "dogs-bbbbbbbb-breed"}

    def test_is_rendered_by_the_tag_of_crispy_forms(self):
        template = Template("{% load crispy_forms_tags %}{% crispy form %}")
        html = template.render(Context({"form": made({"name": ["<Rex>"]})}))
        page = BeautifulSoup(html, "html.parser")
        names = {tag["name"] for tag in page.find_all(["input", "select"])}
        assert names >= set(made().fields)
        assert page.find("input", attrs={"name": "name"})["value"] == "<Rex>"
        assert "Hinweis" in page.text

    def test_a_text_of_an_editor_is_never_a_template(self):
        template = Template("{% load crispy_forms_tags %}{% crispy form %}")
        html = template.render(Context({"form": made(), "evil": "EVIL"}))
        assert "{{ evil }}" in html
        assert "{{ group }}" in html

    def test_a_layout_without_a_field_is_refused(self):
        form = made()
        form.helper.layout = Layout("name")
        with pytest.raises(step_form.IncompleteLayoutError, match="iban"):
            step_form.require_complete(form)

    def test_does_not_share_fields(self):
        first, second = made(), made()
        assert first.fields["name"] is not second.fields["name"]
