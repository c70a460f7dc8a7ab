"""Questions of every registered type, for the tests that go through all of them."""

from __future__ import annotations

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.nodes import Choice, Field

CHOICES = (
    Choice(value="mitte", label="Mitte"),
    Choice(value="nord", label="Nord", hint="nördlich der <Bahn>"),
    Choice(value="sued", label="Süd"),
)
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
        options=tuple(sorted(settings.items())),
        **given,
    )


def clean(kind: str, value, /, **settings):
    """Return the stored value of what a person sent."""
    return registry.get(kind).form_field(question(kind, **settings)).clean(value)
