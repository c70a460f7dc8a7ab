"""Seal again, with the current key, what another key has sealed.

Works row by row, so it may be stopped and started again, and beside people who
write: a row is changed only while it still holds the envelope that was opened.
"""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING

from django.apps import apps

from wagtail_antraege.crypto import keyring
from wagtail_antraege.crypto.fields import EncryptedJSONField, Envelope

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator

    from django.db import models

    Report = Callable[[str], None]

BATCH = 200


def sealed_fields() -> Iterator[EncryptedJSONField]:
    """Yield every sealed field of every model of the site."""
    for model in apps.get_models():
        for field in model._meta.concrete_fields:
            if isinstance(field, EncryptedJSONField):
                yield field


def reseal_field(
    field: EncryptedJSONField, *, is_dry: bool, report: Report
) -> Counter[str]:
    """Seal one field of all rows again; count "resealed", "changed" and "failed".

    What cannot be opened stays untouched and goes to ``report``.
    """
    counted: Counter[str] = Counter()
    rows = field.model._default_manager.exclude(**{field.name: None})
    found = rows.order_by("pk").values_list("pk", field.name)
    for key, envelope in found.iterator(chunk_size=BATCH):
        if keyring.key_id_of(envelope) == keyring.current_key_id():
            continue
        try:
            counted[_reseal(field, key, envelope, is_dry=is_dry)] += 1
        except keyring.OpenError as error:
            counted["failed"] += 1
            report(str(error))
    return counted


def _reseal(
    field: EncryptedJSONField, key: object, envelope: Envelope, *, is_dry: bool
) -> str:
    row: models.Model = field.model(pk=key)
    fresh = field.seal(row, field.unseal(row, envelope))
    if is_dry:
        return "resealed"
    same = field.model._default_manager.filter(pk=key, **{field.name: envelope})
    return "resealed" if same.update(**{field.name: fresh}) else "changed"
