"""What must be in order before an application page goes live.

Checks of the logic and of translations stand where those live and join by
themselves; see ``blocks.gate``.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wagtail_antraege import models
from wagtail_antraege.blocks import gate, problems, wording
from wagtail_antraege.blocks.gate import Complaint, Level
from wagtail_antraege.blocks.page_form import NEEDED_TO_PUBLISH
from wagtail_antraege.blocks.stream import lost_types
from wagtail_antraege.delivery import trial
from wagtail_antraege.desk import sites

if TYPE_CHECKING:
    from collections.abc import Iterator

DECLARATION = _("Write the declaration that citizens confirm before they send.")
RECIPIENTS = _('Say who else gets the answers, or write "Nobody".')
CONTACT = _(
    "Say whom citizens can ask, here or at the department (phone, e-mail or address),"
    " or say in the settings of the site how to reach the town."
)
TOWN = {
    "controller": _(
        "The settings of the site do not say who is responsible for the data."
    ),
    "data_protection_officer": _(
        "The settings of the site do not name the data protection officer."
    ),
    "supervisory_authority": _(
        "The settings of the site do not name the supervisory authority."
    ),
}
NEVER_TESTED = _(
    "The delivery to the department has never been tested. Send a test, and look"
    " whether it arrives."
)
TEST_FAILED = _(
    "The last test of the delivery to the department failed. Have it mended, then"
    " send another test."
)

NEVER_OPEN = _(
    "Let the form close after it opens: as it is, nobody could ever begin an"
    " application."
)


def register() -> None:
    """Add all checks to the gate."""
    for check in (
        responsible,
        privacy,
        town,
        delivery,
        opening,
        structure,
        wording.check,
    ):
        gate.register(check)


def structure(page: Any) -> Iterator[Complaint]:
    """Find what keeps the form from being filled in."""
    found = (
        *problems.find(page.present_form()),
        *problems.of_lost(lost_types(page.form)),
    )
    for each in found:
        yield error("structure", each.text, node_id=each.node_id, panel="form")


def responsible(page: Any) -> Iterator[Complaint]:
    """Ask who decides and who can be asked."""
    office = page.department
    if office is None:
        yield needed("department")
    elif not (page.contact or office.contact or town_of(page).contact):
        yield error("contact", CONTACT, panel="contact")


def privacy(page: Any) -> Iterator[Complaint]:
    """Ask for what Art. 13 GDPR wants said, and for the declaration."""
    for name in ("purpose", "legal_basis", "retention"):
        if not getattr(page, name).strip():
            yield needed(name)
    if not page.recipients.strip():
        yield error("recipients", RECIPIENTS, panel="recipients")
    if not page.declaration.strip():
        yield error("declaration", DECLARATION, panel="declaration")


def town(page: Any) -> Iterator[Complaint]:
    """Ask the settings of the site who is responsible for the data."""
    given = town_of(page)
    for name, text in TOWN.items():
        if not getattr(given, name):
            yield error(f"town_{name}", text)


def delivery(page: Any) -> Iterator[Complaint]:
    """Ask for a test that came through, since the last one that did not."""
    office = page.department
    if office is None or not trial.channels_to_try():
        return
    if office.delivery_failed_at:
        yield error("delivery_failed", TEST_FAILED)
    elif not office.delivery_tested_at:
        yield error("delivery_untested", NEVER_TESTED)


def opening(page: Any) -> Iterator[Complaint]:
    """Ask for an opening that is before the end."""
    if page.opens_at and page.closes_at and page.opens_at >= page.closes_at:
        yield error("never_open", NEVER_OPEN, panel="closes_at")


def town_of(page: Any) -> models.AntraegeSettings:
    """Return what the settings of the page's site say."""
    site = sites.site_of(page)
    return models.AntraegeSettings.read(site) if site else models.AntraegeSettings()


def needed(name: str) -> Complaint:
    """Return what is to be said about an empty field."""
    return error(name, NEEDED_TO_PUBLISH[name], panel=name)


def error(code: str, text: Any, *, node_id: str = "", panel: str = "") -> Complaint:
    """Return a complaint that keeps a page from going live."""
    return Complaint(
        code=code, text=str(text), level=Level.ERROR, node_id=node_id, panel=panel
    )
