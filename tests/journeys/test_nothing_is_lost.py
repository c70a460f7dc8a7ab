"""What was typed once is there again: after an error, Back, a reload, a second tab."""

from __future__ import annotations

import re

import pytest

from tests.journeys.accessibility import judge
from tests.journeys.answers import DOG_TAX
from tests.journeys.citizen import Citizen
from tests.journeys.town import APPLICATIONS as FOLDER

pytestmark = pytest.mark.browser

DOG = f"{FOLDER}/hundesteuer-anmelden/"
HOLDER = DOG_TAX["Halterin oder Halter"]
LOCAL = {**HOLDER, "zugezogen": "no"}
DOGS = DOG_TAX["Ihre Hunde"]


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def visitor(request, enter):
    return enter(scripts=request.param)


def go_to_dogs(citizen) -> None:
    citizen.start(DOG)
    citizen.take("Halterin oder Halter", HOLDER)
    assert citizen.heading == "Ihre Hunde"


class TestAnError:
    def test_leaves_everything_else_as_it_was(self, visitor):
        go_to_dogs(visitor)
        visitor.answer_all(DOGS)
        visitor.page.locator("[name$='-rufname']").first.fill("")
        before = visitor.values()
        assert len(before) >= 18
        visitor.press("Weiter")
        assert visitor.errors == ["Hund 1: Geben Sie bei „Rufname“ etwas ein."]
        assert visitor.values() == before
        assert "Chip von Bello.jpg" in visitor.text

    def test_leaves_a_wrong_answer_as_it_was_typed(self, visitor):
        visitor.start(DOG)
        visitor.page.fill("[name=geburtsdatum]", " 31.2.85")
        visitor.press("Weiter")
        assert visitor.page.input_value("[name=geburtsdatum]") == " 31.2.85"

    def test_of_a_file_keeps_the_other_answers(self, visitor):
        go_to_dogs(visitor)
        visitor.answer_all(DOGS)
        document = {"name": "a.doc", "mimeType": "text/plain", "buffer": b"Hallo"}
        visitor.page.locator("[type=file]:visible").first.set_input_files(document)
        before = visitor.values()
        visitor.press("Weiter")
        assert len(visitor.errors) == 1
        assert visitor.values() == before


class TestBack:
    def test_by_our_button(self, visitor):
        visitor.start(DOG)
        visitor.answer_all(HOLDER)
        first = visitor.values()
        visitor.press("Weiter")
        visitor.page.locator("[name$='-rufname']").fill("Bello")
        visitor.press("Zurück")
        assert visitor.heading == "Halterin oder Halter"
        assert visitor.values() == first
        visitor.press("Weiter")
        assert visitor.values()["0/rufname"] == "Bello"

    def test_by_the_browser(self, visitor):
        visitor.start(DOG)
        visitor.answer_all(HOLDER)
        first = visitor.values()
        visitor.press("Weiter")
        visitor.page.go_back()
        assert visitor.heading == "Halterin oder Halter"
        assert visitor.values() == first
        visitor.press("Weiter")
        assert visitor.heading == "Ihre Hunde"

    def test_from_a_page_to_be_changed_leads_to_the_review(self, visitor):
        visitor.start(DOG)
        visitor.walk(DOG_TAX)
        visitor.page.get_by_role(
            "link", name=re.compile("Ändern.*Haftpflichtversicherung")
        ).click()
        visitor.page.fill("[name=versicherer]", "Andere Versicherung")
        visitor.press("Weiter")
        assert visitor.heading == "Prüfen Sie Ihre Angaben"
        assert "Andere Versicherung" in visitor.text


class TestLeavingThePage:
    def test_by_a_link(self, citizen):
        citizen.start(DOG)
        citizen.answer_all(HOLDER)
        before, step = citizen.values(), citizen.page.url
        citizen.page.get_by_role("link", name="Aktuelles").click()
        citizen.page.goto(step)
        assert citizen.values() == before

    def test_by_back(self, citizen):
        go_to_dogs(citizen)
        citizen.page.locator("[name$='-rufname']").fill("Bello")
        citizen.page.go_back()
        citizen.press("Weiter")
        assert citizen.values()["0/rufname"] == "Bello"

    def test_by_a_crash_after_a_rest(self, citizen):
        citizen.start(DOG)
        with citizen.page.expect_response(lambda one: is_keeping(one.request)):
            citizen.answer_all(HOLDER)
        before, step = citizen.values(), citizen.page.url
        after = Citizen(citizen.page.context.new_page())
        after.page.goto(step)
        assert after.values() == before

    def test_by_a_reload_keeps_what_was_typed(self, citizen):
        citizen.start(DOG)
        with citizen.page.expect_response(lambda one: is_keeping(one.request)):
            citizen.answer_all(HOLDER)
        before = citizen.values()
        citizen.page.reload()
        assert citizen.values() == before

    def test_and_going_on_from_the_pause_page(self, visitor):
        visitor.start(DOG)
        visitor.answer({**LOCAL, "geburtsdatum": "31.2.85"})
        before = visitor.values()
        visitor.press("Speichern und unterbrechen")
        visitor.page.get_by_role("link", name="Jetzt weitermachen").click()
        assert visitor.values() == before


def is_keeping(request) -> bool:
    return request.method == "POST" and "action=keep" in (request.post_data or "")


class TestASecondTab:
    @pytest.fixture
    def tabs(self, visitor):
        """The same step twice, in the two tabs of one browser."""
        visitor.start(DOG)
        second = Citizen(visitor.page.context.new_page())
        second.page.goto(visitor.page.url)
        return visitor, second

    def test_lets_the_citizen_choose(self, tabs):
        first, second = tabs
        first.take("Halterin oder Halter", LOCAL)
        second.answer({**LOCAL, "e_mail": "neu@example.org", "telefon": "0361 999"})
        second.press("Weiter")
        assert second.heading == "Welche Angabe ist richtig?"
        for answer in ("juergen@example.org", "neu@example.org", "+49 361 999"):
            assert answer in second.text
        telephone = second.page.get_by_role("group", name="Telefonnummer")
        telephone.get_by_label("Gespeichert:").check()
        second.press("Mit diesen Angaben weiter")
        assert second.heading == "Ihre Hunde"
        second.press("Zurück")
        assert second.values()["e_mail"] == "neu@example.org"
        assert second.values()["telefon"] == HOLDER["telefon"]


class TestTheChoice:
    def test_can_be_made_by_all(self, citizen):
        citizen.start(DOG)
        second = Citizen(citizen.page.context.new_page())
        second.page.goto(citizen.page.url)
        citizen.take("Halterin oder Halter", HOLDER)
        second.answer({**HOLDER, "name_family_name": "Anders", "in_pflege": "yes"})
        second.page.fill("[name=pflege_seit]", "1.1.2026")
        second.press("Weiter")
        assert second.heading == "Welche Angabe ist richtig?"
        judge(second)
