"""The statute values that an application was made under, as data to keep."""

from __future__ import annotations

from dataclasses import asdict, dataclass, fields
from datetime import date
from typing import TYPE_CHECKING, Any

from wagtail_antraege.schema import statutes

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.json_types import JsonObject
    from wagtail_antraege.schema.statute import Statute


@dataclass(frozen=True, slots=True, kw_only=True)
class StatuteValue:
    """One value as it was shown, with where it comes from."""

    name: str
    label: str
    value: str
    shown: str
    valid_from: str = ""
    source: str = ""

    @classmethod
    def of(cls, statute: Statute, locale: str) -> StatuteValue:
        """Return a value as it is shown in this language."""
        return cls(
            name=statute.name,
            label=statute.label,
            value=statute.value,
            shown=statutes.shown(statute, locale),
            valid_from=statute.valid_from,
            source=statute.source,
        )

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> StatuteValue:
        """Read a kept value."""
        known = {one.name: data[one.name] for one in fields(cls) if one.name in data}
        return cls(**known)

    @property
    def since(self) -> date | None:
        """The day from which the value holds."""
        return date.fromisoformat(self.valid_from) if self.valid_from else None

    def to_json(self) -> JsonObject:
        return asdict(self)
