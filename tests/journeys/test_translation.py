"""From German into English and Ukrainian: translated, published, filled in, read."""

from __future__ import annotations

import re

import pytest
from playwright.sync_api import expect

from demo_site.load.accounts import PASSWORD
from tests.journeys import town
from tests.journeys.answers import APPLICATIONS
from tests.journeys.citizen import DESKTOP, Citizen
from tests.journeys.editor import FORM
from tests.journeys.translator import Translator

pytestmark = pytest.mark.browser

FORMS = sorted({slug for slug, _steps in APPLICATIONS.values()})
LANGUAGES = {"en": "EN", "uk": "UK"}
ENGLISH = {
    "Antrag starten": "Start application",
    "Weiter": "Continue",
}
BY_HAND = 3


@pytest.fixture(scope="module")
def address(tmp_path_factory):
    """A town of its own: what happens here would change the forms of others."""
    with town.running(tmp_path_factory.mktemp("translated")) as address:
        yield address


@pytest.fixture
def translator(browser, address):
    context = browser.new_context(
        viewport={"width": 1400, "height": 1400}, base_url=address, locale="de-DE"
    )
    context.set_default_timeout(20_000)
    translator = Translator(context.new_page())
    translator.log_in("verwaltung", PASSWORD)
    yield translator
    context.close()


class EnglishCitizen(Citizen):
    """Reads English buttons and headings where the journeys are written in German."""

    def press(self, button: str) -> None:
        super().press(ENGLISH.get(button, button))

    @property
    def heading(self) -> str:
        return super().heading.removeprefix("EN ")


def ids(translator, slug) -> dict[str, int]:
    """Return the page of a form in each language, as the admin's API knows them."""
    german = translator.find(slug)
    found = translator.page.request.get(
        "/admin/api/main/pages/",
        params={"translation_of": german, "fields": "locale"},
    ).json()["items"]
    return {"de": german} | {each["meta"]["locale"]: each["id"] for each in found}


@pytest.mark.parametrize("slug", FORMS)
def test_a_form_is_translated_into_both_languages(translator, enter, slug, tmp_path):
    translator.submit(translator.find(slug))
    pages = ids(translator, slug)
    assert set(pages) == {"de", *LANGUAGES}
    for code, prefix in LANGUAGES.items():
        withheld = enter(size=DESKTOP)
        withheld.page.goto(f"/{code}/online-antraege/{slug}/")
        assert not withheld.page.locator("form[action*='/start/']").count()
        translator.open_translation(pages[code])
        translator.write(BY_HAND, prefix)
        translator.upload_the_rest(tmp_path, prefix)
        translator.publish_translation()
        offered = enter(size=DESKTOP)
        offered.page.goto(f"/{code}/online-antraege/{slug}/")
        expect(offered.page.locator("form[action*='/start/']")).to_be_visible()
        offered.page.locator("form[action*='/start/'] button").click()
        assert offered.page.locator("h1").inner_text().startswith(prefix)


def test_a_citizen_applies_in_english_and_the_clerk_reads_german(enter, translator):
    slug, steps = APPLICATIONS["Hundesteuer"]
    citizen = EnglishCitizen(enter(size=DESKTOP).page)
    citizen.start(f"/en/online-antraege/{slug}/")
    citizen.walk(steps)
    assert citizen.heading == "Check your answers"
    citizen.page.check("#antraege-declared")
    citizen.press("Send application now")
    assert citizen.heading == "Your application has been sent"
    assert "EN Rufname" in citizen.text
    clerk = Translator(translator.page.context.browser.new_page())
    clerk.page.goto(translator.page.url.split("/admin/")[0] + "/admin/login/")
    clerk.page.fill("[name=username]", "steueramt")
    clerk.page.fill("[name=password]", PASSWORD)
    clerk.page.click("button[type=submit]")
    clerk.page.get_by_role("link", name=re.compile("Antr.ge|Eingang")).first.click()
    clerk.page.locator("main tbody a").first.click()
    text = clerk.page.locator("main").inner_text()
    assert "Rufname" in text
    assert "EN " not in text
    clerk.page.close()


def test_one_changed_label_is_one_outdated_text(translator):
    pages = ids(translator, "hundesteuer-anmelden")
    translator.open_translation(pages["en"])
    assert translator.waiting == 0
    translator.page.goto(f"/admin/pages/{pages['de']}/edit/")
    translator.tab(FORM)
    prefix = translator.open("form-1-value")
    label = translator.page.locator(f"[name='{prefix}-label']")
    label.fill(f"{label.input_value()} genau")
    translator.publish()
    translator.open_translation(pages["en"])
    expect(translator.page.locator("li.incomplete")).to_have_count(1)
    expect(translator.page.locator("li.incomplete")).to_contain_text("genau")
