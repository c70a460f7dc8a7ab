"""Write formulas: as an editor would, or worked out, as a citizen checks them."""

from __future__ import annotations

from decimal import Decimal
from typing import TYPE_CHECKING

from wagtail_antraege.schema.comparisons import comparable
from wagtail_antraege.schema.expressions.tree import (
    COMPARISONS,
    Binary,
    Call,
    Day,
    Expression,
    Function,
    Name,
    Number,
    Sign,
    StatuteName,
    Text,
    Truth,
    Unary,
)
from wagtail_antraege.schema.expressions.values import Reading
from wagtail_antraege.schema.expressions.vocabulary import BINDING, GERMAN, NEGATIVE

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping
    from typing import TypeAlias

    from wagtail_antraege.schema.expressions.functions import Value
    from wagtail_antraege.schema.expressions.values import Reader
    from wagtail_antraege.schema.statute import Statute

    Say: TypeAlias = Callable[[Function, tuple[str, ...]], str]

ALONE = 9
"""Binds tighter than any operator."""
SIGNS = {"money": "\u00a0€", "percent": "\u00a0%"}
PLACES = {"money": 2}
TRUTH = {True: "ja", False: "nein"}
SHOWN_SIGNS: Mapping[Sign, str] = {
    Sign.PLUS: "+",
    Sign.MINUS: "\u2212",
    Sign.TIMES: "\u00d7",
    Sign.DIVIDE: "\u00f7",
}


def as_formula(text: str) -> str:
    """Return the formula that yields just this text."""
    return printed(Text(text))


def printed(expression: Expression) -> str:
    """Return the formula as text; ``parse`` reads the same from it."""
    match expression:
        case Number() | Text() | Day() | Truth():
            return _printed_literal(expression)
        case Name():
            return ".".join(filter(None, (expression.key, expression.part)))
        case StatuteName():
            return f"{{{expression.name}}}"
        case Call():
            inner = "; ".join(printed(one) for one in expression.arguments)
            return f"{GERMAN[expression.function]}({inner})"
        case Unary():
            return _printed_unary(expression)
        case Binary():
            return _printed_binary(expression)


def _printed_literal(literal: Number | Text | Day | Truth) -> str:
    if isinstance(literal, Number):
        number = format(literal.value, "f").replace(".", ",")
        return number + SIGNS.get(literal.unit, "")
    if isinstance(literal, Text):
        return '"' + literal.value.replace('"', '""') + '"'
    return (
        german_date(literal.value) if isinstance(literal, Day) else TRUTH[literal.value]
    )


def _printed_unary(expression: Unary) -> str:
    own = _binding(expression)
    operand = _in_brackets(printed(expression.operand), expression.operand, own)
    gap = " " if expression.sign is Sign.NOT else ""
    return f"{expression.sign}{gap}{operand}"


def _printed_binary(expression: Binary) -> str:
    own = _binding(expression)
    # Comparisons are not chained: one inside another stands in brackets.
    left_own = own + (expression.sign in COMPARISONS)
    left = _in_brackets(printed(expression.left), expression.left, left_own)
    right = _in_brackets(printed(expression.right), expression.right, own + 1)
    return f"{left} {expression.sign} {right}"


def _in_brackets(text: str, expression: Expression, least: int) -> str:
    return text if _binding(expression) >= least else f"({text})"


def _binding(expression: Expression) -> int:
    match expression:
        case Unary(sign=Sign.MINUS):
            return NEGATIVE
        case Unary() | Binary():
            return BINDING[expression.sign]
    return ALONE


def german_date(iso: str) -> str:
    """Return a day as it is written in Germany: 27.3.2026."""
    year, month, day = iso.split("-")
    return f"{int(day)}.{int(month)}.{year}"


def german_number(number: Decimal, places: int = 0) -> str:
    """Return a number as it is written in Germany, with ``places`` at the least."""
    bare, _point, digits = f"{number:,f}".partition(".")
    digits = digits.rstrip("0").ljust(places, "0")
    return bare.replace(",", ".") + (f",{digits}" if digits else "")


def shown(value: Value, kind: str = "") -> str:
    """Return a value as a person in Germany writes it; ``kind`` as of a question."""
    match value:
        case None:
            return "?"
        case bool():
            return TRUTH[value]
        case Decimal():
            return german_number(value, PLACES.get(kind, 0)) + SIGNS.get(kind, "")
    return german_date(value) if kind == "date" else value


def explain(
    expression: Expression,
    reader: Reader,
    statutes: Mapping[str, Statute],
    item: str = "",
    say: Say | None = None,
) -> str:
    """Return the derivation with values in it, as in "12 × 5 × 0,50 €".

    Of a choice only the part is told that counts, of a sum each item. ``say``
    puts the functions that remain into words.
    """
    reading = Reading(reader, statutes, item)
    return _Derivation(say or _said).of(expression, reading)[0]


def _said(function: Function, arguments: tuple[str, ...]) -> str:
    return f"{GERMAN[function]}({'; '.join(arguments)})"


class _Derivation:
    """Writes each part and says how tightly its operator binds."""

    def __init__(self, say: Say) -> None:
        self.say = say

    def of(self, expression: Expression, reading: Reading) -> tuple[str, int]:
        match expression:
            case Binary() if expression.sign in SHOWN_SIGNS:
                return self.binary(expression, reading)
            case Unary(sign=Sign.MINUS):
                inner = self.bracketed(expression.operand, reading, NEGATIVE)
                return f"{SHOWN_SIGNS[Sign.MINUS]}{inner}", NEGATIVE
            case Call():
                return self.call(expression, reading)
        return _leaf(expression, reading), ALONE

    def bracketed(self, expression: Expression, reading: Reading, least: int) -> str:
        text, binding = self.of(expression, reading)
        return text if binding >= least else f"({text})"

    def binary(self, expression: Binary, reading: Reading) -> tuple[str, int]:
        own = BINDING[expression.sign]
        left = self.bracketed(expression.left, reading, own)
        right = self.bracketed(expression.right, reading, own + 1)
        return f"{left} {SHOWN_SIGNS[expression.sign]} {right}", own

    def call(self, call: Call, reading: Reading) -> tuple[str, int]:
        arguments = call.arguments
        match call.function:
            case Function.IF:
                holds = reading.worked_out(arguments[0])
                return self.of(arguments[1 if holds else 2], reading)
            case Function.VALUE_OR:
                known = reading.worked_out(arguments[0]) is not None
                return self.of(arguments[0 if known else 1], reading)
            case Function.SUM:
                return self.sum(arguments[0], reading)
            case Function.COUNT | Function.DAYS | Function.MONTHS:
                return _leaf(call, reading), ALONE
        parts = tuple(self.of(one, reading)[0] for one in arguments)
        return self.say(call.function, parts), ALONE

    def sum(self, summed: Expression, reading: Reading) -> tuple[str, int]:
        inside = list(reading.inside_each(summed))
        if len(inside) == 1:
            return self.of(summed, inside[0])
        own = BINDING[Sign.PLUS]
        parts = [self.bracketed(summed, each, own) for each in inside]
        return (" + ".join(parts), own) if parts else ("0", ALONE)


def _leaf(expression: Expression, reading: Reading) -> str:
    value = reading.worked_out(expression)
    match expression:
        case Number():
            return shown(expression.value, expression.unit)
        case Day():
            return german_date(expression.value)
        case Name():
            return shown(value, reading.reader.kind(expression.key, expression.part))
        case StatuteName():
            return _statute(reading.statutes.get(expression.name))
    return shown(value)


def _statute(statute: Statute | None) -> str:
    if statute is None or statute.kind == "text":
        return statute.value if statute else shown(None)
    number = comparable("number", statute.value)
    return shown(number if isinstance(number, Decimal) else None, statute.kind)
