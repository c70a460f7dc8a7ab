"""A few applications, sent the way citizens send them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from django.conf import settings
from django.test import override_settings

from demo_site.load.citizen import Answers, Citizen
from wagtail_antraege import models

if TYPE_CHECKING:
    from collections.abc import Sequence

HOLDER: Answers = {
    "lebt_in_stadt": "yes",
    "anlass": "neu",
    "antragsteller": "privat",
    "name_given_names": "Anna Maria",
    "name_family_name": "Beispiel",
    "anschrift_street": "Lindenweg",
    "anschrift_house_number": "7a",
    "anschrift_postcode": "99999",
    "anschrift_town": "Musterstadt",
    "geburtsdatum": "27.3.1985",
    "telefon": "03643 998877",
    "gemeinsam": "no",
    "weitere_hunde": "no",
    "ortsteil": "altstadt",
}
BELLO: Answers = {
    "0/rufname": "Bello",
    "0/hund_geschlecht": "ruede",
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
    "1/hund_geschlecht": "huendin",
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
    "versicherung_insurer": "Thüringer Haftpflicht VVaG",
    "versicherung_number": "HP 4711-08",
    "deckung": "on",
    "versicherung_nachweis": "later",
    "befreiung_gewuenscht": "no",
}
TAG: Answers = {"rhythmus": "jahr", "marke_versand": "post", "hundewiesen": "yes"}
TRANSFER: Answers = {**TAG, "zahlungsart": "ueberweisung"}
DEBIT: Answers = {
    **TAG,
    "zahlungsart": "lastschrift",
    "mandat_iban": "DE89 3704 0044 0532 0130 00",
    "mandat_mandate": "on",
}
CHILD: Answers = {
    "geboren": "ja",
    "kind_name_given_names": "Jonas",
    "kind_name_family_name": "Muster",
    "kind_geburtsdatum": "4.2.2025",
    "kind_anschrift_street": "Am Anger",
    "kind_anschrift_house_number": "3",
    "kind_anschrift_postcode": "99999",
    "kind_anschrift_town": "Musterstadt",
    "wohnt_hier": "ja",
    "eltern_name_given_names": "Olena",
    "eltern_name_family_name": "Muster",
    "eltern_kontakt_email": "olena.muster@example.org",
    "eltern_kontakt_phone": "0171 2345678",
    "gleiche_anschrift": "yes",
    "sorgerecht": "gemeinsam",
    "eltern_2_name_given_names": "Peter",
    "eltern_2_name_family_name": "Muster",
    "eltern_2_einverstanden": "on",
    "betreuung_art": "kita",
    "wunsch_kitas_1": "sonnenblume",
    "wunsch_kitas_2": "muehlbach",
    "aufnahme_ab": "1.3.2027",
    "unter_eins": "no",
    "umfang": "ganztags",
    "bringzeit": "7:30",
    "abholzeit": "15.45",
    "hat_geschwister": "no",
    "familiensprache": "uk",
    "masernschutz": "later",
}
BUSINESS: Answers = {
    "taetigkeitsart": "gewerbe",
    "in_der_stadt": "yes",
    "grund": "neugruendung",
    "rechtsform": "einzelunternehmen",
    "eingetragen": "no",
    "geschaeftsname": "Radhaus am Markt",
    "inhaber_given_names": "Karim",
    "inhaber_family_name": "Schreiber",
    "inhaber_birth_date": "9.9.1990",
    "inhaber_birth_place": "Erfurt",
    "inhaber_nationality": "DE",
    "inhaber_sex": "m",
    "inhaber_anschrift_street": "Gartenstraße",
    "inhaber_anschrift_house_number": "12",
    "inhaber_anschrift_postcode": "99999",
    "inhaber_anschrift_town": "Musterstadt",
    "inhaber_anschrift_country": "DE",
    "betriebsart": "haupt",
    "betrieb_anschrift_street": "Marktplatz",
    "betrieb_anschrift_house_number": "5",
    "betrieb_anschrift_postcode": "99999",
    "betrieb_anschrift_town": "Musterstadt",
    "betrieb_telefon": "03643 112233",
    "betrieb_e_mail": "rad@example.org",
    "schwerpunkt": "Einzelhandel mit Fahrrädern und Zubehör, Reparatur",
    "bereich": ["handel"],
    "nebenerwerb": "no",
    "beginn": "1.12.2026",
    "beschaeftigte": "yes",
    "vollzeit": "1",
    "teilzeit": "0",
    "erlaubnispflichtig": "no",
    "zulassungspflichtig": "no",
    "gastronomie": "no",
    "ueberwacht": "nein",
    "bevollmaechtigt": "no",
    "identitaet": "vorsprache",
}
APPLICATIONS: tuple[tuple[str, Answers], ...] = (
    ("hundesteuer-anmelden", {**HOLDER, **BELLO, **INSURANCE, **TRANSFER}),
    ("hundesteuer-anmelden", {**HOLDER, **BELLO, **SENTA, **INSURANCE, **DEBIT}),
    ("gewerbe-anmelden", BUSINESS),
    ("kita-anmelden", CHILD),
)


def load() -> int:
    """Send the applications of the demo town."""
    return send(APPLICATIONS)


def send(applications: Sequence[tuple[str, Answers]]) -> int:
    """Send the applications if there are none, and return how many.

    Each is the slug of its page, and what is answered.
    """
    if models.Application.objects.exists():
        return 0
    patient = {**settings.WAGTAIL_ANTRAEGE, "MINIMUM_SECONDS": 0}
    with override_settings(WAGTAIL_ANTRAEGE=patient):
        for slug, answers in applications:
            page = models.ApplicationPage.objects.get(slug=slug)
            Citizen(answers).send(page.pk)
    return len(applications)
