"""Names and the password of the people who can log in to the demo."""

PASSWORD = "musterstadt"
CLERKS = "Sachbearbeitung"
DEPARTMENTS = {
    "Steueramt": "steueramt",
    "Ordnungsamt": "ordnungsamt",
    "Jugendamt": "jugendamt",
    "Bürgerbüro": "buergerbuero",
    "Standesamt": "standesamt",
}
PEOPLE = {
    "verwaltung": ("Vera", "Walter", "Administratorin"),
    "redaktion": ("Rita", "Daktilo", "Redakteurin"),
    "steueramt": ("Stefan", "Euer", "Sachbearbeiter im Steueramt"),
    "ordnungsamt": ("Olga", "Nungs", "Sachbearbeiterin im Ordnungsamt"),
    "jugendamt": ("Jutta", "Gend", "Sachbearbeiterin im Jugendamt"),
    "buergerbuero": ("Birte", "Ürger", "Sachbearbeiterin im Bürgerbüro"),
    "standesamt": ("Stan", "Desamt", "Sachbearbeiter im Standesamt"),
}
