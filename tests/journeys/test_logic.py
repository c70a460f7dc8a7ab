"""An exit, a worked-out value and a fee, on a phone, with JavaScript and without."""

from __future__ import annotations

import pytest

from tests.journeys.accessibility import judge
from tests.journeys.town import STALL

pytestmark = pytest.mark.browser

DERIVATION = "12 × 5 × 0,50\u00a0€"


@pytest.mark.parametrize("scripts", [True, False], ids=["script", "no script"])
def test_from_an_exit_back_to_a_fee_that_explains_itself(enter, scripts):
    citizen = enter(scripts=scripts)
    citizen.start(STALL)
    citizen.take("Wo?", {"ort": "own"})
    stop_at_the_exit(citizen, scripts)
    citizen.take("Wo?", {"ort": "street"})
    citizen.answer({"flaeche": "12"})
    citizen.press("Weiter")
    assert citizen.heading == "Prüfen Sie Ihre Angaben"
    assert DERIVATION in citizen.text
    look(citizen, scripts)
    see_the_worked_out_value(citizen, scripts)
    citizen.press("Antrag jetzt absenden")
    assert citizen.heading == "Ihr Antrag wurde gesendet"
    assert "30,00\u00a0€" in citizen.text
    assert DERIVATION in citizen.text
    look(citizen, scripts)


def stop_at_the_exit(citizen, scripts) -> None:
    page = citizen.page
    assert citizen.heading == "Sie brauchen keinen Antrag"
    assert "Auf eigenem Grund ist nichts zu beantragen." in citizen.text
    assert page.get_by_role("link", name="Zum Bauamt").is_visible()
    assert page.get_by_role("button", name="Weiter").count() == 0
    look(citizen, scripts)
    page.get_by_role("link", name="Zurück", exact=True).click()


def see_the_worked_out_value(citizen, scripts) -> None:
    citizen.page.get_by_role("link", name="Ändern").last.click()
    assert citizen.page.locator(".antraege-output__value").inner_text() == "24"
    look(citizen, scripts)
    citizen.press("Weiter")
    assert citizen.heading == "Prüfen Sie Ihre Angaben"


def look(citizen, scripts) -> None:
    """Judge the page; axe is a script itself."""
    assert not citizen.sticks_out()
    if scripts:
        judge(citizen)
