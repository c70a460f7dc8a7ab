"""A page of a town as a document that other sites can read.

Nobody's data is in it: answers, clerks and mailboxes are kept elsewhere, and whom to
ask goes along only where the town has chosen so.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import UTC
from typing import TYPE_CHECKING, Any

from django.utils.text import slugify

from wagtail_antraege import models
from wagtail_antraege.catalogue import (
    envelope,
    exchange,
    languages,
    normal,
    shape,
    spoken,
    translation_paths,
)
from wagtail_antraege.conf import settings
from wagtail_antraege.kit import sanitize
from wagtail_antraege.schema import statutes

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import datetime

    from wagtail_antraege.json_types import JsonObject

FIRST_VERSION = "1.0.0"
"""What a form is called that has not been made of a release."""
NO_NAME = "antrag"
LONGEST_SERVICE = 80
KEYWORDS = "keywords"


@dataclass(frozen=True, slots=True)
class Choice:
    """What a town lets go along with a form."""

    department: bool = False
    values: bool = False


def file_of(pages: Iterable[Any], choice: Choice, *, now: datetime) -> bytes:
    """Return a bundle of the latest drafts, signed if this site has a key.

    Raises:
        Refused: No other site could read one of them.
    """
    given: list[Any] = [shared(page, choice) for page in pages]
    made = now.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    content: JsonObject = {"kind": "pages", "made_at": made, "pages": given}
    shape.check(content, "pages")
    for number, one in enumerate(given):
        exchange.check(one["document"], f"pages[{number}].document")
    name, key = settings.signing_key
    return envelope.sealed(content, name=name, private_key=key)


def shared(page: Any, choice: Choice) -> JsonObject:
    """Return one page as it stands in a bundle."""
    draft = page.get_latest_revision_as_object()
    found: JsonObject = {
        "source": str(page.translation_key),
        "document": document(draft, choice),
    }
    if draft.blueprint_version:
        release = draft.blueprint_version.document
        found["base"] = {name: release[name] for name in ("service", "version")}
    if choice.department and draft.department:
        found["department"] = draft.department.name
    return found


def document(draft: Any, choice: Choice) -> JsonObject:
    """Return the form of a draft with its texts, values and translations."""
    said = spoken.of_page(draft)
    found: Any = {
        "format": 1,
        **_origin(draft),
        "service_key": draft.service_key,
        "category": draft.life_situation,
        "released": "",
        "changes": [],
        KEYWORDS: _keywords(draft, said),
        "texts": _texts(draft, choice),
        "form": normal.stored(exchange.stream_block(), draft.form),
        "translations": {},
    }
    found["statute_values"] = _values(draft, str(found), choice)
    paths = dict(translation_paths.paths(found, exchange.stream_block()))
    for path, is_html in paths.items():
        if is_html:
            text = clean(spoken.source_text(found, path))
            languages.put(found, path, text)
    found["translations"] = {
        language: {
            path: clean(text) if paths[path] else text
            for path, text in texts.items()
            if path in paths and text
        }
        for language, texts in said.items()
    }
    return found  # type: ignore[no-any-return]


def clean(html: str) -> str:
    """Return a text without what belongs to this site, as links to its pages do."""
    return sanitize.clean_html(normal.MADE_BY_EDITOR.sub("", html))


def _origin(draft: Any) -> dict[str, str]:
    if draft.blueprint_version:
        release = draft.blueprint_version.document
        names = ("service", "version", "assurance_level")
        return {name: release[name] for name in names}
    plain = re.sub(r"[-_]+", "-", slugify(draft.slug))[:LONGEST_SERVICE].strip("-")
    return {
        "service": plain or NO_NAME,
        "version": FIRST_VERSION,
        "assurance_level": "",
    }


def _texts(draft: Any, choice: Choice) -> dict[str, str]:
    names = shape.schema()["$defs"]["texts"]["properties"]
    own = {name: getattr(draft, name) for name in names}
    return own if choice.department else {**own, "contact": ""}


def _keywords(draft: Any, said: spoken.Texts) -> dict[str, list[str]]:
    words = {"de": draft.keywords} | {
        language: texts[KEYWORDS]
        for language, texts in said.items()
        if KEYWORDS in texts
    }
    listed = {language: text.split("\n") for language, text in words.items()}
    return {
        language: [each.strip() for each in lines if each.strip()]
        for language, lines in listed.items()
    }


def _values(draft: Any, text: str, choice: Choice) -> list[dict[str, str]]:
    """Return the statute values that the form names, the newest of each."""
    names = statutes.names_in(text) - models.town_facts.FACTS.keys()
    known = models.StatuteValue.objects.filter(site=draft.get_site(), name__in=names)
    return [
        {
            "name": one.name,
            "label": one.label,
            "kind": one.kind,
            "value": _newest(one) if choice.values else "",
            "source": one.source,
        }
        for one in known.order_by("name").prefetch_related("amounts")
    ]


def _newest(one: models.StatuteValue) -> str:
    amounts = [each for each in one.amounts.all() if not each.language]
    newest = max(amounts, key=lambda each: each.valid_from, default=None)
    return newest.value if newest else ""
