"""The receipt: printed, opened again with its code, and gone with the session."""

from __future__ import annotations

import pytest

from tests.journeys.answers import DOG_TAX
from tests.journeys.citizen import DESKTOP
from tests.journeys.town import APPLICATIONS as FOLDER

pytestmark = pytest.mark.browser


@pytest.fixture
def sender(enter):
    """A citizen whose application has just been sent."""
    sender = enter(size=DESKTOP)
    sender.start(f"{FOLDER}/hundesteuer-anmelden/")
    sender.walk(DOG_TAX)
    sender.press("Antrag jetzt absenden")
    assert sender.errors
    sender.page.check("#antraege-declared")
    sender.press("Antrag jetzt absenden")
    return sender


def codes(citizen) -> list[str]:
    return citizen.page.locator(".antraege-code").all_inner_texts()


class TestReceipt:
    def test_on_paper_has_all_that_counts_and_no_buttons(self, sender):
        assert sender.page.get_by_role("button", name="Drucken").is_visible()
        sender.page.emulate_media(media="print")
        for text in (*codes(sender), "Groß-Ölmann", "Senta", "Musterstadt"):
            assert text in sender.text
        assert sender.page.locator("button:visible, nav:visible").count() == 0
        assert "Sitzung beenden" not in sender.text

    def test_is_what_back_shows(self, sender):
        shown = codes(sender)
        sender.page.go_back()
        assert sender.heading == "Ihr Antrag wurde gesendet"
        assert codes(sender) == shown

    def test_opens_on_another_device_with_its_code(self, sender, enter):
        reference, code = codes(sender)
        other = enter()
        other.page.goto("/antraege/abrufen/")
        other.page.get_by_label("Vorgangsnummer").fill(f" {reference.lower()} ")
        other.page.get_by_label("Abrufcode").fill(code.replace("-", " "))
        other.press("Eingangsbestätigung öffnen")
        assert other.heading == "Ihr Antrag wurde gesendet"
        assert codes(other) == [reference]

    def test_is_closed_to_others_and_after_the_session(self, sender, enter):
        other, receipt = enter(), sender.page.url
        other.page.goto(receipt)
        assert other.heading == "Diese Seite lässt sich nicht öffnen"
        sender.press("Sitzung beenden")
        sender.page.goto(receipt)
        assert sender.heading == "Diese Seite lässt sich nicht öffnen"
