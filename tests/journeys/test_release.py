"""An editor works off the checklist before publishing, in a real browser."""

from __future__ import annotations

from django.urls import reverse

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.desk import build
from tests.flow import build as flow
from tests.journeys.accessibility import OPTIONS
from tests.journeys.editor import Editor
from wagtail_antraege import models

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

LARGE = {"width": 1400, "height": 1000}
PANEL = "[data-antraege-release]"
OURS = "#main form, .antraege-record, .antraege-section"
TOGGLE = "[data-side-panel-toggle='antraege-release']"


@pytest.fixture
def found(transactional_db):
    stream = [
        flow.step("you", "Über Sie"),
        flow.node("text", "name", "IHRE WÜNSCHE BITTE"),
    ]
    return build.draft(stream, purpose="")


@pytest.fixture
def editor(browser, live_server, found, settings, django_user_model):
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 300
    django_user_model.objects.create_superuser("admin", "a@example.org", "admin")
    context = browser.new_context(
        viewport=LARGE, base_url=live_server.url, locale="de-DE"
    )
    context.set_default_timeout(15_000)
    editor = Editor(context.new_page())
    editor.log_in("admin", "admin")
    editor.page.goto(build.edit_url(found))
    # Wagtail remembers what the form held only when the page has come to rest.
    editor.page.wait_for_timeout(3_000)
    editor.page.click(TOGGLE)
    yield editor
    context.close()


class TestChecklist:
    def test_leads_to_each_place_and_follows_what_is_mended(self, editor, found):
        page, panel = editor.page, editor.page.locator(PANEL)
        expect(page.locator(f"{TOGGLE} [data-side-panel-toggle-counter]")).to_have_text(
            "1"
        )
        panel.get_by_role("link", name="nur in Großbuchstaben").click()
        label = page.locator("[name='form-1-value-label']")
        expect(label).to_be_focused()
        label.fill("Ihre Wünsche")
        expect(panel).not_to_contain_text("Großbuchstaben")
        panel.get_by_role("link", name="wofür die Angaben").click()
        purpose = page.locator("[name='purpose']")
        expect(purpose).to_be_focused()
        purpose.fill("Wir setzen die Steuer fest.")
        expect(panel).to_contain_text("Alles ist in Ordnung")
        expect(
            page.locator(f"{TOGGLE} [data-side-panel-toggle-counter]")
        ).to_be_hidden()
        editor.publish()
        assert models.ApplicationPage.objects.get(pk=found.pk).live

    def test_is_usable_by_everybody(self, editor):
        for place in (PANEL, TOGGLE):
            found = Axe().run(editor.page, context=place, options=OPTIONS)
            assert found.violations_count == 0, found.generate_report()


class TestPagesOfTheDesk:
    def test_are_usable_by_everybody(self, editor, found):
        models.FormFragment.objects.create(title="Bankverbindung")
        for address in (
            reverse("antraege_forms:index"),
            reverse("antraege_desk:record", args=[found.pk]),
            reverse("antraege_desk:insert", args=[found.pk]),
            reverse("antraege_departments:edit", args=[found.department_id]),
        ):
            editor.page.goto(address)
            seen = Axe().run(editor.page, context=OURS, options=OPTIONS)
            assert seen.violations_count == 0, f"{address} {seen.generate_report()}"
