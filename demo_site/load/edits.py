"""What Musterstadt has changed in two of the state's forms before they went live."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, TypeAlias
from uuid import UUID, uuid5

if TYPE_CHECKING:
    from collections.abc import Iterable

NAMESPACE = UUID("0d3c61a2-5c0f-4f7e-9d3b-2f6a5b7c9e10")
DISTRICTS = ("Altstadt", "Mühlbach", "Forstteich", "Oberdorf")
Entry = dict[str, Any]
Edit: TypeAlias = Callable[[Any], None]


def of_dog_tax(page: Any) -> None:
    """Add two questions, and say in the town's words what it is about."""
    form = entries(page)
    named(form, "befreiung_gewuenscht")["help_text"] = (
        "Zum Beispiel bei einem Assistenzhund. Wer einen Hund aus unserem Tierheim"
        " aufnimmt, zahlt im ersten Jahr nichts."
    )
    put_after(
        form, "weitere_hunde", question("radio", "ortsteil", *DISTRICT, choices=CHOICES)
    )
    put_after(form, "marke_versand", question("yes_no", "hundewiesen", *MEADOWS))
    page.form = json.dumps(form)
    page.next_steps = (
        "Das Steueramt schickt Ihnen den Steuerbescheid innerhalb von vier Wochen. Die"
        " Steuermarke holen Sie in Zimmer 12 ab, oder wir legen sie dem Brief bei."
    )


def of_trade(page: Any) -> None:
    """Say whom one can ask; the form itself stays as it is."""
    page.next_steps = (
        f"{page.next_steps} Unsere Wirtschaftsförderung berät Sie gern: Telefon"
        " 03643 999-30."
    )


DISTRICT = (
    "In welchem Ortsteil lebt der Hund?",
    "Danach richtet sich, wer im Steueramt für Sie zuständig ist.",
)
CHOICES = [
    {
        "type": "item",
        "id": str(uuid5(NAMESPACE, f"ortsteil/{name}")),
        "value": {"value": name.lower().replace("ü", "ue"), "label": name, "hint": ""},
    }
    for name in DISTRICTS
]
MEADOWS = (
    "Möchten Sie den Plan unserer Hundewiesen bekommen?",
    "Er kommt mit dem Steuerbescheid.",
)
EDITS: dict[str, Edit] = {
    "hundesteuer-anmelden": of_dog_tax,
    "gewerbe-anmelden": of_trade,
}


def entries(page: Any) -> list[Entry]:
    """Return the form of a page as it is stored."""
    found: list[Entry] = json.loads(page._meta.get_field("form").value_to_string(page))
    return found


def named(form: Iterable[Entry], key: str) -> Entry:
    """Return what is set in the entry with this key."""
    found: Entry = next(
        each["value"] for each in form if each["value"].get("key") == key
    )
    return found


def put_after(form: list[Entry], key: str, entry: Entry) -> None:
    """Put an entry behind the one with this key."""
    place = next(n for n, each in enumerate(form) if each["value"].get("key") == key)
    form.insert(place + 1, entry)


def question(kind: str, key: str, label: str, help_text: str, **more: Any) -> Entry:
    """Return a question of the town's own, which everybody is asked."""
    value = {"key": key, "label": label, "help_text": help_text, "required": True}
    return {
        "type": kind,
        "id": str(uuid5(NAMESPACE, key)),
        "value": {**value, **more, "condition": {"match": "all", "rules": []}},
    }
