"""What was to go live by itself, and has become wrong meanwhile."""

import logging
from io import StringIO

from django.core.management import call_command

import pytest
from wagtail.models import PageLogEntry

from wagtail_antraege import models
from wagtail_antraege.blocks import gate

from . import build

pytestmark = pytest.mark.django_db


def publish_due() -> None:
    call_command("publish_scheduled", stdout=StringIO())


def title_live(page) -> str:
    return models.ApplicationPage.objects.get(pk=page.pk).title


def is_live(page) -> bool:
    return models.ApplicationPage.objects.get(pk=page.pk).live


class TestTwoDuePages:
    @pytest.fixture
    def wrong_and_good(self):
        wrong, good = build.draft(), build.draft()
        build.schedule(wrong, purpose="")
        build.schedule(good)
        publish_due()
        return wrong, good

    def test_the_wrong_one_stays_unpublished_and_stops_nothing(self, wrong_and_good):
        assert [is_live(page) for page in wrong_and_good] == [False, True]

    def test_the_wrong_one_says_why(self, wrong_and_good):
        held = models.HeldPublication.objects.get()
        assert held.page_id == wrong_and_good[0].pk
        assert held.reasons == ["Geben Sie an, wofür die Angaben verwendet werden."]

    def test_its_history_tells_so(self, wrong_and_good):
        entry = PageLogEntry.objects.get(action=models.HELD_BACK)
        assert entry.page_id == wrong_and_good[0].pk

    def test_it_is_a_draft_again_that_can_be_edited(self, wrong_and_good):
        wrong = models.ApplicationPage.objects.get(pk=wrong_and_good[0].pk)
        assert not wrong.approved_schedule
        assert wrong.get_lock() is None

    def test_it_is_not_tried_again(self, wrong_and_good):
        publish_due()
        assert PageLogEntry.objects.filter(action=models.HELD_BACK).count() == 1


class TestAPageThatIsLive:
    def test_stays_as_it_was(self):
        page = build.page()
        build.schedule(page, title="Neu", retention="")
        publish_due()
        assert (title_live(page), is_live(page)) == ("Hundesteuer", True)

    def test_goes_on_as_soon_as_it_is_in_order(self):
        page = build.page()
        build.schedule(page, title="Neu", retention="")
        publish_due()
        build.schedule(page, title="Neu", retention="Zehn Jahre")
        publish_due()
        assert title_live(page) == "Neu"
        assert not models.HeldPublication.objects.exists()

    def test_is_held_if_the_department_has_lost_its_mailbox(self):
        page = build.page()
        build.schedule(page, title="Neu")
        models.Department.objects.update(delivery_failed_at=build.NOW)
        publish_due()
        assert title_live(page) == "Hundesteuer"


class TestACheckThatFails:
    def test_holds_its_page_and_stops_nothing(self, caplog):
        def check(page):
            if page.title == "Kaputt":
                raise RuntimeError
            return ()

        broken, good = build.draft(), build.draft()
        build.schedule(broken, title="Kaputt")
        build.schedule(good)
        gate.register(check)
        try:
            with caplog.at_level(logging.CRITICAL):
                publish_due()
        finally:
            gate.unregister(check)
        assert [is_live(broken), is_live(good)] == [False, True]


class TestCodeThatPublishes:
    def test_in_nobodys_name_is_not_held(self):
        page = build.draft()
        build.change(page, purpose="").publish()
        assert is_live(page)

    def test_in_somebodys_name_is(self):
        page = build.draft()
        build.change(page, purpose="").publish(user=build.editor())
        assert not is_live(page)
