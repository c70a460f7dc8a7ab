"""When a form goes live, its translations come along: at once, if they can."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from django.core.exceptions import ValidationError
from django.db import transaction

from wagtail.signals import page_published
from wagtail_localize.models import Translation, TranslationSource

from wagtail_antraege.conf import settings
from wagtail_antraege.contrib.localize.translations import waiting

if TYPE_CHECKING:
    from wagtail.models import Page

logger = logging.getLogger(__name__)


def connect() -> None:
    """Listen to Wagtail."""
    page_published.connect(follow, dispatch_uid="wagtail_antraege.contrib.localize")


def follow(instance: Page, **_kwargs: Any) -> None:
    """Bring the translations along once the page is live.

    A failure must not keep an editor or the scheduler from publishing.
    """
    if getattr(instance, "is_application", False):
        transaction.on_commit(lambda: bring_along(instance), robust=True)


def bring_along(page: Page) -> None:
    """Show translators what has changed; publish what is complete all the same.

    What is not keeps its page as it is. While its form asks other questions than
    the page now does, it takes no new starts: see ``blocks.following``.
    """
    source = TranslationSource.objects.get_for_instance_or_none(page)
    if source is None:
        return
    translations = Translation.objects.filter(source_id=source.pk, enabled=True)
    if not translations.exists():
        return
    source.update_from_db()
    for translation in translations.select_related("source", "target_locale"):
        if _goes_live(translation):
            _publish(translation)


def _goes_live(translation: Translation) -> bool:
    """Say whether the translation is public, and would be as good as before."""
    model = translation.source.specific_content_type.model_class()
    is_live = model.objects.filter(
        translation_key=translation.source.object_id,
        locale_id=translation.target_locale_id,
        live=True,
    ).exists()
    may_have_gaps = not settings.require_complete_translations
    return is_live and (may_have_gaps or not waiting(translation))


def _publish(translation: Translation) -> None:
    try:
        translation.save_target(publish=True)
    except ValidationError as error:
        logger.warning("Translation %s was not published: %s", translation.pk, error)
