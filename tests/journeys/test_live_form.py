"""What happens on a page without loading it anew, and where the focus goes."""

from __future__ import annotations

import re
from urllib.parse import parse_qs

import pytest

from tests.journeys.answers import APPLICATIONS, DOG_TAX
from tests.journeys.citizen import DESKTOP
from tests.journeys.keyboard import Keyboard
from tests.journeys.town import APPLICATIONS as FOLDER

pytestmark = pytest.mark.browser

DOG = f"{FOLDER}/hundesteuer-anmelden/"
HOLDER = DOG_TAX["Halterin oder Halter"]


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def visitor(request, enter):
    return enter(scripts=request.param)


def focused(citizen):
    return citizen.page.locator(":focus")


class TestConditions:
    def test_show_and_hide_at_once(self, citizen):
        citizen.start(DOG)
        asked = citizen.page.get_by_label("Datum des Zuzugs")
        assert not asked.is_visible()
        citizen.page.check("[name=zugezogen][value=yes]")
        assert asked.is_visible()
        citizen.page.check("[name=zugezogen][value=no]")
        assert not asked.is_visible()

    def test_of_an_item_look_at_their_own_item(self, citizen):
        citizen.start(DOG)
        citizen.take("Halterin oder Halter", HOLDER)
        citizen.answer({"0/rufname": "A", "1/rufname": "B"})
        citizen.page.locator("[name$=-gechippt][value=yes]").nth(1).check()
        shown = citizen.page.locator("[name$=-chipnummer]")
        assert [one.is_visible() for one in shown.all()] == [False, True]

    def test_of_an_earlier_step_are_known(self, citizen):
        slug, steps = APPLICATIONS["Einzelunternehmen"]
        citizen.start(f"{FOLDER}/{slug}/")
        headings = list(steps)
        for heading in headings[:3]:
            citizen.take(heading, steps[heading])
        card = citizen.page.get_by_role("group", name="Handwerkskarte")
        assert not card.is_visible()
        citizen.page.check("[name=zulassungspflichtig][value=yes]")
        assert card.is_visible()

    def test_keep_hidden_answers_from_being_sent(self, citizen):
        citizen.start(DOG)
        citizen.answer(HOLDER)
        citizen.page.check("[name=zugezogen][value=no]")
        with citizen.page.expect_request(lambda one: one.method == "POST") as sent:
            citizen.press("Weiter")
        body = sent.value.post_data
        assert "Jürgen" in body or "Jürgen" in str(parse_qs(body))
        assert "zuzug_am" not in body
        assert "1.9.2026" not in body

    def test_answers_that_went_away_are_not_on_the_review(self, visitor):
        visitor.start(DOG)
        visitor.walk(DOG_TAX)
        assert "Datum des Zuzugs" in visitor.text
        visitor.page.get_by_role(
            "link", name=re.compile("Ändern.*Halterin oder Halter")
        ).click()
        visitor.page.check("[name=zugezogen][value=no]")
        visitor.press("Weiter")
        assert visitor.heading == "Prüfen Sie Ihre Angaben"
        assert "Datum des Zuzugs" not in visitor.text


class TestItems:
    def test_are_added_and_removed(self, visitor):
        visitor.start(DOG)
        visitor.take("Halterin oder Halter", HOLDER)
        names = visitor.page.locator("[name$='-rufname']")
        names.fill("Bello")
        visitor.press("Weiteren Hund hinzufügen")
        visitor.press("Weiteren Hund hinzufügen")
        assert names.count() == 3
        names.nth(1).fill("Senta")
        names.nth(2).fill("Waldi")
        visitor.press("Hund 2 entfernen")
        values = [name.input_value() for name in names.all()]
        assert values == ["Bello", "Waldi"]

    def test_a_new_one_has_the_focus(self, citizen):
        citizen.start(DOG)
        citizen.take("Halterin oder Halter", HOLDER)
        citizen.press("Weiteren Hund hinzufügen")
        assert focused(citizen).get_by_text("Hund 2", exact=True).is_visible()

    def test_after_removing_the_focus_stays_with_the_group(self, citizen):
        citizen.start(DOG)
        citizen.take("Halterin oder Halter", HOLDER)
        citizen.press("Weiteren Hund hinzufügen")
        citizen.press("Hund 2 entfernen")
        assert focused(citizen).get_by_role("heading", name="Hunde").is_visible()


class TestErrors:
    def test_have_the_focus_and_stand_in_the_title(self, visitor):
        visitor.start(DOG)
        assert not visitor.page.title().startswith("Fehler:")
        visitor.press("Weiter")
        assert visitor.page.title().startswith("Fehler: Halterin oder Halter")
        assert "Es gibt ein Problem" in focused(visitor).inner_text()

    def test_lead_to_the_question(self, visitor):
        visitor.start(DOG)
        visitor.press("Weiter")
        for name in ("name_given_names", "geburtsdatum", "zugezogen"):
            target = visitor.page.locator(f"[name={name}]").first.get_attribute("id")
            visitor.page.locator(f"a[href='#{target}']").click()
            assert focused(visitor).get_attribute("name") == name

    def test_of_the_declaration_have_the_focus_too(self, visitor):
        visitor.start(DOG)
        visitor.walk(DOG_TAX)
        visitor.press("Antrag jetzt absenden")
        assert visitor.page.title().startswith("Fehler:")
        assert "Setzen Sie das Häkchen" in focused(visitor).inner_text()


class TestSending:
    def test_twice_by_a_double_click_is_sending_once(self, visitor):
        visitor.start(DOG)
        visitor.walk(DOG_TAX)
        visitor.page.check("#antraege-declared")
        visitor.page.get_by_role("button", name="Antrag jetzt absenden").dblclick()
        visitor.page.wait_for_url("**/ihre-bestaetigung/")
        reference = visitor.page.locator(".antraege-code").first.inner_text()
        visitor.page.reload()
        assert reference in visitor.text
        visitor.page.go_back()
        visitor.page.goto(visitor.page.url)
        assert reference in visitor.text


class TestKeyboard:
    def test_alone_is_enough(self, enter):
        citizen = enter(size=DESKTOP)
        citizen.page.goto(DOG)
        keyboard = Keyboard(citizen.page)
        keyboard.press("Antrag starten")
        for heading, answers in DOG_TAX.items():
            assert citizen.heading == heading
            if heading == "Ihre Hunde":
                keyboard.press("Weiteren Hund hinzufügen", answers)
            keyboard.press("Weiter", {**answers, "antrag_befreiung": "no"})
        keyboard.press("Antrag jetzt absenden", {"_declared": "on"})
        assert citizen.heading == "Ihr Antrag wurde gesendet"
