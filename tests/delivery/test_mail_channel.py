"""The notice to the department."""

import smtplib
import uuid

from django.core import mail
from django.core.mail.backends.locmem import EmailBackend

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.delivery import outbox
from wagtail_antraege.delivery.contract import (
    Parcel,
    RefusedDeliveryError,
    RetryDeliveryError,
)
from wagtail_antraege.delivery.mail_channel import MailChannel

KEY = str(uuid.uuid4())


def parcel(**changes):
    given = {
        "key": KEY,
        "application_id": str(uuid.uuid4()),
        "reference": "7K3M-9QX2-WVT",
        "title": "Hundesteuer\nanmelden & zahlen",
        "department": "Steueramt & Kasse",
        "mailbox": "steueramt@musterstadt.example",
        "received_at": build.NOW,
        "attempt": 1,
        "contents": lambda: pytest.fail("the notice opens nothing"),
        "renew": lambda: None,
    }
    return Parcel(**{**given, **changes})


class TestMessage:
    def test_says_what_came_in_and_where_it_is(self):
        given = parcel()
        receipt = MailChannel(sender="Stadt <info@musterstadt.example>").deliver(given)

        sent = mail.outbox[0]
        assert sent.to == ["steueramt@musterstadt.example"]
        assert sent.subject == (
            "Neuer Antrag 7K3M-9QX2-WVT: Hundesteuer anmelden & zahlen"
        )
        assert "Steueramt & Kasse" in sent.body
        assert "27.03.2026 10:30" in sent.body
        address = f"http://localhost/admin/antraege/{given.application_id}/"
        assert address in sent.body.splitlines()
        assert receipt.answer == f"<{KEY}@musterstadt.example>"

    def test_carries_the_same_id_at_each_attempt(self):
        channel = MailChannel(sender="info@musterstadt.example")
        first, second = (
            channel.message(parcel(attempt=number)).message()["Message-ID"]
            for number in (1, 2)
        )
        assert first == second == f"<{KEY}@musterstadt.example>"

    @pytest.mark.django_db
    def test_contains_no_answer(self):
        shown = "Kanarienvogel"
        department = build.department()
        application = build.application(department, entries=[build.entry(shown=shown)])
        outbox.enqueue(application, now=build.NOW)

        assert outbox.work_once("mail", worker="one") == "delivered"

        written = mail.outbox[0].message().as_string()
        assert shown not in written
        assert application.reference in written
        assert mail.outbox[0].to == [department.mailbox]
        assert models.DeliveryAttempt.objects.get().outcome == "delivered"


def failing(error):
    class Failing(EmailBackend):
        def send_messages(self, messages):
            raise error

    return Failing


class TestErrors:
    @pytest.mark.parametrize(
        ("error", "expected"),
        [
            (
                smtplib.SMTPRecipientsRefused({"a": (550, b"unknown")}),
                RefusedDeliveryError,
            ),
            (smtplib.SMTPRecipientsRefused({"a": (451, b"later")}), RetryDeliveryError),
            (smtplib.SMTPDataError(554, b"spam"), RefusedDeliveryError),
            (smtplib.SMTPAuthenticationError(535, b"bad login"), RetryDeliveryError),
            (smtplib.SMTPServerDisconnected("gone"), RetryDeliveryError),
            (ConnectionRefusedError(111, "refused"), RetryDeliveryError),
            (TimeoutError("slow"), RetryDeliveryError),
        ],
    )
    def test_are_sorted_by_what_can_be_done(self, monkeypatch, error, expected):
        monkeypatch.setattr(
            "wagtail_antraege.delivery.mail_channel.get_connection",
            lambda **given: failing(error)(),
        )
        with pytest.raises(expected) as caught:
            MailChannel().deliver(parcel())
        assert type(error).__name__ in caught.value.answer

    def test_are_bounded_in_time(self, monkeypatch):
        given = {}
        monkeypatch.setattr(
            "wagtail_antraege.delivery.mail_channel.get_connection",
            lambda **options: given.update(options),
        )
        MailChannel(timeout=7).message(parcel())
        assert given == {"timeout": 7}


class TestCheck:
    def test_warns_without_an_address_of_the_admin(self, settings):
        settings.WAGTAILADMIN_BASE_URL = None
        assert [one.id for one in MailChannel().check()] == ["wagtail_antraege.W301"]

    def test_refuses_a_timeout_longer_than_the_lease(self):
        assert [one.id for one in MailChannel(timeout=60).check()] == [
            "wagtail_antraege.E302"
        ]

    def test_is_content_with_the_defaults(self):
        assert MailChannel().check() == []
