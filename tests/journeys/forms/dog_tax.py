"""Hundesteuer-Anmeldung."""

from tests.journeys.forms.build import (
    NO,
    YES,
    Service,
    any_of,
    ask,
    end,
    notice,
    repeat,
    rule,
    step,
    when,
)

STATUTE = "§ 3 der Hundesteuersatzung der Stadt Musterstadt"
DOG_ACT = "§ 2 des Thüringer Gesetzes zum Schutz der Bevölkerung vor Tiergefahren"

HOLDER = (
    step("halter", "Halterin oder Halter", "Wer den Hund hält, zahlt die Steuer."),
    ask("person_name", "name", "Name", why=STATUTE),
    ask("date", "geburtsdatum", "Geburtsdatum", "Zum Beispiel 27.3.1985", why=STATUTE),
    ask("postal_address", "anschrift", "Anschrift in Musterstadt", why=STATUTE),
    ask(
        "email",
        "e_mail",
        "E-Mail-Adresse",
        "Für Fragen des Steueramts. Den Bescheid bekommen Sie mit der Post.",
        required=False,
    ),
    ask("phone", "telefon", "Telefonnummer", required=False),
    ask("yes_no", "zugezogen", "Sind Sie mit dem Hund nach Musterstadt gezogen?"),
    ask(
        "date",
        "zuzug_am",
        "Datum des Zuzugs",
        "Die Steuer beginnt mit dem Monat nach dem Zuzug.",
        show_if=when("zugezogen", "equal", YES),
        why=STATUTE,
    ),
    ask(
        "yes_no",
        "in_pflege",
        "Haben Sie den Hund nur in Pflege oder auf Probe?",
        "Ab zwei Monaten Pflege wird auch dafür Steuer fällig.",
    ),
    ask(
        "date",
        "pflege_seit",
        "Beginn der Pflege",
        show_if=when("in_pflege", "equal", YES),
    ),
)

ORIGINS = {
    "zucht": "Von einer Züchterin oder einem Züchter",
    "privat": "Von einer Privatperson",
    "tierheim": "Aus einem Tierheim oder Tierschutzverein",
    "eigene_zucht": "Aus eigener Zucht",
}

DOGS = (
    step("hunde", "Ihre Hunde", "Melden Sie jeden Hund in Ihrem Haushalt an."),
    repeat("hund", "Hunde", "Hund", "Weiteren Hund hinzufügen", maximum=6),
    ask("text", "rufname", "Rufname", maximum=60),
    ask(
        "radio",
        "geschlecht",
        "Geschlecht",
        choices={"ruede": "Rüde", "huendin": "Hündin"},
    ),
    ask(
        "radio",
        "abstammung",
        "Rassehund oder Mischling?",
        choices={"rassehund": "Rassehund", "mischling": "Mischling"},
    ),
    ask(
        "text",
        "rasse",
        "Rasse",
        "So, wie sie im Heimtierausweis steht.",
        show_if=when("abstammung", "equal", "rassehund"),
        why=DOG_ACT,
    ),
    ask(
        "text",
        "vermutete_rassen",
        "Welche Rassen stecken in dem Mischling?",
        "Soweit Sie es wissen.",
        required=False,
        show_if=when("abstammung", "equal", "mischling"),
    ),
    ask("text", "farbe", "Farbe und Fell", "Zum Beispiel: schwarz-weiß, langhaarig"),
    ask(
        "date",
        "wurfdatum",
        "Wurfdatum",
        "Wenn Sie den Tag nicht kennen, schätzen Sie.",
        why="Hunde werden ab dem vierten Lebensmonat besteuert.",
    ),
    ask("date", "gehalten_seit", "Seit wann halten Sie den Hund?", why=STATUTE),
    ask("radio", "herkunft", "Woher haben Sie den Hund?", choices=ORIGINS),
    ask(
        "text",
        "vorbesitz_name",
        "Wer hat den Hund vorher gehalten?",
        show_if=when("herkunft", "one_of", "zucht; privat; tierheim"),
    ),
    ask(
        "postal_address",
        "vorbesitz_anschrift",
        "Anschrift der bisherigen Halterin oder des bisherigen Halters",
        required=False,
        show_if=when("herkunft", "one_of", "zucht; privat"),
    ),
    ask(
        "yes_no",
        "gechippt",
        "Trägt der Hund einen Chip?",
        "Pflicht ist der Chip ab einem Alter von drei Monaten.",
        why=f"{DOG_ACT}, Absatz 4",
    ),
    ask(
        "chip_number",
        "chipnummer",
        "Chipnummer",
        "15 Ziffern. Sie stehen im EU-Heimtierausweis.",
        show_if=when("gechippt", "equal", YES),
        why=f"{DOG_ACT}, Absatz 4",
    ),
    ask(
        "file",
        "chip_nachweis",
        "Foto oder Scan der Seite mit der Chipnummer",
        required=False,
        show_if=when("gechippt", "equal", YES),
    ),
    ask(
        "yes_no",
        "gefaehrlich",
        "Hat eine Behörde den Hund als gefährlich festgestellt?",
        why="Für gefährliche Hunde gilt ein eigener Steuersatz.",
    ),
    end(),
    notice(
        "hinweis_chip",
        "Lassen Sie den Hund ohne Chip in einer Tierarztpraxis kennzeichnen und"
        " melden Sie die Nummer dem Ordnungsamt nach.",
        show_if=when("gechippt", "equal", NO, quantifier="any"),
        style="warning",
    ),
    notice(
        "hinweis_gefaehrlich",
        "Wer einen gefährlichen Hund hält, braucht eine Erlaubnis des Ordnungsamts."
        " Das Ordnungsamt meldet sich bei Ihnen.",
        show_if=when("gefaehrlich", "equal", YES, quantifier="any"),
        style="warning",
    ),
)

INSURANCE = (
    step(
        "versicherung",
        "Haftpflichtversicherung",
        "In Thüringen muss jeder Hund versichert sein.",
    ),
    ask("text", "versicherer", "Name der Versicherung", why=f"{DOG_ACT}, Absatz 4"),
    ask("text", "versicherungsnummer", "Nummer des Versicherungsvertrags"),
    ask(
        "confirmation",
        "deckung",
        "Die Versicherung deckt mindestens 500.000 Euro für Personenschäden und"
        " 250.000 Euro für andere Schäden.",
        why=f"{DOG_ACT}, Absatz 4",
    ),
    ask(
        "file",
        "versicherung_nachweis",
        "Bestätigung der Versicherung",
        "Sie können die Bestätigung auch nachreichen.",
        required=False,
        why="§ 113 Absatz 2 des Versicherungsvertragsgesetzes",
    ),
)

REASONS = {
    "assistenzhund": "Assistenz- oder Blindenführhund",
    "rettungshund": "Geprüfter Rettungshund",
    "tierheim": "Hund aus dem Tierheim, im ersten Jahr",
    "leistungen": "Ich bekomme Bürgergeld oder Grundsicherung",
    "andere": "Ein anderer Grund",
}

RELIEF = (
    step("ermaessigung", "Befreiung oder Ermäßigung"),
    ask("yes_no", "antrag_befreiung", "Beantragen Sie eine Befreiung oder Ermäßigung?"),
    ask(
        "radio",
        "grund",
        "Grund",
        choices=REASONS,
        show_if=when("antrag_befreiung", "equal", YES),
        why="§§ 5 und 6 der Hundesteuersatzung der Stadt Musterstadt",
    ),
    ask(
        "long_text",
        "begruendung",
        "Beschreiben Sie den Grund",
        show_if=when("grund", "equal", "andere"),
        maximum=1000,
    ),
    ask(
        "file",
        "befreiung_nachweis",
        "Nachweis",
        "Zum Beispiel das Prüfungszeugnis, der Abgabevertrag oder der Bescheid.",
        show_if=any_of(
            rule("grund", "one_of", "assistenzhund; rettungshund; tierheim"),
            rule("grund", "equal", "leistungen"),
        ),
    ),
)

PAYMENT = (
    step("zahlung", "Zahlung der Steuer"),
    notice(
        "hinweis_steuer",
        "Die Steuer beträgt für den ersten Hund {hundesteuer_ersthund} im Jahr, für"
        " den zweiten {hundesteuer_zweithund} und für jeden weiteren"
        " {hundesteuer_weitere}.",
    ),
    ask(
        "radio",
        "rhythmus",
        "Wie oft möchten Sie zahlen?",
        choices={"jahr": "Einmal im Jahr", "quartal": "Vierteljährlich"},
    ),
    ask(
        "radio",
        "zahlungsart",
        "Wie möchten Sie zahlen?",
        choices={"lastschrift": "Per Lastschrift", "ueberweisung": "Per Überweisung"},
    ),
    ask("iban", "iban", "IBAN", show_if=when("zahlungsart", "equal", "lastschrift")),
    ask(
        "text",
        "kontoinhaber",
        "Name auf dem Konto",
        "Nur, wenn das Konto nicht auf Ihren Namen läuft.",
        required=False,
        show_if=when("zahlungsart", "equal", "lastschrift"),
    ),
    ask(
        "confirmation",
        "sepa_mandat",
        "Ich erteile der Stadt Musterstadt ein SEPA-Lastschriftmandat: Sie darf die"
        " Hundesteuer von meinem Konto einziehen. Innerhalb von acht Wochen kann ich"
        " den Betrag von meiner Bank zurückfordern.",
        show_if=when("zahlungsart", "equal", "lastschrift"),
    ),
)

SERVICE = Service(
    slug="hundesteuer-anmelden",
    title="Hundesteuer: Hund anmelden",
    department="Steueramt",
    texts={
        "introduction": "<p>Sie haben einen Hund aufgenommen oder sind mit einem Hund"
        " nach Musterstadt gezogen? Melden Sie ihn innerhalb von zwei Wochen an.</p>",
        "easy_language": "<p>Sie haben einen Hund?<br/>Dann müssen Sie den Hund"
        " anmelden.</p><ul><li>Wie heißt der Hund?</li></ul>",
        "documents": "<ul><li>EU-Heimtierausweis mit der Chipnummer</li>"
        "<li>Vertrag der Hundehaftpflichtversicherung</li>"
        "<li>für eine Befreiung: den Nachweis dazu</li></ul>",
        "fee": "Die Anmeldung kostet nichts. Die Steuer beträgt für den ersten Hund"
        " {hundesteuer_ersthund} im Jahr, für den zweiten {hundesteuer_zweithund},"
        " für jeden weiteren {hundesteuer_weitere}.",
        "duration": "etwa 10 Minuten",
        "life_situation": "animals",
        "service_key": "99110009104000",
        "purpose": "Festsetzung und Erhebung der Hundesteuer sowie"
        " Überwachung der Chip- und Versicherungspflicht.",
        "legal_basis": "Art. 6 Abs. 1 Buchst. e DSGVO mit der"
        " Hundesteuersatzung der Stadt Musterstadt und § 2 ThürTierGefG.",
        "recipients": "Steueramt, Stadtkasse und Ordnungsamt.",
        "retention": "Zehn Jahre nach dem Ende der Steuerpflicht.",
        "declaration": "Meine Angaben sind richtig und vollständig. Änderungen melde"
        " ich dem Steueramt innerhalb von zwei Wochen.",
        "next_steps": "Das Steueramt prüft Ihre Angaben und schickt Ihnen innerhalb"
        " von vier Wochen den Bescheid und die Steuermarke.",
    },
    nodes=(*HOLDER, *DOGS, *INSURANCE, *RELIEF, *PAYMENT),
)
