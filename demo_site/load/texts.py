"""What stands on the town's own pages."""

from typing import Any

Block = tuple[str, Any]


def text(html: str) -> Block:
    """Return a block of text."""
    return "text", html


HOURS: Block = (
    "callout",
    {
        "title": "Bürgerservice im Rathaus",
        "text": "<p>Montag und Dienstag 9 bis 16 Uhr<br/>Donnerstag 9 bis 18 Uhr<br/>"
        "Freitag 9 bis 12 Uhr</p><p>Telefon <b>03643 999-0</b></p>",
    },
)

WELCOME: Block = text(
    "<p>Zwischen Mühlbach und Stadtwald leben rund 8.400 Menschen. Hier erfahren Sie,"
    " was in der Stadt geschieht, und erledigen vieles gleich von zu Hause aus.</p>"
    "<h2>Häufig gebraucht</h2>"
)

NEWS: Block = text(
    "<h2>Stadtwald: Wege wieder frei</h2><p>Die Sturmschäden sind geräumt. Der"
    " Rundweg um den Forstteich ist ab sofort wieder offen.</p>"
    "<h2>Hundesteuermarken</h2><p>Die neuen Marken gelten ab Januar. Wer einen Hund neu"
    " anmeldet, bekommt sie mit dem Bescheid.</p>"
)

TOWN_HALL: Block = text(
    "<h2>So finden Sie uns</h2><p>Marktplatz 1, 99999 Musterstadt. Der Eingang am"
    " Kirchplatz ist ohne Stufen, ein Aufzug führt in alle Stockwerke.</p>"
    "<h2>Ämter</h2><ul><li>Steueramt, 1. Stock</li><li>Ordnungsamt, Erdgeschoss</li>"
    "<li>Jugendamt, 2. Stock</li></ul>"
)

PRIVACY: Block = text(
    "<h2>Wer verantwortlich ist</h2><p>Stadt Musterstadt, Marktplatz 1,"
    " 99999 Musterstadt, rathaus@musterstadt.example</p>"
    "<h2>Ihre Anträge</h2><p>Was Sie in einen Online-Antrag eintragen, wird"
    " verschlüsselt gespeichert. Nur das zuständige Amt kann es lesen, und jeder"
    " Zugriff wird festgehalten. Einen angefangenen Antrag löschen wir 30 Tage nach"
    " der letzten Änderung.</p><h2>Keine Dritten</h2><p>Diese Website lädt nichts von"
    " fremden Servern und zählt keine Besuche.</p>"
)

ACCESSIBILITY: Block = text(
    "<p>Die Stadt Musterstadt möchte, dass alle diese Website nutzen können.</p>"
    "<h2>Stand</h2><p>Die Website entspricht der BITV 2.0. Zuletzt geprüft im März"
    " 2026, durch eigene Bewertung.</p><h2>Eine Hürde melden</h2><p>Schreiben Sie an"
    " barrierefrei@musterstadt.example oder rufen Sie an: 03643 999-0. Auf jeder Seite"
    " eines Antrags steht dafür auch „Problem mit dieser Seite?“.</p>"
)

IMPRINT: Block = text(
    "<p>Stadt Musterstadt<br/>Marktplatz 1<br/>99999 Musterstadt</p><p>Vertreten durch"
    " die Bürgermeisterin Erika Mustermann.</p><p>Musterstadt ist erfunden. Diese"
    " Website zeigt, wie Online-Anträge auf der Website einer Stadt aussehen.</p>"
)

PAGES: dict[str, dict[str, Any]] = {
    "aktuelles": {
        "title": "Aktuelles",
        "lead": "Was in Musterstadt geschieht.",
        "body": [NEWS],
        "show_in_menus": True,
    },
    "rathaus": {
        "title": "Rathaus",
        "lead": "Die Verwaltung am Marktplatz: für Sie da, vor Ort und online.",
        "body": [TOWN_HALL, HOURS],
        "show_in_menus": True,
    },
    "datenschutz": {"title": "Datenschutz", "body": [PRIVACY]},
    "barrierefreiheit": {"title": "Barrierefreiheit", "body": [ACCESSIBILITY]},
    "impressum": {"title": "Impressum", "body": [IMPRINT]},
}
