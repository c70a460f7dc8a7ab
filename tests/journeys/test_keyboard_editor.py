"""An editor without a mouse puts a form together: only keys are pressed here."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.editor import STREAM
from tests.journeys.test_editor import editor, home
from tests.journeys.typist import (
    LAST_PLUS,
    Typist,
    action,
    in_entry,
    last_plus_of,
    named,
    picker_of,
)
from wagtail_antraege import models

__all__ = ["editor", "home"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STEP, BREED, KIND = (f"form-{number}-value" for number in range(3))
RULES = f"{BREED}-condition-rules"


@pytest.fixture
def typist(editor, home):
    address = f"/admin/pages/add/wagtail_antraege/applicationpage/{home.pk}/"
    editor.page.goto(address)
    return Typist(editor.page)


class TestKeyboard:
    def test_alone_builds_a_form_and_publishes_it(self, typist, editor):
        self.write_about_it(typist)
        typist.turn_to("formular", "ArrowLeft")
        typist.add("Neuer Schritt", "Ihr Hund")
        typist.add("Einzeiliger Text", "Rasse")
        typist.add("Auswahl, eine Antwort", "Art")
        self.give_answers(typist, "Mischling", "Rassehund")
        typist.reach(action(KIND, "MOVE_UP"), "Shift+Tab")
        typist.press("Enter")
        editor.wait_for_keys("ihr_hund", "art", "rasse")
        self.ask_only_if(typist)
        typist.fill("declaration", "Meine Angaben sind richtig.")
        self.save(typist)
        made = models.ApplicationPage.objects.get()
        assert not made.live
        self.publish(typist)
        self.look_at(models.ApplicationPage.objects.get())

    def write_about_it(self, typist):
        typist.fill("title", "Hundesteuer")
        typist.fill("department", "Steueramt")
        typist.turn_to("datenschutz")
        for name in ("purpose", "legal_basis", "recipients", "retention"):
            typist.fill(name, "Satzung")

    def give_answers(self, typist, first, second):
        typist.fill(f"{KIND}-choices-0-value-label", first)
        typist.reach(last_plus_of(f"{KIND}-choices-count"))
        typist.press("Enter")
        typist.finds(named(f"{KIND}-choices-1-value-label"))
        typist.type(second)

    def ask_only_if(self, typist):
        typist.reach(in_entry(BREED, "button[aria-controls$='-settings']"))
        typist.press("Enter")
        typist.reach(last_plus_of(f"{RULES}-count"))
        typist.press("Enter")
        typist.finds(picker_of(f"{RULES}-0-value-field"))
        typist.type("Art")
        typist.reach(picker_of(f"{RULES}-0-value-operand"))
        typist.type("Rassehund")

    def save(self, typist):
        typist.reach("it => it.matches('button[type=submit].action-save')")
        with typist.page.expect_navigation():
            typist.press("Enter")

    def publish(self, typist):
        typist.reach("it => it.matches('footer [data-w-dropdown-target=toggle]')")
        typist.press("Enter")
        typist.reach(named("action-publish"))
        typist.press("Enter")
        done = typist.page.locator(".messages .success")
        expect(done).to_contain_text("veröffentlicht")

    def look_at(self, page):
        assert page.live
        (step,) = page.live_version().form.steps
        kind, breed = step.nodes
        assert [each.label for each in kind.choices] == ["Mischling", "Rassehund"]
        asked = (step.title, breed.condition.field, breed.condition.value)
        assert asked == ("Ihr Hund", "art", "rassehund")


class TestFocus:
    def test_stays_with_what_is_moved_deleted_folded_or_left(self, typist, editor):
        typist.turn_to("formular")
        for label in ("Rasse", "Farbe", "Rufname"):
            typist.add("Einzeiliger Text", label)
        last = "form-2-value"
        typist.reach(action(last, "MOVE_UP"), "Shift+Tab")
        typist.press("Enter")
        editor.wait_for_keys("rasse", "rufname", "farbe")
        typist.finds(action(last, "MOVE_UP"))
        typist.press("Enter")
        editor.wait_for_keys("rufname", "rasse", "farbe")
        typist.finds(action(last, "MOVE_DOWN"))
        typist.reach(action(last, "DELETE"))
        typist.press("Enter")
        typist.finds(in_stream(0))
        self.fold(typist)
        self.leave(typist)

    def fold(self, typist):
        toggle = in_entry("form-0-value", "[data-panel-toggle]")
        first = typist.page.locator("[name='form-0-value-label']")
        typist.reach(toggle)
        typist.press("Enter")
        expect(first).to_be_hidden()
        assert typist.is_at(toggle)
        typist.press("Space")
        expect(first).to_be_visible()
        typist.reach(named("form-0-value-label"))

    def leave(self, typist):
        typist.reach(LAST_PLUS)
        typist.press("Enter")
        typist.reach("it => it.getAttribute('role') === 'combobox'")
        typist.press("Escape")
        typist.finds(LAST_PLUS)


def in_stream(number):
    """Return the question whether the focus is where the next entry can be put in."""
    return f"""it => it === [...document.querySelectorAll("{STREAM} .c-sf-add-button")]
        .filter(each => each.checkVisibility()
            && !each.closest("[data-streamfield-child]"))[{number}]"""
