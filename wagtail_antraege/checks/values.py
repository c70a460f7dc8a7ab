"""Ask whether ``WAGTAIL_ANTRAEGE`` has known keys, right types and sensible values."""

from __future__ import annotations

import difflib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.core.checks import CheckMessage, Error

from wagtail_antraege.conf import DEFAULT_LIMITS, settings

if TYPE_CHECKING:
    from collections.abc import Callable

NAME = settings.name
MEGABYTE = 1024 * 1024


@dataclass(frozen=True)
class Kind:
    """What a setting must be, in words and as a test."""

    words: str
    accepts: Callable[[object], bool]


def whole_number(least: int, most: int) -> Kind:
    """Return the kind of a whole number between two bounds."""
    return Kind(
        f"a whole number from {least} to {most}",
        lambda value: type(value) is int and least <= value <= most,
    )


def _is_list_of_text(value: object) -> bool:
    if not isinstance(value, Sequence) or isinstance(value, str | bytes):
        return False
    return all(isinstance(entry, str) for entry in value)


def _is_limit(value: object) -> bool:
    if not isinstance(value, list | tuple) or len(value) != 2:
        return False
    return all(type(number) is int and number > 0 for number in value)


def _is_channels(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(alias, str) and isinstance(entry, Mapping)
        for alias, entry in value.items()
    )


def _is_keys(value: object) -> bool:
    return isinstance(value, Mapping) and all(
        isinstance(name, str) and isinstance(key, str) for name, key in value.items()
    )


def _is_pair(value: object) -> bool:
    return _is_list_of_text(value) and len(value) == 2  # type: ignore[arg-type]


TEXT = Kind("a text", lambda value: isinstance(value, str))
TEXT_OR_NONE = Kind(
    "a text or None", lambda value: value is None or TEXT.accepts(value)
)
BOOLEAN = Kind("True or False", lambda value: isinstance(value, bool))
LIST_OF_TEXT = Kind("a list of texts", _is_list_of_text)
LIMITS = Kind("{action: (times, seconds)}", lambda value: isinstance(value, Mapping))
CHANNELS = Kind('{"alias": {"BACKEND": "dotted.path", "OPTIONS": {}}}', _is_channels)
KEYS = Kind('{"name": "base64 of 32 bytes"}', _is_keys)
KEY_PAIR = Kind('("name", "base64 of 32 bytes")', _is_pair)

KINDS: dict[str, Kind] = {
    "ENCRYPTION_KEYS": LIST_OF_TEXT,
    "BASE_TEMPLATE": TEXT,
    "TEMPLATE_PACK": TEXT_OR_NONE,
    "CONTENT_BLOCKS": TEXT,
    "APPLICATION_VIEW": TEXT,
    "TRUSTED_PROXIES": whole_number(0, 20),
    "DRAFT_DAYS": whole_number(1, 365),
    "MINIMUM_SECONDS": whole_number(0, 60),
    "RETRIEVAL_CODE_MINUTES": whole_number(1, 24 * 60),
    "LIMITS": LIMITS,
    "UPLOAD_STORAGE": TEXT,
    "UPLOAD_MAX_BYTES": whole_number(1024, 1024 * MEGABYTE),
    "UPLOAD_MAX_FILES": whole_number(1, 100),
    "UPLOAD_MAX_DRAFT_BYTES": whole_number(1024, 4096 * MEGABYTE),
    "DELIVERY_CHANNELS": CHANNELS,
    "CATALOGUE_KEYS": KEYS,
    "TOWN_KEYS": KEYS,
    "SIGNING_KEY": KEY_PAIR,
    "DELIVERY_LEASE_SECONDS": whole_number(5, 3600),
    "DELIVERY_HOURS": whole_number(1, 24 * 90),
    "REQUIRE_COMPLETE_TRANSLATIONS": BOOLEAN,
    "PAGE_KEEP_SECONDS": whole_number(0, 60),
}
"""Every key there is. A new setting is added here, in ``conf`` and in the docs."""


def problems() -> list[CheckMessage]:
    """Return what is wrong with names and types."""
    given = settings.given
    if not isinstance(given, Mapping):
        return [
            Error(
                f"{NAME} is not a dictionary.",
                hint=f'Write {NAME} = {{"ENCRYPTION_KEYS": [...]}}.',
                id="wagtail_antraege.E001",
            )
        ]
    found: list[CheckMessage] = []
    for key, value in given.items():
        found += _problems_of(key, value)
    return found


def _problems_of(key: object, value: object) -> list[CheckMessage]:
    if key not in KINDS:
        return [_unknown(key)]
    kind = KINDS[str(key)]
    if not kind.accepts(value):
        return [
            Error(
                f"{NAME}['{key}'] is {_shown(key, value)}.",
                hint=f"It must be {kind.words}.",
                id="wagtail_antraege.E003",
            )
        ]
    return _limit_problems(value) if kind is LIMITS else []


def _unknown(key: object) -> CheckMessage:
    close = difflib.get_close_matches(str(key).upper(), KINDS, n=1, cutoff=0.5)
    advice = f"Did you mean '{close[0]}'?" if close else f"Known: {', '.join(KINDS)}."
    return Error(
        f"{NAME} has an unknown key '{key}'.", hint=advice, id="wagtail_antraege.E002"
    )


def _shown(key: object, value: object) -> str:
    """Return the value for the message; keys are secret and not repeated."""
    if key == "ENCRYPTION_KEYS":
        return f"a {type(value).__name__}"
    return repr(value)[:80]


def _limit_problems(limits: object) -> list[CheckMessage]:
    if not isinstance(limits, Mapping):
        return []
    return [
        Error(
            f"{NAME}['LIMITS']['{action}'] is {limit!r}.",
            hint=(
                "Give (times, seconds), both above 0, for one of: "
                + ", ".join(DEFAULT_LIMITS)
                + "."
            ),
            id="wagtail_antraege.E006",
        )
        for action, limit in limits.items()
        if action not in DEFAULT_LIMITS or not _is_limit(limit)
    ]
