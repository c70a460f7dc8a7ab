"""A newcomer rebuilds the paper form of the handbook, and a citizen fills it in.

``ANTRAEGE_PICTURES=write`` writes the pictures of the chapter anew.
"""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from demo_site.load.accounts import PASSWORD
from tests.journeys import chapter
from tests.journeys.answers import address as postal_address, person, picture
from tests.journeys.editor import Editor
from tests.journeys.newcomer import Newcomer

pytestmark = pytest.mark.browser

NAME = "08-papierformular-nachbauen"
PAPER = chapter.HANDBOOK / "papierformular/sondernutzung.html"
MOST_WORDS, MOST_CLICKS = 1200, 150
TAKEN_ELSEWHERE = {"papierformular", "papier-gebuehr"}
SCREEN = {"width": 1280, "height": 900}
SHEET = {"width": 794, "height": 1123}

ANSWERS = {
    "Wer stellt den Antrag?": {
        **person("name", "Erika", "Beispiel"),
        **postal_address("anschrift", "Marktplatz", "5"),
        "kontakt_email": "erika@example.org",
        "fuer_eine_firma_oder_einen_verein": "yes",
        "name_der_firma_oder_des_vereins": "Café am Markt",
    },
    "Was ist geplant?": {
        "art_der_nutzung": "sonstiges",
        "beschreibung": "Eine kleine Bühne",
        "ort_der_nutzung": "Marktplatz, vor Haus 5",
        "zeitraum_from": "1.5.2027",
        "zeitraum_to": "10.5.2027",
        "auf_dem_gehweg_bleiben_mindestens_1_50_m_frei": "on",
    },
    "Welche Flächen werden genutzt?": {
        "0/bezeichnung": "Terrasse",
        "0/laenge_in_m": "6",
        "0/breite_in_m": "2,5",
        "1/bezeichnung": "Bühne",
        "1/laenge_in_m": "4",
        "1/breite_in_m": "3",
    },
    "Was noch wichtig ist": {
        "wird_strom_gebraucht": "no",
        "wer_ist_vor_ort_verantwortlich": "Erika Beispiel",
        "telefon_vor_ort": "03643 112233",
        "lageplan": picture("Lageplan.jpg"),
        "unterschrift_name": "Erika Beispiel",
    },
}
# (6 x 2.5 + 4 x 3) square metres x 10 days x 0.50 euros
FEE = "135,00 €"


@pytest.fixture
def open_page(browser, address):
    contexts = []

    def open_page(size=SCREEN):
        context = browser.new_context(viewport=size, base_url=address, locale="de-DE")
        context.set_default_timeout(30_000)
        contexts.append(context)
        return context.new_page()

    yield open_page
    for context in contexts:
        context.close()


class TestPaperForm:
    def test_it_has_25_fields_on_one_page(self, open_page, keep):
        page = open_page(SHEET)
        page.goto(PAPER.as_uri())
        numbers = [int(each) for each in page.locator("main b").all_inner_texts()]
        assert numbers == list(range(1, 26))
        height = page.evaluate("document.documentElement.scrollHeight")
        assert height <= SHEET["height"]
        keep("papierformular", page.screenshot())


class TestChapter:
    text = chapter.text(NAME)
    deeds = tuple(chapter.deeds(text))

    def test_it_names_every_field_of_the_paper(self):
        rows = re.findall(r"^ +\| (\d+)(?:(, | bis )(\d+))? \|", self.text, re.M)
        spans = [range(int(low), int(high or low) + 1) for low, _, high in rows]
        assert [number for span in spans for number in span] == list(range(1, 26))

    def test_a_newcomer_rebuilds_it_a_citizen_sends_it_a_clerk_reads_it(
        self, open_page, enter, keep
    ):
        self.build(Newcomer(open_page(), keep))
        self.send(enter(), keep)
        self.read(Editor(open_page()))

    def test_it_is_short_and_shows_only_pictures_that_are_there(self):
        assert chapter.count_words(self.text) <= MOST_WORDS
        shown = {deed.words[0] for deed in self.deeds if deed.kind == "picture"}
        there = {each.stem for each in (chapter.HANDBOOK / "bilder").glob("*.png")}
        assert shown <= there

    def build(self, newcomer):
        newcomer.log_in("redaktion", PASSWORD)
        newcomer.follow(
            deed
            for deed in self.deeds
            if deed.kind != "picture" or deed.words[0] not in TAKEN_ELSEWHERE
        )
        done = newcomer.page.locator(".messages .success")
        expect(done).to_contain_text("veröffentlicht")
        assert newcomer.clicks <= MOST_CLICKS

    def send(self, citizen, keep):
        citizen.start("/online-antraege/sondernutzung-beantragen/")
        citizen.walk(ANSWERS, visit=lambda: self.look(citizen))
        assert citizen.heading == "Prüfen Sie Ihre Angaben"
        self.look(citizen)
        for text in (FEE, "10 × 0,50 €"):
            expect(citizen.page.locator("main")).to_contain_text(text)
        self.show_fee(citizen.page, keep)
        citizen.page.check("#antraege-declared")
        citizen.press("Antrag jetzt absenden")
        assert citizen.heading == "Ihr Antrag wurde gesendet"

    def look(self, citizen):
        assert not citizen.sticks_out(), citizen.heading

    def show_fee(self, page, keep):
        fee = page.get_by_text(FEE).first
        fee.evaluate("each => each.scrollIntoView({block: 'center'})")
        keep("papier-gebuehr", page.screenshot())

    def read(self, clerk):
        clerk.log_in("ordnungsamt", PASSWORD)
        clerk.page.goto("/admin/antraege/")
        row = clerk.page.locator("main tr").filter(has_text="Sondernutzung beantragen")
        row.get_by_role("link").first.click()
        main = clerk.page.locator("main")
        for text in (FEE, "10 × 0,50 €", "Café am Markt", "Bühne"):
            expect(main).to_contain_text(text)
