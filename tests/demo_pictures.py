"""Write the pictures of the README, taken in the demo town: ``make pictures``."""

from __future__ import annotations

import os
import shutil
import tempfile
from pathlib import Path

from playwright.sync_api import sync_playwright

from demo_site.load.accounts import PASSWORD
from demo_site.load.answers import BELLO, HOLDER, INSURANCE, TRANSFER
from tests.journeys import town
from tests.journeys.citizen import Citizen
from tests.journeys.editor import Editor
from tests.journeys.newcomer import few_colours

PICTURES = Path(__file__).parents[1] / "docs" / "pictures"
DOG_TAX = f"{town.APPLICATIONS}/hundesteuer-anmelden/"
ANSWERS = {**HOLDER, **BELLO, **INSURANCE, **TRANSFER}
SCREEN, PHONE = {"width": 1000, "height": 860}, {"width": 390, "height": 844}
WITH_ERRORS = "Haushalt und Zuzug"
REVIEW = "Prüfen Sie Ihre Angaben"


def keep(page, name: str) -> None:
    """Write a picture with few colours, so that it stays small."""
    (PICTURES / f"{name}.png").write_bytes(few_colours(page.screenshot()))


def apply(page) -> None:
    """Send an application, and stop to take pictures on the way."""
    citizen = Citizen(page)
    page.goto(DOG_TAX)
    keep(page, "information")
    citizen.start(DOG_TAX)
    while citizen.heading != REVIEW:
        if citizen.heading == WITH_ERRORS:
            citizen.press("Weiter")
            keep(page, "errors")
        take(citizen)
    keep(page, "review")
    page.check("#antraege-declared")
    citizen.press("Antrag jetzt absenden")
    keep(page, "receipt")


def take(citizen: Citizen) -> None:
    """Answer what stands on this page, and go on."""
    heading = citizen.heading
    citizen.answer({key: ANSWERS[key] for key in ANSWERS if fits(key, heading)})
    citizen.press("Weiter")


def fits(key: str, heading: str) -> bool:
    """Say whether a question can stand on a page: dogs stand on one of their own."""
    return "/" not in key or heading == "Ihre Hunde"


def on_a_phone(page) -> None:
    """Show the step in which somebody says what it is about."""
    citizen = Citizen(page)
    citizen.start(DOG_TAX)
    citizen.answer({key: HOLDER[key] for key in ("lebt_in_stadt", "anlass")})
    page.evaluate("scrollTo(0, 0)")
    keep(page, "step-on-a-phone")


def upgrade(page) -> None:
    """Show what a newer release does to the form that the town has edited."""
    editor = Editor(page)
    editor.log_in("verwaltung", PASSWORD)
    page.goto("/admin/antraege/updates/")
    page.locator("main tbody tr").last.get_by_role(
        "link", name="Neue Fassung übernehmen"
    ).click()
    page.wait_for_load_state("networkidle")
    keep(page, "upgrade")


def write() -> None:
    """Take all of them."""
    folder = Path(tempfile.mkdtemp())
    with town.running(folder, "demo") as address, sync_playwright() as playwright:
        browser = playwright.chromium.launch(
            executable_path=os.environ.get("CHROMIUM") or shutil.which("chromium"),
            args=["--no-sandbox", "--disable-dev-shm-usage"],
        )
        for take_pictures, size in (
            (apply, SCREEN),
            (on_a_phone, PHONE),
            (upgrade, {**SCREEN, "width": 1280}),
        ):
            context = browser.new_context(
                viewport=size, base_url=address, locale="de-DE"
            )
            take_pictures(context.new_page())
        browser.close()
    shutil.rmtree(folder)


if __name__ == "__main__":
    write()
