"""Kita-Anmeldung."""

from tests.journeys.forms.build import (
    NO,
    YES,
    Service,
    ask,
    end,
    group,
    notice,
    repeat,
    step,
    when,
)

NURSERY_ACT = "Thüringer Kindergartengesetz"
NURSERIES = {
    "sonnenblume": "Kita Sonnenblume, Gartenstraße 4",
    "muehlbach": "Kita am Mühlbach, Mühlgasse 11",
    "waldwichtel": "Waldkindergarten Waldwichtel, Forsthaus",
    "st_marien": "Evangelische Kita St. Marien, Kirchplatz 2",
    "pusteblume": "Integrative Kita Pusteblume, Schulstraße 20",
}
CUSTODY = {
    "gemeinsam": "Gemeinsam mit dem anderen Elternteil",
    "allein": "Allein",
    "andere": "Anders, zum Beispiel Vormundschaft",
}

CHILD = (
    step("kind", "Das Kind"),
    ask("person_name", "kind_name", "Name des Kindes", autocomplete="off"),
    ask(
        "date",
        "kind_geburtsdatum",
        "Geburtsdatum",
        "Ist das Kind noch nicht geboren, geben Sie den errechneten Termin ein.",
        why=f"Anspruch auf einen Platz ab dem ersten Geburtstag ({NURSERY_ACT})",
    ),
    ask(
        "radio",
        "kind_geschlecht",
        "Geschlecht",
        required=False,
        choices={"w": "weiblich", "m": "männlich", "d": "divers"},
    ),
    ask("postal_address", "kind_anschrift", "Anschrift des Kindes", autocomplete="off"),
    ask(
        "checkboxes",
        "kind_sprachen",
        "Welche Sprachen spricht die Familie?",
        "Damit sich die Kita auf Ihr Kind einstellen kann.",
        required=False,
        choices={
            "deutsch": "Deutsch",
            "ukrainisch": "Ukrainisch",
            "arabisch": "Arabisch",
            "englisch": "Englisch",
            "andere": "Eine andere Sprache",
        },
    ),
)

PARENTS = (
    step("eltern", "Eltern oder Sorgeberechtigte"),
    group("elternteil_1", "Sie selbst"),
    ask("person_name", "eltern_name", "Ihr Name"),
    ask("radio", "sorgerecht", "Wie ist das Sorgerecht geregelt?", choices=CUSTODY),
    ask("email", "eltern_e_mail", "E-Mail-Adresse"),
    ask(
        "phone",
        "eltern_telefon",
        "Telefonnummer",
        "Unter der wir Sie tagsüber erreichen.",
    ),
    ask("yes_no", "gleiche_anschrift", "Wohnen Sie an der Anschrift des Kindes?"),
    ask(
        "postal_address",
        "eltern_anschrift",
        "Ihre Anschrift",
        show_if=when("gleiche_anschrift", "equal", NO),
    ),
    end(),
    ask(
        "yes_no",
        "zweiter_elternteil",
        "Gibt es eine zweite sorgeberechtigte Person?",
        why="Bei gemeinsamer Sorge entscheiden beide über den Kita-Platz.",
    ),
    group(
        "elternteil_2",
        "Die zweite sorgeberechtigte Person",
        show_if=when("zweiter_elternteil", "equal", YES),
    ),
    ask("person_name", "eltern_2_name", "Name", autocomplete="off"),
    ask("phone", "eltern_2_telefon", "Telefonnummer", required=False),
    ask("email", "eltern_2_e_mail", "E-Mail-Adresse", required=False),
    ask(
        "confirmation",
        "eltern_2_einverstanden",
        "Die zweite sorgeberechtigte Person ist mit der Anmeldung einverstanden.",
    ),
    end(),
)

PLACE = (
    step(
        "wunsch", "Der Platz", f"Sie haben die Wahl unter allen Kitas ({NURSERY_ACT})."
    ),
    ask("select", "wunsch_1", "Erster Wunsch", choices=NURSERIES),
    ask("select", "wunsch_2", "Zweiter Wunsch", choices=NURSERIES, required=False),
    ask("select", "wunsch_3", "Dritter Wunsch", choices=NURSERIES, required=False),
    ask("date", "aufnahme_ab", "Ab wann brauchen Sie den Platz?"),
    ask(
        "radio",
        "umfang",
        "Wie lange soll das Kind am Tag betreut werden?",
        choices={
            "ganztag": "Ganztags, bis zu 10 Stunden",
            "teilzeit": "Halbtags, bis zu 5 Stunden",
        },
        why=f"Der Anspruch umfasst bis zu 10 Stunden am Tag ({NURSERY_ACT}).",
    ),
    ask("time", "bringzeit", "Wann bringen Sie das Kind?", required=False),
    ask("time", "abholzeit", "Wann holen Sie es ab?", required=False),
)

SIBLINGS = (
    step("geschwister", "Geschwister"),
    ask(
        "yes_no",
        "hat_geschwister",
        "Besuchen Geschwister schon eine Kita in Musterstadt?",
        "Geschwister sollen möglichst in dieselbe Kita gehen, und der Beitrag sinkt.",
    ),
    repeat(
        "geschwisterkind",
        "Geschwister",
        "Geschwisterkind",
        "Weiteres Geschwisterkind hinzufügen",
        show_if=when("hat_geschwister", "equal", YES),
        maximum=6,
    ),
    ask("person_name", "geschwister_name", "Name", autocomplete="off"),
    ask("date", "geschwister_geburtsdatum", "Geburtsdatum"),
    ask("select", "geschwister_kita", "Kita", choices=NURSERIES),
    end(),
)

FURTHER = (
    step("weiteres", "Was wir noch wissen sollten"),
    ask(
        "checkboxes",
        "dringlichkeit",
        "Gibt es Gründe, aus denen Sie den Platz besonders dringend brauchen?",
        "Diese Angabe ist freiwillig. Sie hilft, wenn es zu wenige Plätze gibt.",
        required=False,
        choices={
            "alleinerziehend": "Ich erziehe allein",
            "arbeit": "Ich beginne eine Arbeit oder Ausbildung",
            "pflege": "Ich pflege eine angehörige Person",
            "umzug": "Wir ziehen nach Musterstadt",
        },
    ),
    ask(
        "yes_no",
        "besonderer_bedarf",
        "Braucht Ihr Kind besondere Unterstützung?",
        "Zum Beispiel wegen einer Behinderung oder einer Krankheit. Die Angabe ist"
        " freiwillig; nur die Kita und das Jugendamt sehen sie.",
        required=False,
        why="Art. 9 Abs. 2 Buchst. a DSGVO: nur mit Ihrer Einwilligung, die Sie"
        " jederzeit widerrufen können.",
    ),
    ask(
        "long_text",
        "bedarf",
        "Welche Unterstützung braucht Ihr Kind?",
        show_if=when("besonderer_bedarf", "equal", YES),
        maximum=2000,
    ),
    ask(
        "radio",
        "masernschutz",
        "Nachweis über den Schutz gegen Masern",
        "Ohne Nachweis darf die Kita Ihr Kind nicht aufnehmen.",
        choices={
            "jetzt": "Ich füge ihn gleich bei",
            "spaeter": "Ich zeige ihn der Kita vor der Aufnahme",
        },
        why="§ 20 Abs. 8 und 9 des Infektionsschutzgesetzes",
    ),
    ask(
        "file",
        "masernschutz_nachweis",
        "Seite aus dem Impfpass oder ärztliche Bescheinigung",
        show_if=when("masernschutz", "equal", "jetzt"),
    ),
    notice(
        "hinweis_masern",
        "Zeigen Sie der Kita den Impfpass spätestens am ersten Tag.",
        show_if=when("masernschutz", "equal", "spaeter"),
    ),
)

SERVICE = Service(
    slug="kita-anmelden",
    title="Kita-Platz anmelden",
    department="Jugendamt",
    texts={
        "introduction": "<p>Melden Sie Ihr Kind für einen Platz in einer Kita in"
        " Musterstadt an, am besten sechs Monate vorher.</p>",
        "documents": "<ul><li>Impfpass des Kindes</li>"
        "<li>Namen der Kitas, die Sie sich wünschen</li></ul>",
        "fee": "Die Anmeldung kostet nichts. Der Elternbeitrag richtet sich nach dem"
        " Umfang der Betreuung.",
        "duration": "etwa 15 Minuten",
        "life_situation": "family",
        "service_key": "99041004034000",
        "purpose": "Vergabe der Plätze in den Kindertageseinrichtungen.",
        "legal_basis": "Art. 6 Abs. 1 Buchst. e DSGVO mit dem Thüringer"
        " Kindergartengesetz; für Angaben zur Gesundheit Art. 9 Abs. 2 Buchst. a DSGVO.",
        "recipients": "Jugendamt und die Kitas, die Sie wünschen.",
        "retention": "Bis zum Ende des Kita-Jahres, in dem Ihr Kind die Kita"
        " verlässt; ohne Platz zwei Jahre.",
        "declaration": "Meine Angaben sind richtig und vollständig.",
        "next_steps": "Das Jugendamt meldet sich innerhalb von vier Wochen mit einem"
        " Angebot oder einem Zwischenstand.",
    },
    nodes=(*CHILD, *PARENTS, *PLACE, *SIBLINGS, *FURTHER),
)
