"""Hold a publication back that nobody watches, if the form has become wrong.

The editor refuses by itself. But what was scheduled, approved or chosen in a list
goes live later, and by then a department may have lost its mailbox. Raising would
stop all that is due after it.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.db import transaction
from django.dispatch import receiver
from django.utils.translation import gettext as _

from wagtail.log_actions import log
from wagtail.signals import page_published

from wagtail_antraege.blocks import gate
from wagtail_antraege.models.desk import HeldPublication

if TYPE_CHECKING:
    from datetime import datetime

    from wagtail.models import Revision

logger = logging.getLogger(__name__)
HELD_BACK = "wagtail_antraege.held_back"


def hold_back(page: Any, revision: Revision, *, user: Any, now: datetime) -> bool:
    """Say whether a revision must not go live; if so, keep it as a draft."""
    reasons = reasons_against(revision)
    if not reasons:
        return False
    with transaction.atomic():
        page.revisions.filter(pk=revision.pk).update(approved_go_live_at=None)
        HeldPublication.objects.update_or_create(
            page_id=page.pk, defaults={"held_at": now, "reasons": reasons}
        )
        log(
            instance=page,
            action=HELD_BACK,
            user=user,
            revision=revision,
            data={"reasons": reasons},
        )
    logger.warning("Page %s was held back: %d reasons", page.pk, len(reasons))
    return True


def reasons_against(revision: Revision) -> list[str]:
    """Return what is wrong with the form of a revision.

    A check that fails is a reason too: it may come from another app, and what
    cannot be checked does not go live unseen.
    """
    try:
        found = gate.complaints(revision.as_object())
    except Exception:
        logger.exception("Revision %s cannot be checked", revision.pk)
        return [_("The page could not be checked. Tell those who run this site.")]
    return [each.text for each in found if each.level is gate.Level.ERROR]


@receiver(page_published)
def forget(instance: Any, **_kwargs: Any) -> None:
    """Forget what was held back: the page is live."""
    if getattr(instance, "is_application", False):
        HeldPublication.objects.filter(page_id=instance.pk).delete()
