from datetime import timedelta

from django.core import mail

import pytest

from tests.inbox import build
from wagtail_antraege.delivery import trial

pytestmark = pytest.mark.django_db

NOW = build.NOW
BROKEN = {
    "DELIVERY_CHANNELS": {
        "mail": {"BACKEND": "wagtail_antraege.delivery.mail_channel.MailChannel"},
        "lost": {"BACKEND": "nowhere.Channel"},
    }
}


@pytest.fixture
def department():
    return build.department("Steueramt")


class TestATest:
    def test_reaches_the_mailbox_and_names_no_application(self, department):
        assert trial.send_trial(department, now=NOW)
        (message,) = mail.outbox
        assert message.to == [department.mailbox]
        assert message.subject == "Probe: Hier kommen Hinweise auf neue Anträge an"
        assert "/admin/" not in message.body

    def test_that_came_through_is_remembered(self, department):
        trial.send_trial(department, now=NOW)
        department.refresh_from_db()
        assert department.delivery_tested_at == NOW
        assert department.delivery_failed_at is None

    def test_that_failed_is_remembered_with_the_reason(self, department, settings):
        settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **BROKEN}
        assert not trial.send_trial(department, now=NOW)
        department.refresh_from_db()
        assert department.delivery_failed_at == NOW
        assert department.delivery_failure.startswith("lost: ")

    def test_that_comes_through_later_makes_it_good(self, department):
        department.delivery_failed_at = NOW
        trial.send_trial(department, now=NOW + timedelta(hours=1))
        department.refresh_from_db()
        assert department.delivery_failed_at is None
        assert department.delivery_failure == ""

    def test_shows_no_more_of_a_fault_than_its_kind(self, department, monkeypatch):
        def fail(*_given):
            raise RuntimeError("Geheimnis")

        path = "wagtail_antraege.delivery.mail_channel.MailChannel.deliver"
        monkeypatch.setattr(path, fail)
        trial.send_trial(department, now=NOW)
        assert department.delivery_failure == "mail: RuntimeError"
