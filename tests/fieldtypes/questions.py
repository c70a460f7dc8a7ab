"""Questions of every registered type, for the tests that go through all of them."""

from __future__ import annotations

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.nodes import Choice, Field

CHOICES = (
    Choice(value="mitte", label="Mitte"),
    Choice(value="nord", label="Nord", hint="nördlich der <Bahn>"),
    Choice(value="sued", label="Süd"),
)
NEEDED = {
    "pattern": {"pattern": "[A-Z]{2}-[0-9]{4}", "example": "AB-1234"},
    "sepa_mandate": {
        "creditor": "die Stadtkasse Musterstadt",
        "identifier": "DE98ZZZ09999999999",
    },
}
"""What an editor must say before a question of the type can go live."""
EVERY_PART = {
    "person": dict.fromkeys(
        (
            "ask_title",
            "ask_birth_name",
            "ask_sex",
            "ask_birth_date",
            "ask_birth_place",
            "ask_nationality",
        ),
        True,
    ),
    "company": dict.fromkeys(
        ("ask_legal_form", "ask_trading_name", "ask_register"), True
    ),
}
"""Settings with which a type asks for all that it can ask for."""
NAMES = sorted(kind.name for kind in registry.asked_types())


def question(kind: str, /, *, label="Angabe", required=True, **settings) -> Field:
    """Return a question; other keywords are settings of its type."""
    about = registry.get(kind)
    given = {
        name: settings.pop(name)
        for name in ("autocomplete", "help_text", "choices")
        if name in settings
    }
    if about.supports_choices:
        given.setdefault("choices", CHOICES)
    return Field(
        id="1",
        key="angabe",
        type=kind,
        label=label,
        kind=about.kind,
        required=required,
        options=tuple(sorted({**NEEDED.get(kind, {}), **settings}.items())),
        **given,
    )


def clean(kind: str, value, /, **settings):
    """Return the stored value of what a person sent."""
    return registry.get(kind).form_field(question(kind, **settings)).clean(value)
