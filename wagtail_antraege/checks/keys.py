"""Ask for a key to seal personal data with."""

from __future__ import annotations

from django.core.checks import CheckMessage, Error
from django.core.exceptions import ImproperlyConfigured

from wagtail_antraege.crypto import keyring


def problems() -> list[CheckMessage]:
    """Return what is wrong with the encryption keys, in DEBUG too."""
    try:
        keyring.keys()
    except ImproperlyConfigured as error:
        return [
            Error(
                str(error),
                hint=(
                    "'manage.py antraege_key' prints a key and says where to put it."
                    " Keep it apart from the database: without it nobody can read"
                    " what was sent."
                ),
                id="wagtail_antraege.E004",
            )
        ]
    return []
