"""What the citizens of the journeys answer: step by step, question by question.

A key is the name of a question; the parts of a name or an address follow after
``_``, and the number of a dog or child stands before ``/``.
"""

from __future__ import annotations

from io import BytesIO

from PIL import Image


def picture(name: str):
    """Return a photo as the file chooser of a browser takes it."""
    file = BytesIO()
    Image.effect_noise((320, 240), 40).save(file, "JPEG")
    return {"name": name, "mimeType": "image/jpeg", "buffer": file.getvalue()}


def person(prefix: str, given: str, family: str):
    return {f"{prefix}_given_names": given, f"{prefix}_family_name": family}


def address(prefix: str, street: str, number: str):
    return {
        f"{prefix}_street": street,
        f"{prefix}_house_number": number,
        f"{prefix}_postcode": "99999",
        f"{prefix}_town": "Musterstadt",
    }


DOG_TAX = {
    "Halterin oder Halter": {
        **person("name", "Jürgen", "Groß-Ölmann"),
        "geburtsdatum": "27.3.85",
        **address("anschrift", "Große Gasse", "7a"),
        "e_mail": " juergen@example.org ",
        "telefon": "0 36 43 / 12 34",
        "zugezogen": "yes",
        "zuzug_am": "1.9.2026",
        "in_pflege": "no",
    },
    "Ihre Hunde": {
        "0/rufname": "Bello",
        "0/geschlecht": "ruede",
        "0/abstammung": "mischling",
        "0/vermutete_rassen": "Labrador, Schäferhund",
        "0/farbe": "hellbraun",
        "0/wurfdatum": "1.3.24",
        "0/gehalten_seit": "12.5.2024",
        "0/herkunft": "eigene_zucht",
        "0/gechippt": "yes",
        "0/chipnummer": "276 0981 0623 4567",
        "0/chip_nachweis": picture("Chip von Bello.jpg"),
        "0/gefaehrlich": "no",
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
    },
    "Haftpflichtversicherung": {
        "versicherer": "Thüringer Haftpflicht VVaG",
        "versicherungsnummer": "HP 4711-08",
        "deckung": "on",
    },
    "Befreiung oder Ermäßigung": {
        "antrag_befreiung": "yes",
        "grund": "tierheim",
        "befreiung_nachweis": picture("Abgabevertrag.jpg"),
    },
    "Zahlung der Steuer": {
        "rhythmus": "jahr",
        "zahlungsart": "lastschrift",
        "iban": " DE89 3704 0044 0532 0130 00 ",
        "sepa_mandat": "on",
    },
}

COMPANY = {
    "betriebsstaette": "hauptniederlassung",
    "grund": "neugruendung",
}
BUSINESS = {
    **address("betrieb_anschrift", "Marktplatz", "5"),
    "betrieb_telefon": "03643 112233",
    "betrieb_e_mail": "rad@example.org",
    "taetigkeit": "Einzelhandel mit Fahrrädern\nund Reparatur",
    "nebenerwerb": "no",
    "beginn": "1.12.2026",
    "oeffentliche_hand": "nein",
}
SOLE_TRADER = {
    "Anlass und Rechtsform": {
        **COMPANY,
        "rechtsform": "einzelunternehmen",
        "eingetragen": "no",
    },
    "Inhaberin oder Inhaber": {
        **person("inhaber_name", "Karim", "Schreiber"),
        "geburtsdatum": "09091990",
        "geburtsort": "Erfurt, Deutschland",
        "staatsangehoerigkeit": "deutsch",
        **address("wohnanschrift", "Gartenstraße", "12"),
    },
    "Der Betrieb": {
        **BUSINESS,
        "bereich": ["handel", "handwerk"],
        "beschaeftigte": "yes",
        "vollzeit": "1",
        "teilzeit": "0",
    },
    "Erlaubnis und Handwerk": {
        "erlaubnispflichtig": "no",
        "zulassungspflichtig": "yes",
        "handwerkskarte": "vorhanden",
        "handwerkskammer": "Handwerkskammer Erfurt",
        "handwerkskarte_datum": "3.2.2026",
        "handwerkskarte_kopie": picture("Handwerkskarte.jpg"),
    },
    "Wer Sie sind": {"identitaet": "termin"},
}
GMBH = {
    "Anlass und Rechtsform": {
        **COMPANY,
        "rechtsform": "gmbh",
        "eingetragener_name": "Rad & Tat GmbH",
        "registergericht": "Jena",
        "registernummer": "HRB 123456",
    },
    "Gesetzliche Vertretung": {
        **{
            f"0/{key}": value
            for key, value in {
                **person("vertreter_name", "Éva", "Nagy"),
                "vertreter_geburtsdatum": "1990-09-09",
                "vertreter_geburtsort": "Pécs, Ungarn",
                "vertreter_staat": "ungarisch",
                **address("vertreter_anschrift", "Am Anger", "1"),
            }.items()
        },
    },
    "Der Betrieb": {**BUSINESS, "bereich": ["handel"], "beschaeftigte": "no"},
    "Erlaubnis und Handwerk": {
        "erlaubnispflichtig": "yes",
        "erlaubnis_vorhanden": "yes",
        "erlaubnis_datum": "1.2.2026",
        "erlaubnis_behoerde": "Landratsamt",
        "erlaubnis_kopie": picture("Erlaubnis.jpg"),
    },
    "Wer Sie sind": {
        "identitaet": "kopie",
        "ausweis_kopie": picture("Ausweis.jpg"),
    },
}
NURSERY = {
    "Das Kind": {
        **person("kind_name", "Jonas", "Muster"),
        "kind_geburtsdatum": "4.2.2025",
        **address("kind_anschrift", "Am Anger", "3"),
        "kind_sprachen": ["deutsch", "ukrainisch"],
    },
    "Eltern oder Sorgeberechtigte": {
        **person("eltern_name", "Olena", "Muster"),
        "sorgerecht": "gemeinsam",
        "eltern_e_mail": "olena.muster@example.org",
        "eltern_telefon": "0171 2345678",
        "gleiche_anschrift": "no",
        **address("eltern_anschrift", "Neugasse", "8"),
        "zweiter_elternteil": "yes",
        **person("eltern_2_name", "Peter", "Muster"),
        "eltern_2_einverstanden": "on",
    },
    "Der Platz": {
        "wunsch_1": "sonnenblume",
        "wunsch_2": "muehlbach",
        "aufnahme_ab": "1.3.2027",
        "umfang": "ganztag",
        "bringzeit": "7:30",
        "abholzeit": "15.45",
    },
    "Geschwister": {
        "hat_geschwister": "yes",
        **person("0/geschwister_name", "Mila", "Muster"),
        "0/geschwister_geburtsdatum": "6.6.2022",
        "0/geschwister_kita": "sonnenblume",
    },
    "Was wir noch wissen sollten": {
        "besonderer_bedarf": "no",
        "masernschutz": "jetzt",
        "masernschutz_nachweis": picture("Impfpass.jpg"),
    },
}

APPLICATIONS = {
    "Hundesteuer": ("hundesteuer-anmelden", DOG_TAX),
    "Einzelunternehmen": ("gewerbe-anmelden", SOLE_TRADER),
    "GmbH": ("gewerbe-anmelden", GMBH),
    "Kita": ("kita-anmelden", NURSERY),
}

ON_RECEIPT = {
    "Hundesteuer": (
        *("Groß-Ölmann", "27.03.1985", "Große Gasse 7a", "Bello", "Senta"),
        *("Chip von Bello.jpg", "Abgabevertrag.jpg", "01.09.2026"),
        *("DE89 3704 0044 0532 0130 00", "Einmal im Jahr", "juergen@example.org"),
    ),
    "Einzelunternehmen": (
        *("Einzelunternehmen", "Karim Schreiber", "09.09.1990"),
        *("Handwerk", "Handwerkskarte.jpg", "Einzelhandel mit Fahrrädern"),
    ),
    "GmbH": ("Rad & Tat GmbH", "Éva Nagy", "Pécs", "Ausweis.jpg", "Erlaubnis.jpg"),
    "Kita": (
        *("Jonas Muster", "Neugasse 8", "Peter Muster", "Mila Muster"),
        *("Kita am Mühlbach", "Deutsch", "Ukrainisch", "Impfpass.jpg"),
    ),
}
