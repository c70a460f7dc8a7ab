"""Applications that lie in the inboxes of the journeys."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from demo_site.load.answers import Answers

HOLDER: Answers = {
    "name_given_names": "Anna Maria",
    "name_family_name": "Beispiel",
    "geburtsdatum": "27.3.1985",
    "anschrift_street": "Lindenweg",
    "anschrift_house_number": "7a",
    "anschrift_postcode": "99999",
    "anschrift_town": "Musterstadt",
    "telefon": "03643 998877",
    "zugezogen": "no",
    "in_pflege": "no",
}
BELLO: Answers = {
    "0/rufname": "Bello",
    "0/geschlecht": "ruede",
    "0/abstammung": "mischling",
    "0/vermutete_rassen": "Labrador, Schäferhund",
    "0/farbe": "hellbraun, kurzhaarig",
    "0/wurfdatum": "1.3.24",
    "0/gehalten_seit": "12.5.2024",
    "0/herkunft": "eigene_zucht",
    "0/gechippt": "yes",
    "0/chipnummer": "276 0981 0623 4567",
    "0/gefaehrlich": "no",
}
SENTA: Answers = {
    "1/rufname": "Senta",
    "1/geschlecht": "huendin",
    "1/abstammung": "rassehund",
    "1/rasse": "Hovawart",
    "1/farbe": "schwarz, langhaarig",
    "1/wurfdatum": "15.8.2025",
    "1/gehalten_seit": "2.11.2025",
    "1/herkunft": "tierheim",
    "1/vorbesitz_name": "Tierheim Musterstadt",
    "1/gechippt": "no",
    "1/gefaehrlich": "no",
}
INSURANCE: Answers = {
    "versicherer": "Thüringer Haftpflicht VVaG",
    "versicherungsnummer": "HP 4711-08",
    "deckung": "on",
    "antrag_befreiung": "no",
    "rhythmus": "jahr",
}
TRANSFER: Answers = {"zahlungsart": "ueberweisung"}
DEBIT: Answers = {
    "zahlungsart": "lastschrift",
    "iban": "DE89 3704 0044 0532 0130 00",
    "sepa_mandat": "on",
}
CHILD: Answers = {
    "kind_name_given_names": "Jonas",
    "kind_name_family_name": "Muster",
    "kind_geburtsdatum": "4.2.2025",
    "kind_anschrift_street": "Am Anger",
    "kind_anschrift_house_number": "3",
    "kind_anschrift_postcode": "99999",
    "kind_anschrift_town": "Musterstadt",
    "kind_sprachen": ["deutsch", "ukrainisch"],
    "eltern_name_given_names": "Olena",
    "eltern_name_family_name": "Muster",
    "sorgerecht": "gemeinsam",
    "eltern_e_mail": "olena.muster@example.org",
    "eltern_telefon": "0171 2345678",
    "gleiche_anschrift": "yes",
    "zweiter_elternteil": "yes",
    "eltern_2_name_given_names": "Peter",
    "eltern_2_name_family_name": "Muster",
    "eltern_2_einverstanden": "on",
    "wunsch_1": "sonnenblume",
    "wunsch_2": "muehlbach",
    "aufnahme_ab": "1.3.2027",
    "umfang": "ganztag",
    "bringzeit": "7:30",
    "abholzeit": "15.45",
    "hat_geschwister": "no",
    "masernschutz": "spaeter",
}
BUSINESS: Answers = {
    "betriebsstaette": "hauptniederlassung",
    "grund": "neugruendung",
    "rechtsform": "einzelunternehmen",
    "eingetragen": "no",
    "inhaber_name_given_names": "Karim",
    "inhaber_name_family_name": "Schreiber",
    "geburtsdatum": "9.9.1990",
    "geburtsort": "Erfurt, Deutschland",
    "staatsangehoerigkeit": "deutsch",
    "wohnanschrift_street": "Gartenstraße",
    "wohnanschrift_house_number": "12",
    "wohnanschrift_postcode": "99999",
    "wohnanschrift_town": "Musterstadt",
    "betrieb_anschrift_street": "Marktplatz",
    "betrieb_anschrift_house_number": "5",
    "betrieb_anschrift_postcode": "99999",
    "betrieb_anschrift_town": "Musterstadt",
    "betrieb_telefon": "03643 112233",
    "betrieb_e_mail": "rad@example.org",
    "taetigkeit": "Einzelhandel mit Fahrrädern und Zubehör",
    "bereich": ["handel"],
    "nebenerwerb": "no",
    "beginn": "1.12.2026",
    "beschaeftigte": "yes",
    "vollzeit": "1",
    "teilzeit": "0",
    "oeffentliche_hand": "nein",
    "erlaubnispflichtig": "no",
    "identitaet": "termin",
}
APPLICATIONS: tuple[tuple[str, Answers], ...] = (
    ("hundesteuer-anmelden", {**HOLDER, **BELLO, **INSURANCE, **TRANSFER}),
    ("hundesteuer-anmelden", {**HOLDER, **BELLO, **SENTA, **INSURANCE, **DEBIT}),
    ("gewerbe-anmelden", BUSINESS),
    ("kita-anmelden", CHILD),
)
