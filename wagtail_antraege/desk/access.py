"""Which application pages an editor may work on."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Page

from wagtail_antraege.exceptions import NotFoundError

if TYPE_CHECKING:
    from django.contrib.auth.models import AbstractUser


def editable(*, page_id: int, user: AbstractUser) -> Any:
    """Return the application page; raise ``NotFoundError`` if it is not the user's.

    Wagtail's page permissions decide.
    """
    page = Page.objects.filter(pk=page_id).first()
    found = page and page.specific
    if not getattr(found, "is_application", False):
        raise NotFoundError(f"No application page {page_id}.")
    if not found.permissions_for_user(user).can_edit():
        raise NotFoundError(f"Page {page_id} is not to be edited by user {user.pk}.")
    return found


def is_locked(page: Any, user: AbstractUser) -> bool:
    """Say whether somebody else, or a schedule, keeps the user from saving."""
    lock = page.get_lock()
    return bool(lock and lock.for_user(user))


def draft_of(page: Any) -> Any:
    """Return the page as it was last saved."""
    return page.get_latest_revision_as_object()
