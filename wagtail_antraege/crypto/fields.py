"""Model fields that are sealed in the database.

The column holds the envelope. The attribute opens it on first access; the
additional data are table, primary key and field, so the model needs a primary
key that is set in Python (a UUID). ``values()`` gives envelopes; filtering on
or updating with a plain value raises ``TypeError``, and so does ``loaddata``.
"""

from __future__ import annotations

import json
from typing import TYPE_CHECKING, Any

from django.core import checks
from django.db import models
from django.db.models.query_utils import DeferredAttribute

from wagtail_antraege.crypto import keyring

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json

    TextField = models.TextField[Any, Any]  # generic for the type checker only
else:
    TextField = models.TextField


class Envelope(str):
    """A sealed value as it stands in the column."""

    __slots__ = ()


class SealedAttribute(DeferredAttribute):
    """Open the envelope when the attribute is first read."""

    field: EncryptedJSONField

    def __get__(self, instance: Any, cls: Any = None) -> Any:
        if instance is None:
            return self
        name = self.field.attname
        if name not in instance.__dict__:
            super().__get__(instance, cls)
        value = instance.__dict__[name]
        if isinstance(value, Envelope):
            value = self.field.unseal(instance, value)
            instance.__dict__[name] = value
        return value

    def __set__(self, instance: Any, value: Any) -> None:
        instance.__dict__[self.field.attname] = value


class EncryptedJSONField(TextField):
    """JSON, sealed with AES-256-GCM."""

    # For the type checker: any JSON may be set.
    _pyi_private_set_type: Any
    _pyi_private_get_type: Any

    descriptor_class = SealedAttribute

    def place(self, instance: models.Model) -> str:
        """Return the additional data that ties a value to its row and field."""
        meta = self.model._meta
        key = meta.pk.to_python(instance.pk)
        if key is None:
            raise ValueError(
                f"{self.model.__name__} has no key yet: nothing to seal to"
            )
        return f"{meta.db_table}|{key}|{self.name}"

    def seal(self, instance: models.Model, value: Json) -> Envelope:
        """Return the value sealed for this row."""
        data = json.dumps(value, ensure_ascii=False, separators=(",", ":"))
        return Envelope(keyring.seal(data.encode(), self.place(instance)))

    def unseal(self, instance: models.Model, envelope: Envelope) -> Json:
        """Return the value of an envelope of this row."""
        value: Json = json.loads(keyring.open_sealed(envelope, self.place(instance)))
        return value

    def from_db_value(self, value: str | None, *_: object) -> Envelope | None:
        return None if value is None else Envelope(value)

    def to_python(self, value: Any) -> Any:
        return value

    def clean(self, value: Any, model_instance: models.Model | None) -> Any:  # noqa: ARG002  Django's signature
        return value

    def pre_save(self, model_instance: models.Model, add: bool) -> Envelope | None:
        value = model_instance.__dict__.get(self.attname)
        if value is None:
            return None
        if not isinstance(value, Envelope):
            return self.seal(model_instance, value)
        if add:
            # An envelope of another row, as in a copy, would be lost for good.
            self.unseal(model_instance, value)
        return value

    def get_prep_value(self, value: Any) -> str | None:
        if value is None:
            return None
        if not isinstance(value, Envelope):
            raise TypeError(
                f"{self.model.__name__}.{self.name} is sealed: set it on the object"
                " and save that; it cannot be filtered on or updated in a query."
            )
        return str(value)

    def check(self, **kwargs: Any) -> list[checks.CheckMessage]:
        found = super().check(**kwargs)
        if isinstance(self.model._meta.pk, models.AutoField):
            found.append(
                checks.Error(
                    "A sealed field needs a primary key that is set in Python.",
                    hint="Use UUIDField(primary_key=True, default=uuid.uuid4).",
                    obj=self,
                    id="wagtail_antraege.E019",
                )
            )
        return found

    def value_to_string(self, obj: models.Model) -> str:
        sealed = self.pre_save(obj, add=False)
        return "" if sealed is None else str(sealed)
