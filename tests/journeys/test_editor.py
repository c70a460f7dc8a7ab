"""An editor puts a form together in a real browser."""

from __future__ import annotations

from django.contrib.auth import get_user_model

import pytest
from playwright.sync_api import expect

from tests.desk.build import town
from tests.flow import build as flow
from tests.journeys.editor import FORM, Editor
from wagtail_antraege import models

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LARGE = {"width": 1400, "height": 1400}


@pytest.fixture
def editor(browser, live_server, home, settings):
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    get_user_model().objects.create_superuser("admin", "a@example.org", "admin")
    town()
    context = browser.new_context(
        viewport=LARGE, base_url=live_server.url, locale="de-DE"
    )
    context.set_default_timeout(15_000)
    editor = Editor(context.new_page())
    editor.log_in("admin", "admin")
    yield editor
    context.close()


@pytest.fixture
def home(transactional_db):
    return flow.home_page()


class TestEditor:
    def test_keys_follow_labels_and_stay_unique(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        first = editor.add("Einzeiliger Text", "Straße")
        editor.add("Einzeiliger Text", "Straße")
        editor.wait_for_keys("strasse", "strasse_2")
        editor.page.fill(f"[name='{first}-label']", "Größe")
        editor.wait_for_keys("groesse", "strasse")

    def test_a_key_given_twice_by_hand_is_shown_where_it_stands(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        for label in ("Straße", "Ort"):
            prefix = editor.add("Einzeiliger Text", label)
            editor.settings(prefix)
            editor.page.fill(f"[name='{prefix}-key']", "gleich")
        editor.fill_the_rest("Steueramt")
        editor.press_publish()
        editor.page.get_by_text("Gehen Sie zum ersten Fehler").click()
        error = editor.entry("form-1-value").locator(".error-message")
        expect(error).to_contain_text("„gleich“")
        expect(error).to_be_visible()

    def test_an_entry_is_titled_by_its_kind_and_what_it_asks(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        step = editor.add("Neuer Schritt", "", "title")
        text = editor.add("Einzeiliger Text", "")
        editor.page.fill(f"[name='{step}-title']", "Über Sie")
        editor.page.fill(f"[name='{text}-label']", "Rufname")
        fresh = editor.add("Einzeiliger Text", "")
        editor.collapse_all()
        for prefix, title in (
            (step, "Neuer Schritt Über Sie"),
            (text, "Einzeiliger Text Rufname"),
            (fresh, "Einzeiliger Text"),
        ):
            heading = editor.entry(prefix).locator("[data-panel-heading]").first
            expect(heading).to_have_text(title, use_inner_text=True)

    def test_a_condition_offers_earlier_questions_and_their_answers(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        large = editor.add("Ja oder nein", "Ist der Hund groß?")
        colour = editor.add("Einzeiliger Text", "Farbe")
        editor.add("Einzeiliger Text", "Rasse")
        rule = editor.add_rule(colour, "Ist der Hund groß?")
        expect(editor.picker(f"{rule}-field").locator("option")).to_have_count(2)
        answers = editor.picker(f"{rule}-operand")
        expect(answers.locator("option")).to_have_text(["Antwort wählen", "Ja", "Nein"])
        answers.select_option(value="true")
        editor.page.fill(f"[name='{large}-label']", "Ist Ihr Hund groß?")
        editor.wait_for_keys("ist_ihr_hund_gross", "farbe", "rasse")
        field, operand, quantifier = (
            editor.page.locator(f"[name='{rule}-{name}']")
            for name in ("field", "operand", "quantifier")
        )
        expect(field).to_have_value("ist_ihr_hund_gross")
        expect(operand).to_have_value("true")
        expect(quantifier).to_be_hidden()

    def test_a_condition_on_a_part_offers_what_fits_the_part(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        editor.add("Zeitraum", "Dauer")
        editor.add("Person mit weiteren Angaben", "Halter")
        colour = editor.add("Einzeiliger Text", "Farbe")
        rule = editor.add_rule(colour, "Dauer: Erster Tag")
        operator = editor.page.locator(f"[name='{rule}-operator']")
        greater = operator.locator("option[value=greater]")
        contains = operator.locator("option[value=contains]")
        expect(contains).to_have_attribute("hidden", "")
        expect(greater).not_to_have_attribute("hidden", "")
        editor.picker(f"{rule}-field").select_option(label="Halter: Geschlecht")
        answers = editor.picker(f"{rule}-operand")
        answers.select_option(label="divers")
        stored = editor.page.locator(f"[name='{rule}-operand']")
        expect(stored).to_have_value("d")

    def test_an_answer_typed_before_its_question_is_understood(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        editor.add("Einzeiliger Text", "Rufname")
        editor.add("Ja oder nein", "Ist der Hund groß?")
        colour = editor.add("Einzeiliger Text", "Farbe")
        rule = editor.add_rule(colour, "Rufname")
        operand = editor.page.locator(f"[name='{rule}-operand']")
        operand.fill("ja")
        editor.picker(f"{rule}-field").select_option(label="Ist der Hund groß?")
        expect(operand).to_have_value("true")
        expect(editor.picker(f"{rule}-operand")).to_have_value("true")

    def test_a_field_dragged_into_a_repeat_group_goes_live_there(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        name = editor.add("Einzeiliger Text", "Rufname")
        dogs = editor.add("Wiederholgruppe", "Hunde")
        editor.page.fill(f"[name='{dogs}-item_label']", "Hund")
        editor.page.fill(f"[name='{dogs}-add_label']", "Weiteren Hund hinzufügen")
        born = editor.add("Datum", "Wurfdatum")
        editor.wait_for_keys("rufname", "hunde", "wurfdatum")
        editor.collapse_all()
        editor.drag(name, onto=born)
        expect(editor.entry(name)).to_contain_class("antraege-inside")
        editor.fill_the_rest("Steueramt")
        editor.publish()
        page = models.ApplicationPage.objects.get()
        assert page.live
        group = page.live_version().form.steps[0].nodes[0]
        assert group.repeats
        assert [node.key for node in group.nodes] == ["wurfdatum", "rufname"]

    def test_a_question_dragged_into_another_step_goes_live_there(self, editor, home):
        editor.begin(home.pk, "Hundesteuer")
        editor.add("Neuer Schritt", "Hund", "title")
        editor.add("Einzeiliger Text", "Rufname")
        born = editor.add("Datum", "Wurfdatum")
        editor.add("Neuer Schritt", "Halter", "title")
        owner = editor.add("Einzeiliger Text", "Nachname")
        editor.wait_for_keys("hund", "rufname", "wurfdatum", "halter", "nachname")
        editor.collapse_all()
        editor.drag(born, onto=owner)
        editor.wait_for_keys("hund", "rufname", "halter", "nachname", "wurfdatum")
        editor.fill_the_rest("Steueramt")
        editor.publish()
        steps = models.ApplicationPage.objects.get().live_version().form.steps
        assert [[node.key for node in step.nodes] for step in steps] == [
            ["rufname"],
            ["nachname", "wurfdatum"],
        ]

    def test_a_published_key_is_locked_until_it_is_unlocked(self, editor, home):
        page = home.add_child(
            instance=models.ApplicationPage(
                title="Fischereischein",
                form=[
                    {
                        "type": "text",
                        "id": "a1",
                        "value": {"label": "Ort", "key": "ort"},
                    }
                ],
            )
        )
        page.save_revision().publish()
        editor.page.goto(f"/admin/pages/{page.pk}/edit/")
        editor.tab(FORM)
        editor.open("form-0-value")
        editor.page.fill("[name='form-0-value-label']", "Wohnort")
        editor.wait_for_keys("ort")
        editor.settings("form-0-value")
        key = editor.page.locator("[name='form-0-value-key']")
        expect(key).not_to_be_editable()
        editor.entry("form-0-value").locator(".antraege-locked button").click()
        expect(key).to_be_editable()


class TestFoldedEntries:
    STREAM = [
        {"type": "step", "id": "entry-step", "value": {"title": "Hund", "key": "hund"}},
        {
            "type": "radio",
            "id": "entry-breed",
            "value": {
                "label": "Rasse",
                "key": "rasse",
                "choices": [
                    {
                        "type": "item",
                        "id": "c1",
                        "value": {"label": "Pudel", "value": "pudel"},
                    },
                    {
                        "type": "item",
                        "id": "c2",
                        "value": {"label": "Dogge", "value": "dogge"},
                    },
                ],
            },
        },
        {
            "type": "notice",
            "id": "entry-notice",
            "value": {"text": "<p>Mehr im <b>Rathaus</b></p>", "key": "hinweis"},
        },
        {
            "type": "date",
            "id": "entry-born",
            "value": {
                "label": "Wurfdatum",
                "key": "wurfdatum",
                "required": False,
                "earliest": "2020-01-31",
                "condition": {
                    "match": "all",
                    "rules": [
                        {
                            "type": "item",
                            "id": "r1",
                            "value": {
                                "field": "rasse",
                                "operator": "equal",
                                "operand": "dogge",
                            },
                        }
                    ],
                },
            },
        },
    ]

    @pytest.fixture
    def page(self, editor, home):
        page = home.add_child(
            instance=models.ApplicationPage(title="Hundesteuer", form=self.STREAM)
        )
        editor.page.goto(f"/admin/pages/{page.pk}/edit/")
        editor.tab(FORM)
        expect(editor.entry("form-3-value")).to_be_visible()
        yield page
        # What the page still saves by itself must not meet the next test.
        editor.page.goto("about:blank")

    def saved(self, editor, page):
        form = "document.querySelector('#page-edit-form')"
        with editor.page.expect_navigation():
            editor.page.evaluate(f"{form}.requestSubmit()")
        page.refresh_from_db()
        return page.get_latest_revision_as_object().form

    def test_what_was_never_opened_is_saved_as_it_was(self, editor, page):
        before = page.present_form()
        self.saved(editor, page)
        assert page.get_latest_revision_as_object().present_form() == before

    def test_what_was_only_opened_is_no_change(self, editor, page):
        posted = (
            "[...new FormData(document.querySelector('#page-edit-form'))]"
            ".filter(([name]) => name.startsWith('form-'))"
        )
        before = editor.page.evaluate(posted)
        for number in (0, 1, 3):
            editor.open(f"form-{number}-value")
        assert editor.page.evaluate(posted) == before

    def test_a_change_in_one_entry_is_saved_beside_the_others(self, editor, page):
        editor.open("form-1-value")
        editor.page.fill("[name='form-1-value-label']", "Hunderasse")
        editor.wait_for_keys("hunderasse")
        form = self.saved(editor, page)
        assert form[1].value["label"] == "Hunderasse"
        assert [each["label"] for each in form[1].value["choices"]] == [
            "Pudel",
            "Dogge",
        ]
        assert form[3].value["condition"]["rules"][0]["field"] == "hunderasse"
        assert "Rathaus" in form[2].value["text"].source
