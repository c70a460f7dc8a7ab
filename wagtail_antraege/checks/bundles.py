"""Ask for keys of bundles that can be used."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from wagtail_antraege.catalogue import envelope
from wagtail_antraege.conf import settings

if TYPE_CHECKING:
    from collections.abc import Iterator

MAKE = "'manage.py antraege_catalogue keys NAME' prints a pair of keys."


def problems() -> list[CheckMessage]:
    """Return what is wrong with the keys of bundles."""
    wrong = [
        Error(f"{place}: {error}", hint=MAKE, id="wagtail_antraege.E020")
        for place, key in _keys()
        if (error := _error_of(key))
    ]
    return [*wrong, *_shared()]


def _keys() -> Iterator[tuple[str, str]]:
    for name, key in settings.catalogue_keys.items():
        yield f"CATALOGUE_KEYS[{name!r}]", key
    for name, key in settings.town_keys.items():
        yield f"TOWN_KEYS[{name!r}]", key
    if any(settings.signing_key):
        yield "SIGNING_KEY", settings.signing_key[1]


def _error_of(key: str) -> str:
    try:
        envelope.decoded(key)
    except ImproperlyConfigured as error:
        return str(error)
    return ""


def _shared() -> Iterator[CheckMessage]:
    for name in sorted({*settings.catalogue_keys} & {*settings.town_keys}):
        yield Error(
            f"The state and a town both have a key called {name!r}.",
            hint="Give one of them another name, in the settings and when signing.",
            id="wagtail_antraege.E021",
        )
