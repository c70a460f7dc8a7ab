"""What an editor picks instead of typing, and what follows a renamed question."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from tests.journeys.test_editor import editor, home

__all__ = ["editor", "home"]

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def test_a_formula_offers_what_stands_before_it_and_follows_its_new_key(editor, home):
    editor.begin(home.pk, "Sondernutzung")
    area = editor.add("Dezimalzahl", "Fläche")
    fee = editor.add("Berechneter Wert", "Nutzung")
    editor.add("Dezimalzahl", "Später")
    editor.wait_for_keys("flaeche", "nutzung", "spaeter")
    formula = editor.page.locator(f"[name='{fee}-formula']")
    names = editor.entry(fee).locator("details.antraege-names")
    names.locator("summary").click()
    expect(names.locator("code")).to_have_text(["flaeche"])
    names.get_by_role("button", name="Fläche").click()
    expect(formula).to_have_value("flaeche")
    expect(formula).to_be_focused()
    formula.press_sequentially(" * 2 + {flaeche}")
    editor.page.fill(f"[name='{area}-label']", "Größe")
    editor.wait_for_keys("groesse", "nutzung", "spaeter")
    expect(formula).to_have_value("groesse * 2 + {flaeche}")


def test_a_rule_can_ask_a_named_condition_which_needs_no_comparison(editor, home):
    editor.begin(home.pk, "Hundesteuer")
    editor.add("Benannte Bedingung", "Großer Hund")
    colour = editor.add("Einzeiliger Text", "Farbe")
    rule = editor.add_rule(colour, "Bedingung: Großer Hund")
    field, operator, operand = (
        editor.page.locator(f"[name='{rule}-{name}']")
        for name in ("field", "operator", "operand")
    )
    expect(field).to_have_value("grosser_hund")
    expect(operator).to_be_hidden()
    expect(operand).to_be_hidden()


def test_a_question_can_have_to_be_answered_only_if(editor, home):
    editor.begin(home.pk, "Hundesteuer")
    editor.add("Ja oder nein", "Ist der Hund groß?")
    colour = editor.add("Einzeiliger Text", "Farbe")
    editor.settings(colour)
    needed = editor.entry(colour).locator("[data-contentpath=required_if]")
    needed.locator("button.c-sf-add-button").last.click()
    rule = f"{colour}-required_if-rules-0-value"
    editor.picker(f"{rule}-field").select_option(label="Ist der Hund groß?")
    editor.picker(f"{rule}-operand").select_option(label="Ja")
    expect(editor.page.locator(f"[name='{rule}-operand']")).to_have_value("true")
