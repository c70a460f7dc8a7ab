import pytest
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from wagtail_antraege import models

pytestmark = pytest.mark.django_db


def text(label, key=""):
    return (
        "text",
        {
            "label": label,
            "key": key,
            "help_text": "",
            "required": "on",
            "legal_basis": "",
            "autocomplete": "",
            "minimum": "",
            "maximum": "",
            "condition": {"match": "all", "rules": streamfield([])},
        },
    )


@pytest.fixture
def submit():
    """Return the page form as bound to what an editor sends."""
    locale = Locale.objects.get_or_create(language_code="de")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        title="Root", locale=locale
    )
    department = models.Department.objects.create(name="Amt", mailbox="a@example.org")

    def submit(*entries, draft=False, **fields):
        values = {
            "title": "Hundesteuer",
            "slug": "hundesteuer",
            "department": str(department.pk),
            "purpose": "Steuer",
            "legal_basis": "Satzung",
            "retention": "10 Jahre",
            "form": streamfield(list(entries)),
            "body_before": streamfield([]),
            "body_after": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **fields,
        }
        page = models.ApplicationPage(owner=None)
        form_class = models.ApplicationPage.get_edit_handler().get_form_class()
        form = form_class(nested_form_data(values), instance=page, parent_page=root)
        if draft:
            form.defer_required_fields()
        return form

    return submit


class TestPublishing:
    def test_a_sound_page_passes(self, submit):
        form = submit(text("Name", "name"))
        assert form.is_valid(), form.errors

    def test_keys_used_twice_are_refused_at_the_second(self, submit):
        form = submit(text("A", "name"), text("B", "name"))
        assert not form.is_valid()
        (error,) = form.errors["form"].as_data()
        assert "key" in error.block_errors[1].block_errors

    def test_a_page_without_questions_is_refused(self, submit):
        assert "form" in submit().errors

    @pytest.mark.parametrize(
        "name", ["department", "purpose", "legal_basis", "retention"]
    )
    def test_what_the_law_wants_cannot_be_left_out(self, submit, name):
        form = submit(text("Name", "name"), **{name: ""})
        assert list(form.errors) == [name]


class TestDraft:
    def test_a_draft_may_be_unfinished(self, submit):
        empty = dict.fromkeys(("department", "purpose", "legal_basis", "retention"), "")
        form = submit(text("A", "name"), text("B", "name"), draft=True, **empty)
        assert form.is_valid(), form.errors

    def test_keys_are_filled_without_the_script(self, submit):
        form = submit(text("Straße"), text("Straße"), draft=True)
        assert form.is_valid(), form.errors
        entries = form.cleaned_data["form"]
        assert [entry.value["key"] for entry in entries] == ["strasse", "strasse_2"]
        assert all(entry.id for entry in entries)
