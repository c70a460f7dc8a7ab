"""Musterstadt in English: the front page, the overview, and the main forms."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from wagtail.models import Locale, Page
from wagtail_localize.models import (
    StringTranslation,
    Translation,
    TranslationSource,
)

from demo_site.load import texts

if TYPE_CHECKING:
    from collections.abc import Sequence

    from wagtail_antraege import models

WELCOME = texts.text(
    "<p>About 8,400 people live between Mühlbach and the town forest. Here you read"
    " what goes on in town, and get many things done from home.</p>"
    "<h2>Often needed</h2>"
)
HOME: dict[str, Any] = {
    "title": "Welcome to Musterstadt",
    "claim": "Small town, short ways: in the town hall, in the forest, and online.",
}
INDEX: dict[str, Any] = {
    "title": "Online applications",
    "introduction": "<p>Get it done from home. Without an account, day and night, and"
    " with our help on the phone if you like: 03643 999-0.</p>",
}
OWN = {
    "Zum Beispiel bei einem Assistenzhund. Wer einen Hund aus unserem Tierheim"
    " aufnimmt, zahlt im ersten Jahr nichts.": "For example for an assistance dog."
    " Whoever takes in a dog from our shelter pays nothing in the first year.",
    "Das Steueramt schickt Ihnen den Steuerbescheid innerhalb von vier Wochen. Die"
    " Steuermarke holen Sie in Zimmer 12 ab, oder wir legen sie dem Brief bei.": "The"
    " tax office sends you the tax notice within four weeks. You collect the tax tag"
    " in room 12, or we put it into the letter.",
    "In welchem Ortsteil lebt der Hund?": "In which part of town does the dog live?",
    "Danach richtet sich, wer im Steueramt für Sie zuständig ist.": "It decides who is"
    " in charge of you at the tax office.",
    "Altstadt": "Old town (Altstadt)",
    "Mühlbach": "Mühlbach",
    "Forstteich": "Forstteich",
    "Oberdorf": "Oberdorf",
    "Möchten Sie den Plan unserer Hundewiesen bekommen?": "Would you like to get the"
    " map of our dog meadows?",
    "Er kommt mit dem Steuerbescheid.": "It comes with the tax notice.",
    "Das Gewerbeamt bescheinigt Ihnen den Empfang binnen drei Tagen, wenn alles"
    " vollständig ist. Finanzamt und Kammer melden sich danach bei Ihnen. Unsere"
    " Wirtschaftsförderung berät Sie gern: Telefon 03643 999-30.": "If everything is"
    " complete, the trade office confirms receipt within three days. The tax office"
    " and the chamber will contact you afterwards. Our business advisers are glad to"
    " help: phone 03643 999-30.",
}
"""What the town has written into the forms itself."""


def load(pages: Sequence[models.ApplicationPage]) -> None:
    """Publish the forms in English, with front page and overview above them."""
    index: Page = pages[0].get_parent().specific
    home: Page = index.get_parent().specific
    locale = Locale.objects.get(language_code="en")
    if home.has_translation(locale):
        return
    front = translated(home, locale, **HOME)
    translated(index, locale, **INDEX)
    # Pages below it have come since: saved as it was, it would have no children.
    front.refresh_from_db()
    cards = [("application_card", {"page": form(page, locale)}) for page in pages]
    front.body = [WELCOME, *cards]
    front.save_revision().publish()


def translated(page: Page, locale: Locale, **fields: Any) -> Any:
    """Return the translation of a page, published with these fields."""
    made = page.copy_for_translation(locale)
    for name, value in fields.items():
        setattr(made, name, value)
    made.save_revision().publish()
    return made


def form(page: models.ApplicationPage, locale: Locale) -> Page:
    """Return the translation of a form: the state's words, and those of the town."""
    source, _new = TranslationSource.get_or_create_from_instance(page)
    translation = Translation.objects.create(source=source, target_locale=locale)
    for segment in source.stringsegment_set.select_related("string"):
        if text := OWN.get(segment.string.data):
            StringTranslation.objects.update_or_create(
                translation_of=segment.string,
                context_id=segment.context_id,
                locale=locale,
                defaults={"data": text},
            )
    translation.save_target(publish=True)
    return page.get_translation(locale)
