"""The state's translations come along with its forms; what a town has said, stays.

They stand among the translations of wagtail-localize as those of a machine, so that
translators can see where they come from, and change them.
"""

from __future__ import annotations

from collections import defaultdict
from typing import TYPE_CHECKING, Any

from django.db.models.signals import post_save

from wagtail.models import Locale
from wagtail_localize.models import (
    String,
    StringTranslation,
    TranslatableObject,
    Translation,
    TranslationContext,
)

from wagtail_antraege import signals
from wagtail_antraege.catalogue import spoken
from wagtail_antraege.catalogue.releases import Release
from wagtail_antraege.contrib.localize import page_strings

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wagtail_antraege.catalogue.spoken import Texts
    from wagtail_antraege.contrib.localize.page_strings import Text

TOOL = "wagtail-antraege"
"""What translators see as the origin."""
UID = "wagtail_antraege.contrib.localize.shipped"
Wanted = dict[tuple[str, str], str]
"""Translations by the path and the piece of text they are for."""


def connect() -> None:
    """Listen to the catalogue and to wagtail-localize; say what towns have said."""
    spoken.register(said)
    signals.form_adopted.connect(on_adoption, dispatch_uid=UID)
    signals.form_upgraded.connect(on_upgrade, dispatch_uid=UID)
    post_save.connect(on_translation, sender=Translation, dispatch_uid=UID)


def on_adoption(page: Any, release: Release, **_given: Any) -> None:
    """Bring the state's translations along with a new page."""
    bring(page, release, shipped(release))


def on_upgrade(page: Any, release: Release, translations: Texts, **_given: Any) -> None:
    """Bring along what holds for the result: town and state have been merged."""
    bring(page, release, translations, replacing=True)


def on_translation(
    instance: Translation,
    created: bool = False,
    **_given: Any,
) -> None:
    """Bring the state's translations when a page is first translated."""
    page = instance.source.get_source_instance() if created else None
    kept = getattr(page, "blueprint_version", None)
    if kept is not None:
        release = Release(kept.document, kept.origin)
        bring(page, release, shipped(release), locales=[instance.target_locale])


def shipped(release: Release) -> dict[str, dict[str, str]]:
    """Return the translations of a release, the words one looks for included."""
    return {
        language: {**texts, "keywords": release.keywords(language)}
        for language, texts in release.translations.items()
    }


def bring(
    page: Any,
    release: Release,
    translations: Texts,
    *,
    locales: Iterable[Locale] = (),
    replacing: bool = False,
) -> None:
    """Store translations of the texts that the page has from the release."""
    texts = page_strings.of_page(page)
    for locale in locales or Locale.objects.exclude(pk=page.locale_id):
        given = page_strings.in_language(locale, translations)
        if wanted := dict(_pieces(texts, given, release)):
            _store(page, locale, wanted, replacing=replacing)


def _pieces(
    texts: Mapping[str, Text], given: Mapping[str, str], release: Release
) -> Iterator[tuple[tuple[str, str], str]]:
    """Yield translated pieces where the page says what the release says."""
    for path, translated in given.items():
        text = texts.get(path)
        if not text or not translated or text.data != text.cut(source(release, path)):
            continue
        pieces = text.cut(translated)
        if len(pieces) == len(text.data):
            for piece, other in zip(text.data, pieces, strict=True):
                yield (path, piece), other


def source(release: Release, path: str) -> str:
    """Return the text of a release at a path."""
    if path == "keywords":
        return release.keywords()
    return spoken.source_text(release.document, path)


def _store(page: Any, locale: Locale, wanted: Wanted, *, replacing: bool) -> None:
    pieces = _strings(page, {piece for _path, piece in wanted})
    contexts = _contexts(page, {path for path, _piece in wanted})
    known = {
        (each.context_id, each.translation_of_id): each
        for each in StringTranslation.objects.filter(
            locale=locale, context__in=contexts.values()
        )
    }
    new, other = [], []
    for (path, piece), text in wanted.items():
        context, string = contexts[path], pieces[piece]
        there = known.get((context.pk, string.pk))
        if there is None:
            new.append(_translation(locale, context, string, text))
        elif replacing and there.data != text:
            there.data = text
            other.append(there)
    StringTranslation.objects.bulk_create(new, ignore_conflicts=True)
    StringTranslation.objects.bulk_update(other, ["data"])


def _translation(
    locale: Locale, context: TranslationContext, string: String, text: str
) -> StringTranslation:
    return StringTranslation(
        locale=locale,
        context=context,
        translation_of=string,
        data=text,
        translation_type=StringTranslation.TRANSLATION_TYPE_MACHINE,
        tool_name=TOOL,
    )


def _strings(page: Any, pieces: Iterable[str]) -> dict[str, String]:
    hashes = {String._get_data_hash(piece): piece for piece in pieces}
    String.objects.bulk_create(
        [
            String(locale_id=page.locale_id, data_hash=key, data=piece)
            for key, piece in hashes.items()
        ],
        ignore_conflicts=True,
    )
    found = String.objects.filter(locale_id=page.locale_id, data_hash__in=hashes)
    return {hashes[each.data_hash]: each for each in found}


def _contexts(page: Any, paths: Iterable[str]) -> dict[str, TranslationContext]:
    thing, _new = TranslatableObject.objects.get_or_create_from_instance(page)
    ids = {TranslationContext._get_path_id(path): path for path in paths}
    TranslationContext.objects.bulk_create(
        [
            TranslationContext(object=thing, path_id=key, path=path)
            for key, path in ids.items()
        ],
        ignore_conflicts=True,
    )
    found = TranslationContext.objects.filter(object=thing, path_id__in=ids)
    return {ids[each.path_id]: each for each in found}


def said(page: Any) -> Texts:
    """Return what is translated of a page, by language and path."""
    stored = StringTranslation.objects.filter(
        context__object_id=page.translation_key, has_error=False
    ).exclude(locale_id=page.locale_id)
    pieces: dict[Locale, Wanted] = defaultdict(dict)
    for each in stored.select_related("locale", "context", "translation_of"):
        pieces[each.locale][each.context.path, each.translation_of.data] = each.data
    if not pieces:
        return {}
    texts, kept = page_strings.of_page(page), page.blueprint_version
    release = Release(kept.document, kept.origin) if kept else None
    return {
        locale.language_code.partition("-")[0]: {
            path: _joined(text, parts, locale, path, release)
            for path, text in texts.items()
            if (parts := [known.get((path, piece), "") for piece in text.data])
            and all(parts)
        }
        for locale, known in pieces.items()
    }


def _joined(
    text: Text, parts: list[str], locale: Locale, path: str, release: Release | None
) -> str:
    """Return a translation; one of the state's in the very form it has there."""
    given = page_strings.in_language(locale, release.translations if release else {})
    translated: str = given.get(path, "")
    if translated and text.cut(translated) == parts:
        return translated
    return text.joined(parts)
