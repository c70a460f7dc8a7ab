"""What the menu of an application page offers beside Wagtail's own."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.urls import reverse
from django.utils.translation import gettext as _

from wagtail.admin.widgets.button import Button

if TYPE_CHECKING:
    from collections.abc import Iterator


def of_page(page: Any, user: Any, **_given: Any) -> Iterator[Button]:
    """Yield the buttons for whoever may edit the page; also in lists of pages."""
    is_application = getattr(page.specific_class, "is_application", False)
    if not is_application or not page.permissions_for_user(user).can_edit():
        return
    yield Button(
        _("Insert reusable entries"),
        reverse("antraege_desk:insert", args=[page.pk]),
        icon_name="copy",
        priority=35,
    )
    yield Button(
        _("Record of processing"),
        reverse("antraege_desk:record", args=[page.pk]),
        icon_name="doc-full",
        priority=70,
    )
    yield Button(
        _("Poster with QR code"),
        reverse("antraege_desk:poster", args=[page.pk]),
        icon_name="link",
        priority=75,
    )
