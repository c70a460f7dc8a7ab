"""An editor publishes another form while somebody is filling in the old one."""

from __future__ import annotations

import json
import re
from datetime import timedelta

from django.contrib.auth import get_user_model
from django.utils import timezone

import pytest
from playwright.sync_api import expect

from tests.desk import build
from tests.flow.build import begin, dog_stream, node
from tests.journeys.accessibility import judge
from tests.journeys.citizen import DESKTOP, PHONE, Citizen
from tests.journeys.editor import FORM, Editor
from wagtail_antraege import models

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DOG = {"dog_name": "Rex", "kind": "mixed", "0/chip_number": "276"}
OWNER = {"owner_name": "Eva Muster"}
COLOUR = node("text", "colour", "Farbe", required=True)
AGAIN = re.compile("Ändern.*Ihr Hund")
CHANGED = "Das Formular wurde geändert"
CHANGES = "Änderungen seit der veröffentlichten Fassung"
IMPATIENT = 15_000


@pytest.fixture
def page(transactional_db):
    return build.page()


@pytest.fixture(params=[True, False], ids=["scripts", "plain"])
def citizen(request, browser, live_server, page):
    """Somebody who has answered everything and stands on the review."""
    context = browser.new_context(
        base_url=live_server.url,
        java_script_enabled=request.param,
        locale="de-DE",
        viewport=PHONE,
    )
    context.set_default_timeout(IMPATIENT)
    citizen = Citizen(context.new_page())
    citizen.start(page.get_url())
    citizen.walk({"Ihr Hund": DOG, "Sie": OWNER})
    assert citizen.heading == "Prüfen Sie Ihre Angaben"
    citizen.is_scripted = request.param
    yield citizen
    context.close()


def look_at(citizen):
    """Judge the page; without JavaScript axe cannot run, and the HTML is the same."""
    if citizen.is_scripted:
        judge(citizen)


def publish(page, stream, running_drafts):
    page.form = json.dumps(stream)
    page.running_drafts = running_drafts
    page.save_revision().publish()
    page.live_version()


def stream(*, without=(), **required):
    """Return the form without some questions, and with some that must be answered."""
    kept = [one for one in dog_stream() if one["value"]["key"] not in without]
    for one in kept:
        if one["value"]["key"] in required:
            one["value"]["required"] = required[one["value"]["key"]]
    return kept


def come_back(citizen):
    """Open the address of the draft, as from a bookmark."""
    draft = models.Draft.objects.get()
    citizen.page.goto(f"/antraege/{draft.pk}/")


def send(citizen):
    citizen.page.check("#antraege-declared")
    citizen.press("Antrag jetzt absenden")
    assert citizen.heading == "Ihr Antrag wurde gesendet"


def test_a_draft_finishes_in_the_version_it_was_begun_in(citizen, page):
    publish(page, [*dog_stream(), COLOUR], "finish")
    come_back(citizen)
    assert citizen.heading == "Prüfen Sie Ihre Angaben"
    assert CHANGED not in citizen.text
    send(citizen)
    assert "Farbe" not in citizen.text


def test_a_draft_goes_over_and_asks_what_is_new(citizen, page):
    publish(page, [*dog_stream(), COLOUR], "carry")
    come_back(citizen)
    assert citizen.heading == "Sie"
    assert CHANGED in citizen.text
    assert "Neue Frage: „Farbe“" in citizen.text
    assert citizen.values()["owner_name"] == "Eva Muster"
    look_at(citizen)
    citizen.take("Sie", {"colour": "Braun"})
    assert citizen.heading == "Prüfen Sie Ihre Angaben"
    assert "Rex" in citizen.text
    send(citizen)
    assert "Braun" in citizen.text


def test_an_answer_that_is_no_longer_asked_is_told(citizen, page):
    publish(page, stream(without=("chips", "chip_number")), "carry")
    come_back(citizen)
    assert citizen.heading == "Ihr Hund"
    assert "Nicht mehr gefragt: „Chipnummer“" in citizen.text
    citizen.press("Weiter")
    assert citizen.heading == "Prüfen Sie Ihre Angaben"
    assert "276" not in citizen.text


def test_a_question_that_must_be_answered_now_is_asked(citizen, page):
    citizen.page.get_by_role("link", name=AGAIN).click()
    citizen.answer({"0/chip_number": ""})
    citizen.press("Weiter")
    publish(page, stream(chip_number=True), "carry")
    citizen.page.check("#antraege-declared")
    citizen.press("Antrag jetzt absenden")
    assert citizen.heading == "Ihr Hund"
    assert "Sehen Sie „Chipnummer“ noch einmal an" in citizen.text
    citizen.take("Ihr Hund", {"0/chip_number": "276"})
    assert citizen.heading == "Prüfen Sie Ihre Angaben"
    send(citizen)


def test_what_comes_too_late_can_still_be_read(citizen, page):
    closes_at = timezone.now() - timedelta(minutes=1)
    page.closes_at, page.closed_notice = closes_at, "Kommen Sie ins Rathaus."
    publish(page, dog_stream(), "finish")
    citizen.page.check("#antraege-declared")
    citizen.press("Antrag jetzt absenden")
    assert citizen.heading == "Nicht gesendet: Die Frist ist vorbei"
    assert "Eva Muster" in citizen.text
    assert "Kommen Sie ins Rathaus." in citizen.text
    look_at(citizen)


@pytest.fixture
def editor(browser, live_server, page, settings):
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    get_user_model().objects.create_superuser("admin", "a@example.org", "admin")
    context = browser.new_context(
        base_url=live_server.url, locale="de-DE", viewport=DESKTOP
    )
    context.set_default_timeout(IMPATIENT)
    editor = Editor(context.new_page())
    editor.log_in("admin", "admin")
    yield editor
    context.close()


def test_an_editor_reads_what_has_changed_and_carries_drafts_over(editor, page):
    held = begin(page)
    page.form = json.dumps(dog_stream("Rufname"))
    page.save_revision()
    editor.page.goto(f"/admin/pages/{page.pk}/edit/")
    editor.tab(FORM)
    link = editor.page.get_by_role("link", name=CHANGES).first
    editor.page.goto(link.get_attribute("href"))
    said = editor.page.locator("main")
    expect(said).to_contain_text("Feld „Name des Hundes“ heißt jetzt „Rufname“.")
    expect(said).to_contain_text("1 Person füllt dieses Formular gerade aus.")
    editor.page.goto(f"/admin/pages/{page.pk}/edit/")
    editor.tab(FORM)
    editor.page.check("[name=running_drafts][value=carry]")
    editor.publish()
    live = models.LiveForm.objects.get(page_id=page.pk)
    assert list(live.superseded.all()) == [held.draft.version]
    assert live.version != held.draft.version
