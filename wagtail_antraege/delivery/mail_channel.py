"""A notice by mail to the department's mailbox, without any answers."""

from __future__ import annotations

import smtplib
from email.utils import parseaddr
from typing import TYPE_CHECKING

from django.conf import settings as django_settings  # noqa: TID251  Django's own sender address
from django.core import checks
from django.core.mail import EmailMessage, get_connection
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from wagtail.admin.utils import get_admin_base_url

from wagtail_antraege.conf import settings
from wagtail_antraege.delivery.contract import (
    Channel,
    Receipt,
    RefusedDeliveryError,
    RetryDeliveryError,
)

if TYPE_CHECKING:
    from wagtail_antraege.delivery.contract import Parcel

PERMANENT = 500


class MailChannel(Channel):
    """Tells the mailbox which application came in and links to it in the admin.

    ``sender`` is the From address, by default Django's ``DEFAULT_FROM_EMAIL``.
    """

    supports_trial = True

    def __init__(self, *, sender: str = "", timeout: float = 10) -> None:
        self.sender = sender or str(django_settings.DEFAULT_FROM_EMAIL)
        self.timeout_seconds = timeout

    def deliver(self, parcel: Parcel) -> Receipt:
        message = self.message(parcel)
        try:
            message.send()
        except smtplib.SMTPException as error:
            kind = RefusedDeliveryError if is_permanent(error) else RetryDeliveryError
            raise kind(
                "The mail server said no.", parcel=parcel, answer=words(error)
            ) from error
        except OSError as error:
            raise RetryDeliveryError(
                "The mail server cannot be reached.", parcel=parcel, answer=repr(error)
            ) from error
        return Receipt(str(message.extra_headers["Message-ID"]))

    def message(self, parcel: Parcel) -> EmailMessage:
        """Return the mail: reference, form and department, never an answer."""
        with translation.override(settings.main_language):
            subject = subject_of(parcel)
            body = render_to_string(
                f"wagtail_antraege/mail/{'trial' if parcel.is_trial else 'notice'}.txt",
                {"parcel": parcel, "address": office_address(parcel)},
            )
        return EmailMessage(
            subject,
            body,
            self.sender,
            [parcel.mailbox],
            headers={
                "Message-ID": f"<{parcel.key}@{domain_of(self.sender)}>",
                "Auto-Submitted": "auto-generated",
            },
            connection=get_connection(timeout=self.timeout_seconds),
        )

    def check(self) -> list[checks.CheckMessage]:
        problems: list[checks.CheckMessage] = []
        if not get_admin_base_url():
            problems.append(
                checks.Warning(
                    "Notices to departments cannot link to the application.",
                    hint="Set WAGTAILADMIN_BASE_URL.",
                    id="wagtail_antraege.W301",
                )
            )
        if self.timeout_seconds >= settings.delivery_lease_seconds:
            problems.append(
                checks.Error(
                    "MailChannel may take longer than a worker may hold a delivery.",
                    hint="Lower its timeout, or raise DELIVERY_LEASE_SECONDS.",
                    id="wagtail_antraege.E302",
                )
            )
        return problems


def subject_of(parcel: Parcel) -> str:
    """Return the subject, on one line."""
    if parcel.is_trial:
        return _("Test: notices of new applications arrive here")
    return _("New application %(reference)s: %(title)s") % {
        "reference": parcel.reference,
        "title": " ".join(parcel.title.split()),
    }


def office_address(parcel: Parcel) -> str:
    """Return the address of the application in the admin."""
    path = reverse("antraege_inbox:detail", args=[parcel.application_id])
    return f"{get_admin_base_url() or ''}{path}"


def domain_of(sender: str) -> str:
    """Return the domain of the sender, the same on each worker's machine."""
    return parseaddr(sender)[1].rpartition("@")[2] or "localhost"


def is_permanent(error: smtplib.SMTPException) -> bool:
    """Say whether the server will refuse this very mail again."""
    if isinstance(error, smtplib.SMTPRecipientsRefused):
        return all(code >= PERMANENT for code, _words in error.recipients.values())
    return (
        isinstance(error, smtplib.SMTPSenderRefused | smtplib.SMTPDataError)
        and error.smtp_code >= PERMANENT
    )


def words(error: smtplib.SMTPException) -> str:
    """Return what the server said."""
    return f"{type(error).__name__}: {error}"
