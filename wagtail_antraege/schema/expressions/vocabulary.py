"""The words of formulas: functions, operators and parts in German and English."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.schema.expressions.tree import Function, Sign, Unit

if TYPE_CHECKING:
    from collections.abc import Mapping

GERMAN: Mapping[Function, str] = {
    Function.IF: "wenn",
    Function.SUM: "summe",
    Function.COUNT: "anzahl",
    Function.MIN: "min",
    Function.MAX: "max",
    Function.ROUND: "runden",
    Function.UP: "aufrunden",
    Function.DAYS: "tage",
    Function.MONTHS: "monate",
    Function.VALUE_OR: "wert_oder",
}
FUNCTIONS: Mapping[str, Function] = {
    **{function.value: function for function in Function},
    **{word: function for function, word in GERMAN.items()},
}
GERMAN_PARTS: Mapping[str, str] = {
    "from": "von",
    "to": "bis",
    "amount": "menge",
    "unit": "einheit",
    "day": "tag",
    "slot": "tageszeit",
    "given_names": "vornamen",
    "family_name": "nachname",
    "title": "titel",
    "birth_name": "geburtsname",
    "sex": "geschlecht",
    "birth_date": "geburtsdatum",
    "birth_place": "geburtsort",
    "nationality": "staatsangehoerigkeit",
    "street": "strasse",
    "house_number": "hausnummer",
    "addition": "zusatz",
    "postcode": "plz",
    "town": "ort",
    "country": "land",
    "phone": "telefon",
    "mobile": "mobil",
    "company_name": "firma",
    "legal_form": "rechtsform",
    "trading_name": "geschaeftsname",
    "register_number": "registernummer",
    "register_court": "registergericht",
    "holder": "inhaber",
    "mandate": "mandat",
    "insurer": "versicherer",
    "number": "nummer",
}
"""What the parts of composed answers may be called besides."""
PARTS: Mapping[str, str] = {word: part for part, word in GERMAN_PARTS.items()}
ARGUMENTS: Mapping[Function, tuple[int, int]] = {
    Function.IF: (3, 3),
    Function.SUM: (1, 1),
    Function.COUNT: (1, 1),
    Function.MIN: (2, 20),
    Function.MAX: (2, 20),
    Function.ROUND: (1, 2),
    Function.UP: (1, 2),
    Function.DAYS: (2, 2),
    Function.MONTHS: (2, 2),
    Function.VALUE_OR: (2, 2),
}
"""How many arguments at least and at most."""

SIGNS: Mapping[str, Sign] = {
    **{sign.value: sign for sign in Sign},
    "×": Sign.TIMES,
    "·": Sign.TIMES,
    "÷": Sign.DIVIDE,
    ":": Sign.DIVIDE,
    "−": Sign.MINUS,
    "–": Sign.MINUS,
    "≠": Sign.UNEQUAL,
    "!=": Sign.UNEQUAL,
    "≤": Sign.AT_MOST,
    "≥": Sign.AT_LEAST,
    "and": Sign.AND,
    "or": Sign.OR,
    "not": Sign.NOT,
}
"""Every way to write an operator."""
TRUTHS: Mapping[str, bool] = {
    "ja": True,
    "yes": True,
    "wahr": True,
    "true": True,
    "nein": False,
    "no": False,
    "falsch": False,
    "false": False,
}
UNITS: Mapping[str, Unit] = {
    "€": Unit.MONEY,
    "eur": Unit.MONEY,
    "euro": Unit.MONEY,
    "%": Unit.PERCENT,
}
BINDING: Mapping[Sign, int] = {
    Sign.OR: 1,
    Sign.AND: 2,
    Sign.NOT: 3,
    Sign.EQUAL: 4,
    Sign.UNEQUAL: 4,
    Sign.LESS: 4,
    Sign.AT_MOST: 4,
    Sign.GREATER: 4,
    Sign.AT_LEAST: 4,
    Sign.PLUS: 5,
    Sign.MINUS: 5,
    Sign.TIMES: 6,
    Sign.DIVIDE: 6,
}
"""How tightly an operator binds; a minus before a value binds tightest."""
NEGATIVE = 7
RESERVED = frozenset({"und", "oder", "nicht", "and", "or", "not", *TRUTHS})
"""Keys that a formula cannot read."""
