"""A form with a question of every type that takes text, and answers to be hunted for."""

from __future__ import annotations

from tests.flow.build import choices, node, only_if, step

FILE_CANARY = "Kanarienvogel-in-der-Datei-83219"
NAME_CANARY = "Kanarienvogel-Dateiname-55102"

TYPED = {
    "motto": "Kanarienvogel-Kurztext-70411",
    "story": "Kanarienvogel-Langtext-61822\nund weiter in der zweiten Zeile",
    "mail": "kanarienvogel-61734@example.org",
    "tel": "036491 7391845",
    "amount": "918273",
    "share": "73198,25",
    "fee": "47291,55",
    "born": "13.07.1951",
    "who_given_names": "Kanarienvogel-Vorname-11842",
    "who_family_name": "Kanarienvogel-Nachname-29184",
    "home_street": "Kanarienvogelgasse-83411",
    "home_house_number": "7",
    "home_postcode": "07743",
    "home_town": "Kanarienvogelstadt-40921",
    "account": "DE89 3704 0044 0532 0130 00",
}
CANARIES = (
    "Kurztext-70411",
    "Langtext-61822",
    "kanarienvogel-61734",
    "7391845",
    "918273",
    "73198",
    "47291",
    "1951-07-13",
    "13.07.1951",
    "Vorname-11842",
    "Nachname-29184",
    "gasse-83411",
    "stadt-40921",
    "370400440532013000",
    "0440532013000",
    "3704 0044 0532",
    FILE_CANARY,
    NAME_CANARY,
)


def stream() -> list[dict]:
    """Return a form of two steps; the second takes files."""
    return [
        step("person", "Zu Ihnen"),
        node("text", "motto", "Leitspruch"),
        node("long_text", "story", "Geschichte"),
        node("email", "mail", "E-Mail-Adresse"),
        node("phone", "tel", "Telefon"),
        node("whole_number", "amount", "Anzahl"),
        node("decimal", "share", "Anteil", places=2),
        node("money", "fee", "Betrag"),
        node("date", "born", "Geburtsdatum"),
        node("person_name", "who", "Name"),
        node("postal_address", "home", "Anschrift"),
        node("iban", "account", "IBAN"),
        step("papers", "Unterlagen"),
        node("radio", "kind", "Art", choices=choices("one", "two")),
        node("text", "more", "Mehr", condition=only_if("kind", "two")),
        node("file", "proof", "Nachweis", required=False),
    ]
