"""The configured channels by their alias."""

from __future__ import annotations

from django.core.exceptions import ImproperlyConfigured

from wagtail_antraege.conf import settings
from wagtail_antraege.delivery.contract import Channel
from wagtail_antraege.kit import backends


def supports_trial(alias: str) -> bool:
    """Say whether a channel takes tests; one that cannot be loaded fails them."""
    try:
        return load(alias).supports_trial
    except ImproperlyConfigured:
        return True


def load(alias: str) -> type[Channel]:
    """Return the class of a channel; raise ``ImproperlyConfigured``."""
    entry = settings.delivery_channels.get(alias, {})
    found: type[Channel] = backends.load_class(alias, entry, Channel)  # type: ignore[type-abstract]  # as below
    return found


def get(alias: str) -> Channel:
    """Return the channel; raise ``ImproperlyConfigured`` if there is none."""
    entry = settings.delivery_channels.get(alias)
    if entry is None:
        raise ImproperlyConfigured(f"DELIVERY_CHANNELS knows no channel '{alias}'.")
    channel: Channel = backends.build(alias, entry, Channel)  # type: ignore[type-abstract]  # mypy wants no ABC as type[T]
    return channel
