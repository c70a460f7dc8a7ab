"""An editor makes an application easy to find, as the handbook says; citizens find it."""

from __future__ import annotations

import pytest
from playwright.sync_api import expect

from demo_site.load.accounts import PASSWORD
from tests.journeys.editor import Editor
from tests.journeys.town import APPLICATIONS

pytestmark = pytest.mark.browser

SCREEN = {"width": 1280, "height": 1000}
WORDS = "Kläffer melden"


@pytest.fixture
def page(browser, address):
    context = browser.new_context(viewport=SCREEN, base_url=address, locale="de-DE")
    context.set_default_timeout(15_000)
    yield context.new_page()
    context.close()


def test_keywords_poster_and_paper_lead_to_the_application(page, enter, keep):
    editor = Editor(page)
    editor.log_in("redaktion", PASSWORD)
    number = editor.page_id("Online-Anträge")
    page.goto(f"/admin/pages/{number}/")
    page.get_by_role("link", name="Hundesteuer", exact=False).first.click()
    page.get_by_role("tab", name="Einordnung").click()
    page.get_by_label("Stichwörter").fill(WORDS)
    editor.publish()
    address = look_at_poster(page, keep)

    citizen = enter(scripts=False)
    citizen.page.goto(f"{APPLICATIONS}/")
    citizen.page.get_by_label("Was möchten Sie beantragen?").fill("klaeffer")
    citizen.press("Anträge suchen")
    citizen.page.locator("main").get_by_role("link", name="Hundesteuer").click()
    found = citizen.page.url
    citizen.page.goto("/" + address.partition("/")[2])
    assert citizen.page.url == found
    look_at_paper(citizen.page, keep)


def look_at_poster(page, keep) -> str:
    """Open the poster from the menu of the page; return the address it shows."""
    page.get_by_role("button", name="Weitere Optionen für 'Hundesteuer").click()
    page.get_by_role("link", name="Aushang mit QR-Code").first.click()
    code = page.locator(".antraege-poster__code")
    expect(code).to_have_js_property("complete", True)  # noqa: FBT003
    assert code.evaluate("it => it.naturalWidth") > 0
    keep("aushang", page.locator(".antraege-poster").screenshot())
    return page.locator(".antraege-poster__address").inner_text()


def look_at_paper(page, keep) -> None:
    page.get_by_role("link", name="Formular ausdrucken").click()
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 794, "height": 1123})
    assert not page.get_by_role("link", name="Zurück zum Antrag").is_visible()
    keep("papier", page.screenshot())
