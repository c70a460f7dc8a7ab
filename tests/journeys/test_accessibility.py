"""Axe finds nothing, and nothing sticks out, on every page and in every state."""

from __future__ import annotations

import re
from uuid import uuid4

import pytest

from tests.journeys.accessibility import judge
from tests.journeys.answers import APPLICATIONS, DOG_TAX, SOLE_TRADER
from tests.journeys.citizen import DESKTOP, PHONE
from tests.journeys.town import APPLICATIONS as FOLDER

pytestmark = pytest.mark.browser

DOG = f"{FOLDER}/hundesteuer-anmelden/"
NOBODYS = "00000000-0000-4000-8000-000000000000"
ON_PAPER = "Formular ausdrucken"
SIZES = pytest.mark.parametrize("size", [PHONE, DESKTOP], ids=["phone", "desktop"])


class TestWholeWay:
    @pytest.mark.parametrize("name", APPLICATIONS)
    def test_on_a_phone(self, citizen, name):
        self.walk(citizen, name)

    def test_on_a_desktop(self, enter):
        self.walk(enter(size=DESKTOP), "Hundesteuer")

    def walk(self, citizen, name):
        slug, steps = APPLICATIONS[name]
        citizen.page.goto(f"{FOLDER}/{slug}/")
        judge(citizen)
        citizen.press("Antrag starten")
        for heading, answers in steps.items():
            judge(citizen)
            citizen.press("Weiter")
            assert citizen.errors
            judge(citizen)
            citizen.answer(answers)
            citizen.take(heading, answers)
        judge(citizen)
        citizen.press("Antrag jetzt absenden")
        assert citizen.errors
        judge(citizen)
        citizen.page.check("#antraege-declared")
        citizen.press("Antrag jetzt absenden")
        judge(citizen)


class TestWithoutJavaScript:
    """Axe needs JavaScript: a second browser is given what the first one shows."""

    @pytest.fixture
    def reader(self, enter):
        return enter()

    def judge(self, citizen, reader):
        html = re.sub(r"<script\b.*?</script>", "", citizen.page.content())
        headers = {"content-security-policy": "script-src 'self';"}
        url = f"/copy/{uuid4()}"
        reader.page.route(
            f"**{url}",
            lambda route: route.fulfill(
                body=html, content_type="text/html; charset=utf-8", headers=headers
            ),
        )
        reader.page.goto(url)
        judge(reader)

    def test_new_questions_and_errors(self, enter, reader):
        citizen = enter(scripts=False)
        citizen.start(DOG)
        citizen.page.check("[name=zugezogen][value=yes]")
        citizen.press("Weiter")
        assert "führen zu weiteren Fragen" in citizen.text
        assert citizen.errors
        self.judge(citizen, reader)
        citizen.take("Halterin oder Halter", DOG_TAX["Halterin oder Halter"])
        citizen.press("Weiteren Hund hinzufügen")
        self.judge(citizen, reader)

    def test_new_questions_alone(self, enter, reader):
        citizen = enter(scripts=False)
        citizen.start(f"{FOLDER}/gewerbe-anmelden/")
        answers = SOLE_TRADER["Anlass und Rechtsform"]
        citizen.answer(answers)
        citizen.press("Weiter")
        assert citizen.errors == []
        assert "führen zu weiteren Fragen" in citizen.text
        self.judge(citizen, reader)


@SIZES
class TestPagesAround:
    @pytest.mark.parametrize(
        ("path", "heading"),
        [
            ("/", "Willkommen in Musterstadt"),
            ("/aktuelles/", "Aktuelles"),
            (f"{FOLDER}/", "Online-Anträge"),
            ("/antraege/abrufen/", "Eingangsbestätigung öffnen"),
            ("/gibt-es-nicht/", "Diese Seite gibt es nicht"),
            (f"/antraege/{NOBODYS}/", "Diese Seite lässt sich nicht öffnen"),
        ],
    )
    def test_stands_alone(self, enter, size, path, heading):
        citizen = enter(size=size)
        citizen.page.goto(path)
        assert citizen.heading == heading
        judge(citizen)

    @pytest.mark.parametrize("slug", ["hundesteuer-anmelden", "jede-art"])
    def test_the_form_on_paper(self, enter, size, slug):
        citizen = enter(size=size)
        citizen.page.goto(f"{FOLDER}/{slug}/")
        citizen.page.get_by_role("link", name=ON_PAPER).click()
        assert citizen.page.title().endswith("Formular auf Papier")
        judge(citizen)

    def test_a_form_that_is_closed(self, enter, size):
        citizen = enter(size=size)
        citizen.page.goto(f"{FOLDER}/vorbei/")
        assert "So erreichen Sie uns auch" in citizen.text
        judge(citizen)

    def test_a_wrong_code(self, enter, size):
        citizen = enter(size=size)
        citizen.page.goto("/antraege/abrufen/")
        citizen.page.get_by_label("Vorgangsnummer").fill("AAAA-BBBB-CCC")
        citizen.page.get_by_label("Abrufcode").fill("ABCD-EFGH-JKLM")
        citizen.press("Eingangsbestätigung öffnen")
        assert citizen.page.title().startswith("Fehler:")
        assert citizen.errors
        judge(citizen)

    def test_pausing_deleting_and_ending(self, enter, size):
        citizen = enter(size=size)
        citizen.start(DOG)
        citizen.press("Speichern und unterbrechen")
        judge(citizen)
        pause = citizen.page.url
        citizen.press("Sitzung beenden")
        judge(citizen)
        citizen.page.goto(pause)
        judge(citizen)
        citizen.start(DOG)
        citizen.press("Speichern und unterbrechen")
        citizen.press("Angaben und Dateien löschen")
        judge(citizen)

    def test_a_reported_problem(self, enter, size):
        citizen = enter(size=size)
        citizen.start(DOG)
        citizen.page.get_by_text("Problem mit dieser Seite?").click()
        citizen.page.get_by_label("Was funktioniert nicht?").fill("Der Knopf klemmt.")
        judge(citizen)
        citizen.press("Problem melden")
        assert "Vielen Dank" in citizen.text
        judge(citizen)

    def test_reasons_laid_open(self, enter, size):
        citizen = enter(size=size)
        citizen.start(DOG)
        for summary in citizen.page.locator("summary:visible").all():
            summary.click()
        judge(citizen)
