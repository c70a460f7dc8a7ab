"""Gewerbeanmeldung, after the fields of the Gewerbeanzeigeverordnung."""

from tests.journeys.forms.build import (
    NO,
    YES,
    Service,
    all_of,
    any_of,
    ask,
    end,
    group,
    notice,
    repeat,
    rule,
    step,
    when,
)

TRADE_ACT = "§ 14 der Gewerbeordnung"
NOTICE_RULES = "Anlage 1 der Gewerbeanzeigeverordnung"

PREMISES = {
    "hauptniederlassung": "Hauptniederlassung",
    "zweigniederlassung": "Zweigniederlassung",
    "zweigstelle": "Unselbstständige Zweigstelle",
}
CAUSES = {
    "neugruendung": "Neugründung",
    "verlegung": "Wiedereröffnung nach einer Verlegung",
    "umwandlung": "Umwandlung nach dem Umwandlungsgesetz",
    "rechtsformwechsel": "Wechsel der Rechtsform",
    "eintritt": "Eintritt in eine Gesellschaft",
    "uebernahme": "Übernahme, zum Beispiel durch Kauf, Pacht oder Erbe",
}
LEGAL_FORMS = {
    "einzelunternehmen": "Einzelunternehmen",
    "gbr": "Gesellschaft bürgerlichen Rechts (GbR)",
    "ohg": "Offene Handelsgesellschaft (OHG)",
    "kg": "Kommanditgesellschaft (KG)",
    "gmbh": "Gesellschaft mit beschränkter Haftung (GmbH)",
    "ug": "Unternehmergesellschaft (UG)",
    "ag": "Aktiengesellschaft (AG)",
    "eg": "Eingetragene Genossenschaft (eG)",
    "ev": "Eingetragener Verein (e. V.)",
}
PARTNERSHIPS = "gbr; ohg; kg"
CORPORATIONS = "gmbh; ug; ag; eg; ev"
REGISTERED = "ohg; kg; gmbh; ug; ag; eg; ev"

SOLE = when("rechtsform", "equal", "einzelunternehmen")
PARTNERSHIP = when("rechtsform", "one_of", PARTNERSHIPS)
CORPORATION = when("rechtsform", "one_of", CORPORATIONS)
IN_REGISTER = any_of(
    rule("rechtsform", "one_of", REGISTERED), rule("eingetragen", "equal", YES)
)
FOREIGN = when("staatsangehoerigkeit", "equal", "andere")

COMPANY = (
    step("anlass", "Anlass und Rechtsform"),
    ask(
        "radio",
        "betriebsstaette",
        "Was melden Sie an?",
        choices=PREMISES,
        why=f"{NOTICE_RULES}, Nummer 23",
    ),
    ask(
        "select",
        "grund",
        "Grund der Anmeldung",
        choices=CAUSES,
        why=f"{NOTICE_RULES}, Nummer 25",
    ),
    ask(
        "text",
        "unternehmensnummer",
        "Bisherige Unternehmensnummer der Unfallversicherung",
        "Sie steht auf dem Bescheid der Berufsgenossenschaft.",
        show_if=when("grund", "equal", "neugruendung", negate=True),
        why=f"{NOTICE_RULES}, Nummer 27",
    ),
    ask(
        "text",
        "unfallversicherung",
        "Bisheriger Träger der Unfallversicherung",
        show_if=when("grund", "equal", "neugruendung", negate=True),
        why=f"{NOTICE_RULES}, Nummer 27",
    ),
    ask(
        "select",
        "rechtsform",
        "Rechtsform",
        choices=LEGAL_FORMS,
        why=f"{NOTICE_RULES}, Nummer 1",
    ),
    ask(
        "yes_no",
        "eingetragen",
        "Steht der Betrieb im Handelsregister oder im Gesellschaftsregister?",
        show_if=when("rechtsform", "one_of", "einzelunternehmen; gbr"),
    ),
    group("register", "Eintrag im Register", show_if=IN_REGISTER),
    ask(
        "text",
        "eingetragener_name",
        "Eingetragener Name mit Rechtsform",
        why=f"{NOTICE_RULES}, Nummer 1",
    ),
    ask("text", "registergericht", "Registergericht", "Zum Beispiel: Jena"),
    ask("text", "registernummer", "Registernummer", "Zum Beispiel: HRB 123456"),
    end(),
)

PERSON = (
    ask("person_name", "inhaber_name", "Name", why=f"{NOTICE_RULES}, Nummern 3 bis 5"),
    ask(
        "text",
        "geburtsname",
        "Geburtsname",
        "Nur, wenn er anders lautet.",
        required=False,
    ),
    ask("date", "geburtsdatum", "Geburtsdatum", "Zum Beispiel 27.3.1985"),
    ask("text", "geburtsort", "Geburtsort und Geburtsland"),
    ask(
        "radio",
        "staatsangehoerigkeit",
        "Staatsangehörigkeit",
        choices={
            "deutsch": "deutsch",
            "eu": "eines anderen Staates der EU, des EWR oder der Schweiz",
            "andere": "eines anderen Staates",
        },
        why=f"{NOTICE_RULES}, Nummern 30 und 31",
    ),
    ask("postal_address", "wohnanschrift", "Wohnanschrift"),
    group("aufenthalt", "Aufenthaltstitel", show_if=FOREIGN),
    ask("text", "titel_staat", "Staat, dem Sie angehören"),
    ask("text", "titel_art", "Art des Aufenthaltstitels"),
    ask("text", "titel_behoerde", "Behörde, die ihn erteilt hat"),
    ask("date", "titel_datum", "Erteilt am"),
    ask(
        "long_text",
        "titel_auflage",
        "Auflagen zur Erwerbstätigkeit",
        "Wie sie im Aufenthaltstitel stehen.",
        required=False,
    ),
    ask("file", "titel_kopie", "Kopie des Aufenthaltstitels"),
    end(),
)

PEOPLE = (
    step("inhaber", "Inhaberin oder Inhaber", show_if=SOLE),
    *PERSON,
    step(
        "gesellschaft",
        "Geschäftsführende Gesellschafter",
        "Nennen Sie alle Personen, die die Geschäfte führen.",
        show_if=PARTNERSHIP,
    ),
    repeat(
        "gesellschafter",
        "Gesellschafterinnen und Gesellschafter",
        "Person",
        "Weitere Person hinzufügen",
        maximum=12,
    ),
    ask("person_name", "gesellschafter_name", "Name"),
    ask("date", "gesellschafter_geburtsdatum", "Geburtsdatum"),
    ask("text", "gesellschafter_geburtsort", "Geburtsort und Geburtsland"),
    ask("text", "gesellschafter_staat", "Staatsangehörigkeit"),
    ask("postal_address", "gesellschafter_anschrift", "Wohnanschrift"),
    end(),
    step(
        "vertretung",
        "Gesetzliche Vertretung",
        "Nennen Sie alle, die das Unternehmen nach dem Gesetz vertreten.",
        show_if=CORPORATION,
    ),
    repeat(
        "vertreter",
        "Vertreterinnen und Vertreter",
        "Person",
        "Weitere Person hinzufügen",
        maximum=12,
    ),
    ask("person_name", "vertreter_name", "Name"),
    ask("date", "vertreter_geburtsdatum", "Geburtsdatum"),
    ask("text", "vertreter_geburtsort", "Geburtsort und Geburtsland"),
    ask("text", "vertreter_staat", "Staatsangehörigkeit"),
    ask("postal_address", "vertreter_anschrift", "Wohnanschrift"),
    end(),
)

BUSINESS = (
    step("betrieb", "Der Betrieb"),
    ask(
        "postal_address",
        "betrieb_anschrift",
        "Anschrift des Betriebs in Musterstadt",
        why=f"{NOTICE_RULES}, Nummern 14 bis 17",
    ),
    ask(
        "postal_address",
        "haupt_anschrift",
        "Anschrift der Hauptniederlassung",
        show_if=when("betriebsstaette", "one_of", "zweigniederlassung; zweigstelle"),
    ),
    ask("phone", "betrieb_telefon", "Telefonnummer des Betriebs"),
    ask("email", "betrieb_e_mail", "E-Mail-Adresse des Betriebs"),
    ask(
        "long_text",
        "taetigkeit",
        "Was wird der Betrieb tun?",
        "Beschreiben Sie die Tätigkeit genau, zum Beispiel „Einzelhandel mit"
        " Fahrrädern und Reparatur“. Nennen Sie den Schwerpunkt zuerst.",
        maximum=1000,
        why=f"{NOTICE_RULES}, Nummer 18",
    ),
    ask(
        "checkboxes",
        "bereich",
        "Zu welchem Bereich gehört der Betrieb?",
        choices={
            "handel": "Handel",
            "handwerk": "Handwerk",
            "industrie": "Industrie",
            "sonstiges": "Sonstiges, zum Beispiel Dienstleistung",
        },
        why=f"{NOTICE_RULES}, Nummer 21",
    ),
    ask("yes_no", "nebenerwerb", "Betreiben Sie das Gewerbe im Nebenerwerb?"),
    ask(
        "date",
        "beginn",
        "Beginn der Tätigkeit",
        "Melden Sie an, bevor Sie beginnen, spätestens vier Wochen danach.",
        why=f"{NOTICE_RULES}, Nummer 20",
    ),
    ask("yes_no", "beschaeftigte", "Werden Sie Menschen beschäftigen?"),
    ask(
        "whole_number",
        "vollzeit",
        "Beschäftigte in Vollzeit",
        "Ohne Sie selbst. 0, wenn es keine gibt.",
        show_if=when("beschaeftigte", "equal", YES),
        why=f"{NOTICE_RULES}, Nummer 22",
    ),
    ask(
        "whole_number",
        "teilzeit",
        "Beschäftigte in Teilzeit",
        show_if=when("beschaeftigte", "equal", YES),
    ),
    ask(
        "radio",
        "oeffentliche_hand",
        "Ist die öffentliche Hand am Unternehmen beteiligt?",
        choices={"ja": "Ja", "nein": "Nein", "unbekannt": "Nicht bekannt"},
        why=f"{NOTICE_RULES}, Nummer 13",
    ),
)

PERMITS = (
    step("erlaubnis", "Erlaubnis und Handwerk"),
    ask(
        "yes_no",
        "erlaubnispflichtig",
        "Brauchen Sie für die Tätigkeit eine Erlaubnis?",
        "Zum Beispiel für eine Gaststätte mit Alkohol, für Makler oder Bewachung.",
        why=f"{NOTICE_RULES}, Nummer 28",
    ),
    ask(
        "yes_no",
        "erlaubnis_vorhanden",
        "Haben Sie die Erlaubnis schon?",
        show_if=when("erlaubnispflichtig", "equal", YES),
    ),
    ask(
        "date",
        "erlaubnis_datum",
        "Erteilt am",
        show_if=when("erlaubnis_vorhanden", "equal", YES),
    ),
    ask(
        "text",
        "erlaubnis_behoerde",
        "Behörde, die sie erteilt hat",
        show_if=when("erlaubnis_vorhanden", "equal", YES),
    ),
    ask(
        "file",
        "erlaubnis_kopie",
        "Kopie der Erlaubnis",
        show_if=when("erlaubnis_vorhanden", "equal", YES),
    ),
    notice(
        "hinweis_erlaubnis",
        "Ohne die Erlaubnis dürfen Sie noch nicht beginnen. Die Anmeldung ersetzt"
        " sie nicht.",
        show_if=when("erlaubnis_vorhanden", "equal", NO),
        style="warning",
    ),
    ask(
        "yes_no",
        "zulassungspflichtig",
        "Ist es ein Handwerk, das in die Handwerksrolle gehört?",
        "Zum Beispiel Bäckerei, Elektrotechnik oder Friseurhandwerk.",
        show_if=when("bereich", "contains", "handwerk"),
        why=f"{NOTICE_RULES}, Nummer 29",
    ),
    ask(
        "radio",
        "handwerkskarte",
        "Handwerkskarte",
        choices={
            "vorhanden": "Sie liegt vor",
            "beantragt": "Sie ist beantragt",
            "fehlt": "Sie liegt nicht vor",
        },
        show_if=when("zulassungspflichtig", "equal", YES),
    ),
    ask(
        "text",
        "handwerkskammer",
        "Handwerkskammer",
        show_if=when("handwerkskarte", "one_of", "vorhanden; beantragt"),
    ),
    ask(
        "date",
        "handwerkskarte_datum",
        "Ausgestellt am",
        show_if=when("handwerkskarte", "equal", "vorhanden"),
    ),
    ask(
        "file",
        "handwerkskarte_kopie",
        "Kopie der Handwerkskarte",
        show_if=all_of(
            rule("zulassungspflichtig", "equal", YES),
            rule("handwerkskarte", "equal", "vorhanden"),
        ),
    ),
)

IDENTITY = (
    step("nachweis", "Wer Sie sind"),
    ask(
        "radio",
        "identitaet",
        "Wie möchten Sie nachweisen, wer Sie sind?",
        choices={
            "kopie": "Mit einer Kopie meines Ausweises",
            "termin": "Im Bürgerservice, mit meinem Ausweis",
        },
        why="§ 2 Absatz 2 der Gewerbeanzeigeverordnung",
    ),
    ask(
        "file",
        "ausweis_kopie",
        "Kopie von Personalausweis oder Reisepass",
        "Schwärzen Sie die Zugangsnummer (sechs Ziffern auf der Vorderseite).",
        show_if=when("identitaet", "equal", "kopie"),
    ),
)

SERVICE = Service(
    slug="gewerbe-anmelden",
    title="Gewerbe anmelden",
    department="Ordnungsamt",
    texts={
        "introduction": "<p>Wer in Musterstadt ein Gewerbe beginnt, zeigt es der Stadt"
        " an. Das gilt auch für Zweigstellen und für den Nebenerwerb.</p>",
        "documents": "<ul><li>Kopie Ihres Ausweises, oder einen Termin im Bürgerservice"
        "</li><li>bei Gesellschaften: den Auszug aus dem Register</li>"
        "<li>je nach Tätigkeit: Erlaubnis oder Handwerkskarte</li></ul>",
        "fee": "26 Euro. Sie bekommen dazu einen Bescheid.",
        "duration": "etwa 20 Minuten",
        "life_situation": "business",
        "service_key": "99050012104000",
        "purpose": "Entgegennahme und Prüfung der Gewerbeanzeige.",
        "legal_basis": "Art. 6 Abs. 1 Buchst. e DSGVO mit § 14 GewO und der"
        " Gewerbeanzeigeverordnung.",
        "recipients": "Die in § 14 Abs. 8 GewO genannten Stellen, jeweils nur"
        " mit den Angaben, die sie brauchen: zum Beispiel Finanzamt, Kammer,"
        " Berufsgenossenschaft und Statistikamt.",
        "retention": "Fünf Jahre nach der Abmeldung des Gewerbes.",
        "declaration": "Meine Angaben sind richtig und vollständig. Ich weiß, dass"
        " diese Anzeige eine Erlaubnis oder den Eintrag in die Handwerksrolle nicht"
        " ersetzt.",
        "next_steps": "Das Ordnungsamt bescheinigt Ihnen den Empfang innerhalb von drei"
        " Tagen (§ 15 Abs. 1 GewO) und schickt Ihnen den Gewerbeschein.",
    },
    nodes=(*COMPANY, *PEOPLE, *BUSINESS, *PERMITS, *IDENTITY),
)
