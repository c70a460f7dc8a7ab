"""What the town says once in its settings, as forms name it: ``{stadt}``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext_lazy as _

from wagtail_antraege.models.site_settings import AntraegeSettings
from wagtail_antraege.schema.statute import Statute
from wagtail_antraege.schema.statutes import Dated

if TYPE_CHECKING:
    from collections.abc import Collection, Iterator


@dataclass(frozen=True, slots=True)
class Fact:
    """A field of the settings, and the name that forms write for it."""

    name: str
    setting: str
    label: Any


FACTS = {
    each.name: each
    for each in (
        Fact("stadt", "town_name", _("name of the town")),
        Fact("stadt_anschrift", "town_address", _("address of the town")),
        Fact("stadt_telefon", "contact_phone", _("phone number of the town")),
        Fact("stadt_e_mail", "contact_email", _("e-mail address of the town")),
    )
}
"""Names that no statute value can have."""


def given(site_id: int, names: Collection[str] | None = None) -> Iterator[Dated]:
    """Yield those that a site has given; no query if none of them is asked for."""
    wanted = [one for name, one in FACTS.items() if names is None or name in names]
    if not wanted:
        return
    town = AntraegeSettings.objects.filter(site_id=site_id).first()
    for fact in wanted:
        if text := one_line(getattr(town, fact.setting, "")):
            yield Dated(
                Statute(name=fact.name, label=str(fact.label), kind="text", value=text)
            )


def one_line(text: str) -> str:
    """Return lines one behind the other, as they stand in a sentence."""
    return ", ".join(line.strip() for line in text.splitlines() if line.strip())
