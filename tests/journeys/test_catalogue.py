"""From ``pip install`` to the first live form, as README and handbook say it."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from playwright.sync_api import expect

from tests.flow import build as flow
from tests.journeys import chapter
from tests.journeys.citizen import Citizen
from tests.journeys.newcomer import Newcomer
from wagtail_antraege import models

NAME = "09-antrag-aus-dem-katalog"
README = Path(__file__).parents[2] / "README.md"
MOST_COMMANDS, MOST_CLICKS, TO_LOG_IN = 6, 40, 3
CONFIRM = "Unverändert bestätigen"
LARGE = {"width": 1400, "height": 1000}
FENCE = re.compile(r"^ *```console\n(.*?)^ *```", re.MULTILINE | re.DOTALL)


@pytest.fixture
def page(browser, live_server, settings, django_user_model, transactional_db):
    """Return a page in a site on which nobody has done anything yet."""
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    flow.home_page()
    django_user_model.objects.create_superuser("leitung", "l@example.org", "leitung")
    context = browser.new_context(
        viewport=LARGE, base_url=live_server.url, locale="de-DE"
    )
    context.set_default_timeout(20_000)
    yield context.new_page()
    context.close()


class FirstReader(Newcomer):
    """Confirms one example value after another, as long as there is one."""

    def do_click(self, name: str) -> None:
        super().do_click(name)
        while name == CONFIRM and self.is_offered(name):
            super().do_click(name)

    def is_offered(self, name: str) -> bool:
        expect(self.page.locator(".messages .success")).to_contain_text("bestätigt")
        return self.page.get_by_role("button", name=name).count() > 0


@pytest.mark.browser
@pytest.mark.django_db(transaction=True)
def test_the_first_form_is_live_after_few_clicks(page):
    reader = FirstReader(page, keep=lambda *_: None)
    reader.log_in("leitung", "leitung")
    reader.follow(chapter.deeds(chapter.text(NAME)))
    done = page.locator(".messages .success")
    expect(done).to_contain_text("veröffentlicht")
    assert TO_LOG_IN + reader.clicks <= MOST_CLICKS

    form = models.ApplicationPage.objects.get()
    page.context.clear_cookies()
    citizen = Citizen(page)
    citizen.start(form.url)
    assert citizen.heading == "Darum geht es"


def test_the_readme_needs_few_commands():
    text = README.read_text(encoding="utf-8")
    part = text.partition("## Into your own site")[2].partition("\n### ")[0]
    commands = [line for block in FENCE.findall(part) for line in block.splitlines()]
    assert commands[0].strip() == "pip install wagtail-antraege"
    assert 1 < len(commands) <= MOST_COMMANDS, commands
