"""The statute values of the town, with a change that is already known."""

from __future__ import annotations

from datetime import date

from wagtail.models import Site

from wagtail_antraege import models

DOG_TAX = "§ 5 der Hundesteuersatzung der Stadt Musterstadt"
RATES = (
    ("hundesteuer_ersthund", "Hundesteuer für den ersten Hund", "96.00", "108.00"),
    ("hundesteuer_zweithund", "Hundesteuer für den zweiten Hund", "132.00", "144.00"),
    (
        "hundesteuer_weitere",
        "Hundesteuer für jeden weiteren Hund",
        "168.00",
        "180.00",
    ),
)
OWN = ("satzung", "Verordnung")
"""How the names of the town's own laws end."""
NOW_FROM, NEXT_FROM = date(2024, 1, 1), date(2028, 1, 1)


def load() -> None:
    """Make the rates of the dog tax; those that are there stay as they are."""
    site = Site.objects.get(is_default_site=True)
    for name, label, now, later in RATES:
        value, is_new = models.StatuteValue.objects.get_or_create(
            site=site,
            name=name,
            defaults={"label": label, "kind": "money", "source": DOG_TAX},
        )
        if is_new:
            value.amounts.add(
                models.StatuteAmount(valid_from=NOW_FROM, value=now),
                models.StatuteAmount(valid_from=NEXT_FROM, value=later),
            )
            value.save()


def confirm() -> None:
    """Say of the examples of the catalogue that the town's own statutes say so."""
    for value in models.StatuteValue.objects.filter(is_example=True):
        if value.source.endswith(OWN):
            value.source = f"{value.source} der Stadt Musterstadt"
        value.is_example = False
        value.save()
