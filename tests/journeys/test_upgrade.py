"""An editor of the demo town takes over what the state has changed."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from demo_site.load import people, services, statutes
from demo_site.load.accounts import PASSWORD
from tests.desk import build
from tests.flow.build import home_page
from tests.journeys.accessibility import OPTIONS
from tests.journeys.editor import Editor
from wagtail_antraege import models

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LARGE = {"width": 1400, "height": 1000}
OURS = ".antraege-upgrade, .antraege-newer"
TOWN = "Möchten Sie den Plan unserer Hundewiesen bekommen?"
STATE = "Gibt es für den Hund einen Ausweis als Assistenzhund?"


@pytest.fixture
def pages(transactional_db, django_user_model):
    """Return the two pages of the demo town that are one release behind."""
    build.town()
    django_user_model.objects.create_superuser("verwaltung", password=PASSWORD)
    for name in ("Steueramt", "Ordnungsamt"):
        people.department(name, name.lower())
    index = home_page().add_child(
        instance=models.ApplicationIndexPage(title="Anträge", slug="antraege")
    )
    statutes.load()
    behind = ("hundesteuer-anmelden", "gewerbe-anmelden")
    return [services.take(service, index) for service in behind]


@pytest.fixture
def editor(browser, live_server, pages, settings):
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 300
    context = browser.new_context(
        viewport=LARGE, base_url=live_server.url, locale="de-DE"
    )
    context.set_default_timeout(20_000)
    editor = Editor(context.new_page())
    editor.log_in("verwaltung", PASSWORD)
    yield editor
    context.close()


def labels(page):
    """Return what the live form asks."""
    page = models.ApplicationPage.objects.get(pk=page.pk)
    return [field.label for _step, field, _group in page.live_version().form.fields()]


def see_what_is_behind(page):
    """Read the dashboard and the report, and follow it to the form with conflicts."""
    urgent = page.get_by_role("region", name="Eilige Rechtsänderungen")
    expect(urgent).to_contain_text("Gewerbe anmelden")
    urgent.get_by_role("link", name="Alle Aktualisierungen").click()
    rows = page.locator("main tbody tr")
    expect(rows).to_have_count(2)
    expect(rows.first).to_contain_text("Gewerbe anmelden")
    expect(rows.last).to_contain_text("Möchten Sie weniger oder keine Steuer zahlen?")
    rows.last.get_by_role("link", name="Neue Fassung übernehmen").click()


def decide(page):
    """Take the state's help text, and keep what the town says of the next steps."""
    conflicts = page.locator("[data-antraege-open]")
    expect(conflicts).to_have_count(2)
    page.get_by_role("button", name="Als Entwurf übernehmen").click()
    expect(page.get_by_role("alert")).to_contain_text("2 Konflikte")
    conflicts.filter(has_text="Hilfetext").get_by_label("Fassung des Landes").check()
    page.get_by_role("button", name="Ergebnis neu prüfen").click()
    expect(conflicts).to_have_count(1)
    conflicts.get_by_label("Unsere Fassung").check()


def test_two_forms_are_behind_and_the_one_with_conflicts_is_resolved(editor, pages):
    dog_tax, _trade = pages
    page = editor.page
    see_what_is_behind(page)
    expect(page.locator("main")).to_contain_text("Behindertengleichstellungsgesetz")
    found = Axe().run(page, context=OURS, options=OPTIONS)
    assert found.violations_count == 0, found.generate_report()

    decide(page)
    with page.expect_popup() as opened:
        page.get_by_role("button", name="Vorschau des Ergebnisses").click()
    preview = opened.value.locator("main")
    expect(preview).to_contain_text(STATE)
    expect(preview).to_contain_text(TOWN)

    page.get_by_role("button", name="Als Entwurf übernehmen").click()
    expect(page.locator(".messages .success")).to_contain_text("1.1.0")
    assert STATE not in labels(dog_tax)
    # The buttons of the editor work only when the page has come to rest.
    page.wait_for_timeout(3_000)
    editor.publish()
    assert {STATE, TOWN} <= set(labels(dog_tax))
    live = models.ApplicationPage.objects.get(pk=dog_tax.pk)
    assert "Zimmer 12" in live.next_steps
    assert live.blueprint_version.version == "1.1.0"
