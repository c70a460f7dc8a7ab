import pytest
from wagtail.models import Locale, Page
from wagtail.test.utils.form_data import nested_form_data, streamfield

from tests.desk.build import town
from wagtail_antraege import models
from wagtail_antraege.blocks import gate
from wagtail_antraege.blocks.gate import Complaint, Level

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
            "required_if": {"match": "all", "rules": streamfield([])},
        },
    )


def sent(entries):
    """Return entries, some with an id, as the editor sends them."""
    data = streamfield([entry[:2] for entry in entries])
    for index, (_kind, _value, *node_id) in enumerate(entries):
        data[str(index)]["id"] = "".join(node_id)
    return data


@pytest.fixture
def submit():
    """Return the page form as bound to what an editor sends."""
    locale = Locale.objects.get_or_create(language_code="de")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        title="Root", locale=locale
    )
    department = town()

    def submit(*entries, draft=False, stored=(), **fields):
        values = {
            "title": "Hundesteuer",
            "slug": "hundesteuer",
            "department": str(department.pk),
            "purpose": "Steuer",
            "legal_basis": "Satzung",
            "retention": "10 Jahre",
            "recipients": "Niemand",
            "declaration": "Alles ist richtig.",
            "contact": "Rathaus",
            "grace_days": "0",
            "running_drafts": "finish",
            "form": sent(entries),
            "body_before": streamfield([]),
            "body_after": streamfield([]),
            "comments": {"TOTAL_FORMS": 0, "INITIAL_FORMS": 0},
            **fields,
        }
        page = models.ApplicationPage(owner=None, form=list(stored))
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

    def test_a_question_without_a_text_is_refused_in_our_words(self, submit):
        (error,) = submit(text("", "name")).errors["form"].as_data()
        (label,) = error.block_errors[0].block_errors["label"].messages
        assert label == "Geben Sie die Frage ein, die Bürgerinnen und Bürger lesen."

    def test_a_page_without_questions_is_refused(self, submit):
        assert "form" in submit().errors

    @pytest.mark.parametrize(
        "name", ["department", "purpose", "legal_basis", "retention"]
    )
    def test_what_the_law_wants_cannot_be_left_out(self, submit, name):
        form = submit(text("Name", "name"), **{name: ""})
        assert list(form.errors) == [name]

    def test_all_that_is_missing_is_told_in_one_round(self, submit):
        missing = ("purpose", "recipients", "declaration")
        form = submit(text("Name"), **dict.fromkeys(missing, ""))
        assert {name: len(form.errors[name]) for name in form.errors} == dict.fromkeys(
            missing, 1
        )


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


def lost(node_id):
    return {"type": "gone", "id": node_id, "value": {"label": "Fischmarke"}}


def kept(node_id):
    return {"type": "text", "id": node_id, "value": {"label": "A", "key": "a"}}


class TestQuestionsWhoseTypeIsGone:
    """The editor cannot show them, so what it sends does not hold them."""

    def stored_after(self, form):
        assert form.is_valid(), form.errors
        stream = form.save(commit=False).form
        return [entry["id"] for entry in stream.stream_block.get_prep_value(stream)]

    def test_a_draft_keeps_them_where_they_were(self, submit):
        form = submit(
            (*text("A", "a"), "a"),
            (*text("B", "b"), "b"),
            draft=True,
            stored=[lost("x"), kept("a"), lost("y"), lost("z"), kept("b")],
        )
        assert self.stored_after(form) == ["x", "a", "y", "z", "b"]

    def test_they_follow_the_question_before_them(self, submit):
        form = submit(
            (*text("C", "c"), "c"),
            (*text("A", "a"), "a"),
            draft=True,
            stored=[kept("a"), kept("b"), lost("x")],
        )
        assert self.stored_after(form) == ["c", "a", "x"]

    def test_an_emptied_form_keeps_them(self, submit):
        form = submit(draft=True, stored=[kept("a"), lost("x")])
        assert self.stored_after(form) == ["x"]

    def test_a_form_with_them_does_not_go_live(self, submit):
        form = submit((*text("A", "a"), "a"), stored=[kept("a"), lost("x")])
        (error,) = form.errors["form"].as_data()
        assert "gone" in str(error.non_block_errors)

    def test_the_editor_is_told_their_kind(self, rf, admin_user):
        page = models.ApplicationPage(form=[lost("x"), kept("a")])
        form_class = models.ApplicationPage.get_edit_handler().get_form_class()
        request = rf.get("/")
        request.user = admin_user
        handler = models.ApplicationPage.get_edit_handler()
        form = form_class(instance=page, for_user=admin_user)
        bound = handler.get_bound_panel(instance=page, request=request, form=form)
        assert "gone" in bound.render_html()


class TestGate:
    """What other parts of the package, or a host, check before publishing."""

    @pytest.fixture
    def complain(self, monkeypatch):
        monkeypatch.setattr(gate, "_checks", {})

        def complain(level=Level.ERROR, **place):
            text = "Das geht so nicht."
            gate.register(
                lambda _page: (Complaint(code="no", text=text, level=level, **place),)
            )

        return complain

    def test_an_error_of_the_whole_page_keeps_it_from_going_live(
        self, complain, submit
    ):
        complain()
        assert submit(text("A", "a")).non_field_errors() == ["Das geht so nicht."]

    def test_an_error_of_a_field_is_shown_there(self, complain, submit):
        complain(panel="department")
        assert list(submit(text("A", "a")).errors) == ["department"]

    def test_an_error_of_an_entry_is_shown_there(self, complain, submit):
        complain(node_id="entry")
        form = submit((*text("A", "a"), "entry"))
        (error,) = form.errors["form"].as_data()
        assert error.block_errors[0].non_block_errors

    def test_a_check_sees_the_page_as_it_would_be_saved(self, monkeypatch, submit):
        monkeypatch.setattr(gate, "_checks", {})
        seen = []
        gate.register(lambda page: seen.append(page.present_form()) or ())
        assert submit(text("A", "a"), title="Neu").is_valid()
        (form,) = seen
        assert (form.title, form.steps[0].nodes[0].key) == ("Neu", "a")

    @pytest.mark.parametrize("level", [Level.WARNING, Level.UNCHECKED])
    def test_a_warning_keeps_nothing_back(self, level, complain, submit):
        complain(level)
        assert submit(text("A", "a")).is_valid()

    def test_a_draft_is_not_held_up(self, complain, submit):
        complain()
        assert submit(text("A", "a"), draft=True).is_valid()
