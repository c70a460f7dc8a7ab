"""What the checklist before publishing says about the translations of a form."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext as _, ngettext

from wagtail_antraege import models
from wagtail_antraege.blocks.gate import Complaint, Level
from wagtail_antraege.contrib.localize import translations
from wagtail_antraege.schema import digest

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_localize.models import Translation


def translations_of(page: Any) -> Iterator[Complaint]:
    """Say what becomes of each translation when this page goes live."""
    if not page.pk:
        return
    known = translations.translations_of(page)
    if known and _asks_otherwise(page):
        yield _complaint(
            "translations_restructured",
            _(
                "You have changed which questions are asked. Translations take no new "
                "applications until the new texts are translated: %(languages)s."
            )
            % {"languages": ", ".join(_name(each) for each in known)},
        )
    for each in known:
        if missing := translations.waiting(each):
            yield _complaint("translation_incomplete", _missing(each, missing))


def _asks_otherwise(page: Any) -> bool:
    offered = models.FormVersion.objects.filter(
        pk__in=models.LiveForm.objects.filter(page_id=page.pk).values("version")
    )
    present = digest.structure_hash(page.present_form())
    return offered.exclude(structure_hash=present).exists()


def _missing(translation: Translation, number: int) -> str:
    return ngettext(
        "The translation into %(language)s lacks %(number)d text.",
        "The translation into %(language)s lacks %(number)d texts.",
        number,
    ) % {"language": _name(translation), "number": number}


def _name(translation: Translation) -> str:
    return str(translation.target_locale.get_display_name())


def _complaint(code: str, text: str) -> Complaint:
    return Complaint(code=code, text=text, level=Level.WARNING)
