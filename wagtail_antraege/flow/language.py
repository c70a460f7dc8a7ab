"""Go on in another language: the same questions, the same answers, other words."""

from __future__ import annotations

from dataclasses import dataclass
from functools import lru_cache
from typing import TYPE_CHECKING

from django.conf.locale import LANG_INFO
from django.db.models import Exists, F, OuterRef
from django.db.models.signals import post_save
from django.dispatch import receiver

from wagtail.coreutils import get_content_languages
from wagtail.models import Page

from wagtail_antraege import models

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wagtail_antraege.flow.access import Held

KEPT = 256
LIVE_PAGES = models.LiveForm.objects.filter(version=OuterRef("pk"), page__live=True)


@dataclass(frozen=True, slots=True)
class Offer:
    """A language in which a draft can be gone on with; the name is in that language."""

    locale: str
    name: str
    version_id: int


def offers(version: models.FormVersion, *, now: datetime) -> tuple[Offer, ...]:
    """Return the other languages that ask exactly the same, by their names.

    One in which nobody can begin at the moment is not among them. Worked out once a
    minute in each process: every page of a journey asks.
    """
    return _offers(version.pk, version.content_hash, int(now.timestamp()) // 60)


def pages(page: Page) -> list[tuple[str, Page]]:
    """Return the pages that offer this form in other languages, by their names."""
    offering = models.LiveForm.objects.filter(
        page_id=OuterRef("pk"), version__isnull=False
    )
    others = Page.objects.filter(translation_key=page.translation_key, live=True)
    found = others.filter(Exists(offering)).exclude(pk=page.pk).select_related("locale")
    named = [(name_of(one.locale.language_code), one) for one in found]
    return sorted(named, key=lambda one: one[0])


def switch(*, held: Held, locale: str, now: datetime) -> None:
    """Let the draft go on in another language; one that is not offered changes nothing.

    Nor does anything change if the draft has gone over to another version meanwhile.
    """
    draft = held.draft
    wanted = [one for one in offers(draft.version, now=now) if one.locale == locale]
    for offer in wanted:
        # A sending that was checked in the other language must find the draft moved on.
        models.Draft.objects.filter(
            pk=draft.pk, version_id=draft.version_id, sent_at=None
        ).update(version_id=offer.version_id, revision=F("revision") + 1)


@lru_cache(maxsize=KEPT)
def _offers(version_id: int, content_hash: str, _minute: int) -> tuple[Offer, ...]:
    version = models.FormVersion.kept(version_id, content_hash)
    open_languages = models.LiveForm.objects.filter(
        version__form_key=version.form_key, page__live=True
    ).values("version__locale")
    twins = models.FormVersion.objects.filter(
        form_key=version.form_key,
        structure_hash=version.structure_hash,
        locale__in=open_languages,
    ).exclude(locale=version.locale)
    found = twins.annotate(is_live=Exists(LIVE_PAGES)).order_by("is_live", "pk")
    return tuple(_newest(found.values_list("locale", "pk")))


def _newest(found: Iterable[tuple[str, int]]) -> list[Offer]:
    """Return one offer for each language: what is live goes before what was."""
    offers = [
        Offer(locale, name_of(locale), version_id)
        for locale, version_id in dict(found).items()
    ]
    return sorted(offers, key=lambda offer: offer.name)


def name_of(locale: str) -> str:
    """Return what a language calls itself."""
    known = LANG_INFO.get(locale, {}).get("name_local")
    return str(known or get_content_languages().get(locale, locale)).capitalize()


@receiver(post_save, sender=models.FormVersion)
def forget(**_kwargs: object) -> None:
    """Look again: there is a new version, maybe in another language."""
    _offers.cache_clear()
