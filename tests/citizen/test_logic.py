"""Exits, fees and answers needed only sometimes, as a person meets them."""

from __future__ import annotations

import html
import json
import re

import pytest

from tests.flow.build import choices, make_page, node, only_if, step
from wagtail_antraege import models

pytestmark = pytest.mark.django_db


def stall_stream() -> list[dict]:
    ending = node(
        "exit",
        "kein_antrag",
        "",
        title="Sie brauchen keinen Antrag",
        reason="Auf eigenem Grund ist nichts zu beantragen.",
        alternative='<p>Fragen? <a href="https://example.org/amt">Zum Amt</a></p>',
        condition=only_if("ort", "own"),
    )
    del ending["value"]["label"]
    return [
        step("wo", "Wo?"),
        node("radio", "ort", "Ort", required=True, choices=choices("street", "own")),
        ending,
        step("was", "Was?"),
        node("decimal", "flaeche", "Fläche", required=True),
        node(
            "text",
            "grund",
            "Grund",
            required=False,
            required_if=only_if("flaeche", "100", "greater"),
        ),
        node("computed", "doppelt", "Doppelt", formula="flaeche * 2", show=True),
        node("text", "viel", "Viel", condition=only_if("doppelt", "50", "greater")),
        node("fee", "gebuehr", "Nutzung", formula="flaeche * 5 * 0,50 €"),
        node("constant", "plan", "Aktenplan", fixed="A-1"),
    ]


@pytest.fixture
def stall(db):
    return make_page(stall_stream(), declaration="")


def heading(citizen) -> str:
    return re.search(r"<h1>(.*?)</h1>", citizen.page, re.DOTALL).group(1).strip()


class TestAnExit:
    @pytest.fixture(autouse=True)
    def stopped(self, citizen, stall):
        citizen.start(stall)
        citizen.send(ort="own", action="next")

    def test_says_why_and_what_to_do_instead(self, citizen):
        assert heading(citizen) == "Sie brauchen keinen Antrag"
        assert "Auf eigenem Grund ist nichts zu beantragen." in citizen.page
        assert 'href="https://example.org/amt"' in citizen.page

    def test_leads_back_and_nowhere_else(self, citizen):
        assert 'value="next"' not in citizen.page
        back = re.search(r'<p><a href="([^"]+)">Zurück</a>', citizen.page).group(1)
        citizen.go(back)
        assert heading(citizen) == "Wo?"
        citizen.send(ort="street", action="next")
        assert heading(citizen) == "Was?"

    def test_keeps_the_draft(self, citizen):
        assert "Ihre Angaben bleiben bis zum" in citizen.page
        citizen.go(f"/antraege/{citizen.draft.pk}/")
        assert heading(citizen) == "Sie brauchen keinen Antrag"

    @pytest.mark.parametrize("address", ["was/", "angaben-pruefen/"])
    def test_cannot_be_gone_round(self, citizen, address):
        citizen.go(f"/antraege/{citizen.draft.pk}/{address}")
        assert heading(citizen) == "Sie brauchen keinen Antrag"

    def test_cannot_be_sent_past(self, citizen):
        """A hand-made page could say that the exit is done."""
        draft = citizen.draft.pk
        token = citizen.cookies["csrftoken"].value
        citizen.send(csrfmiddlewaretoken=token, action="next")
        assert heading(citizen) == "Sie brauchen keinen Antrag"
        review = f"/antraege/{draft}/angaben-pruefen/"
        citizen.send(to=review, csrfmiddlewaretoken=token, action="send")
        assert heading(citizen) == "Sie brauchen keinen Antrag"
        assert not models.Application.objects.exists()


class TestWorkedOutValues:
    def fill(self, citizen, stall, **more):
        citizen.start(stall)
        citizen.send(ort="street", action="next")
        return citizen.send(**{"flaeche": "12", "action": "next", **more})

    def test_the_fee_is_shown_with_its_derivation_and_kept(self, citizen, stall):
        self.fill(citizen, stall)
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"
        assert "= 12 × 5 × 0,50\u00a0€" in citizen.page
        assert "A-1" not in citizen.page
        citizen.send(action="send")
        assert "30,00\u00a0€" in citizen.page
        confirmed = models.Application.objects.get().confirmed
        assert confirmed["citizen"]["fee"]["total"] == "30.00"
        office = confirmed["office"]["sections"][-1]["entries"]
        assert ("plan", "A-1") in [(one["key"], one["shown"]) for one in office]
        assert "A-1" not in str(confirmed["citizen"])

    def test_a_worked_out_value_is_shown_once_it_is_known(self, citizen, stall):
        citizen.start(stall)
        citizen.send(ort="street", action="next")
        assert "Doppelt" in citizen.page
        assert 'name="doppelt"' not in citizen.page
        assert "Nutzung" not in citizen.page
        citizen.send(flaeche="12", action="back")
        citizen.go(f"/antraege/{citizen.draft.pk}/was/")
        assert '<p class="antraege-output__value">24</p>' in citizen.page

    def test_only_the_server_judges_what_hangs_on_one(self, citizen, stall):
        self.fill(citizen, stall, flaeche="30")
        assert heading(citizen) == "Was?"
        node = re.search(r'<fieldset[^>]*data-antraege-node="viel"[^>]*>', citizen.page)
        assert "data-antraege-condition" not in node.group()
        assert "hidden" not in node.group()
        citizen.send(flaeche="30", viel="Ja", action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def test_what_somebody_sends_for_one_does_not_count(self, citizen, stall):
        self.fill(citizen, stall, gebuehr="0", doppelt="1")
        assert "30,00\u00a0€" in citizen.page


class TestAnswersNeededSometimes:
    def test_are_demanded_in_the_words_of_their_type(self, citizen, stall):
        citizen.start(stall)
        citizen.send(ort="street", action="next")
        assert "Grund <span" not in citizen.page
        citizen.send(flaeche="200", viel="x", action="next")
        assert heading(citizen) == "Was?"
        assert "Geben Sie bei „Grund“ etwas ein." in citizen.page
        citizen.send(flaeche="200", viel="x", grund="Markt", action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"

    def test_are_not_demanded_otherwise(self, citizen, stall):
        citizen.start(stall)
        citizen.send(ort="street", action="next")
        citizen.send(flaeche="12", action="next")
        assert heading(citizen) == "Prüfen Sie Ihre Angaben"


class TestAConditionOnPartsOfAnAnswer:
    @pytest.fixture(autouse=True)
    def asked(self, citizen, db):
        stream = [
            step("wann", "Wann?"),
            node("date_range", "zeitraum", "Zeitraum", required=True),
            step("wer", "Wer?"),
            node("person", "person", "Person", required=True, ask_sex=True),
            node(
                "text",
                "spaet",
                "Spät",
                condition=only_if("zeitraum.from", "1.5.2026", "greater"),
            ),
            node("text", "divers", "Divers", condition=only_if("person.sex", "d")),
            node(
                "computed",
                "dauer",
                "Dauer",
                formula="tage(zeitraum.from; zeitraum.to)",
                show=True,
            ),
        ]
        citizen.start(make_page(stream, declaration=""))

    def answer(self, citizen, first: str, last: str) -> None:
        citizen.send(zeitraum_from=first, zeitraum_to=last, action="next")

    def hidden_nodes(self, citizen) -> set[str]:
        pattern = r'data-antraege-node="(\w+)"[^>]* hidden disabled>'
        return set(re.findall(pattern, citizen.page))

    def test_shows_what_the_part_of_an_earlier_page_says(self, citizen):
        self.answer(citizen, "2.5.2026", "4.5.2026")
        assert self.hidden_nodes(citizen) == {"divers"}

    def test_hides_it_otherwise(self, citizen):
        self.answer(citizen, "1.5.2026", "4.5.2026")
        assert self.hidden_nodes(citizen) == {"spaet", "divers"}

    def test_tells_the_script_how_parts_compare(self, citizen):
        self.answer(citizen, "2.5.2026", "4.5.2026")
        known = re.search(r'data-antraege-known="([^"]*)"', citizen.page).group(1)
        fields = json.loads(html.unescape(known))["fields"]
        assert fields["zeitraum"]["parts"] == {"from": "date", "to": "date"}
        assert 'data-antraege-parts="sex:choice birth_date:date"' in citizen.page
