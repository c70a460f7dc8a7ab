"""Which pages are translations of which, and whether a text is missing in them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.core.exceptions import ObjectDoesNotExist
from django.utils.translation import ngettext

from wagtail_localize.models import StringSegment, Translation
from wagtail_localize.segments import StringSegmentValue
from wagtail_localize.segments.extract import extract_segments

from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail.models import Page


class Translated:
    """The form of a translation follows that of its source."""

    def followed_by(self, page: Any) -> Page | None:
        """Return the page this one is a translation of."""
        translation = translation_of(page)
        try:
            return translation and translation.source.get_source_instance()
        except ObjectDoesNotExist:
            return None

    def gaps(self, page: Any) -> Iterator[str]:
        """Yield that texts are missing, if that keeps a form from being offered."""
        translation = translation_of(page)
        if translation is None or not settings.require_complete_translations:
            return
        if missing := untranslated(page, translation):
            yield ngettext(
                "%(number)d text is not translated yet.",
                "%(number)d texts are not translated yet.",
                missing,
            ) % {"number": missing}


def translation_of(page: Any) -> Translation | None:
    """Return what wagtail-localize knows of this translation, if it is kept in step."""
    return (
        Translation.objects.filter(
            source__object_id=page.translation_key,
            target_locale_id=page.locale_id,
            enabled=True,
        )
        .exclude(source__locale_id=page.locale_id)
        .select_related("source__specific_content_type", "target_locale")
        .first()
    )


def translations_of(page: Any) -> list[Translation]:
    """Return the translations of a page that are kept in step with it."""
    return list(
        Translation.objects.filter(
            source__object_id=page.translation_key,
            source__locale_id=page.locale_id,
            enabled=True,
        )
        .select_related("source__specific_content_type", "target_locale")
        .order_by("target_locale__language_code")
    )


def untranslated(page: Any, translation: Translation) -> int:
    """Return how many texts the page shows in the language of its source.

    A text that is the same in both languages counts as translated once a
    translator has said so.
    """
    segments = StringSegment.objects.filter(source_id=translation.source_id)
    known = segments.annotate_translation(translation.target_locale_id)
    foreign = {
        (path, source)
        for path, source, given in known.values_list(
            "context__path", "string__data", "translation"
        )
        if given != source
    }
    shown = [
        (each.path, each.string.data)
        for each in extract_segments(page)
        if isinstance(each, StringSegmentValue)
    ]
    return sum(each in foreign for each in shown)


def waiting(translation: Translation) -> int:
    """Return how many texts of the source wait for a translator."""
    total, done = translation.get_progress()
    return int(total - done)
