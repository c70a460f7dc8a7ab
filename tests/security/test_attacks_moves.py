"""A draft moves to another version at the worst moment; nothing breaks or is lost."""

from __future__ import annotations

import pytest

from tests.citizen.conftest import Citizen
from tests.citizen.test_running_drafts import NEW, republish, with_new
from tests.citizen.test_switching_language import offered, version_in
from tests.flow.build import NOW, filled_draft, make_page
from wagtail_antraege import models
from wagtail_antraege.flow import access, carry_over, language, submit
from wagtail_antraege.flow.content import Content

pytestmark = pytest.mark.django_db


def in_another_tab(held, now):
    """Return the draft as another request of the same browser finds it."""
    return access.find(draft_id=held.draft.pk, secrets=[held.secret], now=now)


def carried(page, held, now):
    republish(page, with_new(NEW))
    carry_over.carry(held=in_another_tab(held, now), now=now)


def switched(page, held, now):
    offered(page, version_in("en", held.draft.version))
    language.switch(held=in_another_tab(held, now), locale="en", now=now)


@pytest.mark.parametrize("move", [carried, switched])
def test_in_the_middle_of_a_sending(move, monkeypatch):
    """What was not looked at is not sent; it is shown, with every answer."""
    page, citizen, send = make_page(), Citizen(), submit._send
    citizen.fill(page)
    moves = [move]

    def overtaken(held, reviewed, now):
        while moves:
            moves.pop()(page, held, now)
        return send(held, reviewed, now)

    monkeypatch.setattr(submit, "_send", overtaken)
    assert citizen.send(_declared="1", action="send").status_code == 200
    assert moves == []
    assert not models.Application.objects.exists()
    assert "Rex" in citizen.page
    assert Content.from_json(citizen.draft.content).step("dog").typed["dog_name"]


def test_a_language_is_not_switched_behind_a_change_of_the_form():
    """The answers of one version must not end up under the questions of another."""
    page = make_page()
    held = filled_draft(page)
    offered(page, version_in("en", held.draft.version))
    carried(page, held, NOW)
    language.switch(held=held, locale="en", now=NOW)
    newer = models.LiveForm.objects.get(page=page).version
    assert models.Draft.objects.get().version == newer != held.draft.version


def test_who_read_the_page_before_it_changed_does_not_offer_the_old_form_again():
    """Drafts would go back to it, and lose what only the new form asks for."""
    page = make_page(running_drafts="carry")
    early = models.ApplicationPage.objects.get(pk=page.pk)
    republish(page, with_new(NEW))
    live = models.LiveForm.objects.get(page=page)
    assert early.live_version() == live.version
    again = models.LiveForm.objects.get(page=page)
    assert again.version == live.version
    assert live.version not in again.superseded.all()
