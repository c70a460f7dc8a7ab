"""Read a formula: precedence climbing over a list of tokens.

What an editor writes is short and shallow; longer or deeper texts are refused
before they cost anything. So is a sum in a sum: each would multiply the work by the
entries of a repeat group.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import lru_cache
from typing import TYPE_CHECKING

from wagtail_antraege.schema.expressions.tree import (
    COMPARISONS,
    Binary,
    Call,
    Day,
    Expression,
    ExpressionError,
    Function,
    Name,
    Number,
    Sign,
    StatuteName,
    Text,
    Truth,
    Unary,
    Unit,
)
from wagtail_antraege.schema.expressions.vocabulary import (
    ARGUMENTS,
    BINDING,
    FUNCTIONS,
    NEGATIVE,
    PARTS,
    SIGNS,
    TRUTHS,
    UNITS,
)

if TYPE_CHECKING:
    from collections.abc import Iterator

MOST_CHARACTERS = 500
DEEPEST = 20
"""Most brackets and signs inside each other."""
MOST_OPERATORS = 80
MOST_DIGITS = 15

_TOKEN = re.compile(
    r"""\s*(?:
      (?P<day>[0-9]{1,2}\.[0-9]{1,2}\.[0-9]{4}(?![0-9]))
    | (?P<number>[0-9]+(?:[.,][0-9]+)*)
    | (?P<name>[^\W\d]\w*(?:\.[^\W\d]\w*)?)
    | "(?P<text>(?:[^"]|"")*)"
    | [„“](?P<quoted>[^„“”]*)[“”]
    | \{(?P<statute>[^{}]*)\}
    | (?P<sign><>|<=|>=|!=|[-+*/=<>×·÷:−–≠≤≥()%;€])
    )""",
    re.VERBOSE,
)
_SPACE = re.compile(r"\s*")
_PLAIN_NUMBER = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_THOUSANDS = re.compile(r"[0-9]{1,3}\.[0-9]{3}")
_STATUTE = re.compile(r"[a-z][a-z0-9_]{0,59}")


@dataclass(frozen=True, slots=True)
class _Token:
    kind: str
    text: str
    position: int


@lru_cache(maxsize=1024)
def parse(text: str) -> Expression:
    """Return what a formula says; raise ``ExpressionError``."""
    if len(text) > MOST_CHARACTERS:
        raise ExpressionError("too_long", 0, {"maximum": MOST_CHARACTERS})
    parser = _Parser(list(_tokens(text)))
    expression = parser.climb(0)
    parser.expect_end()
    return expression


def _tokens(text: str) -> Iterator[_Token]:
    position = 0
    while found := _TOKEN.match(text, position):
        kind = found.lastgroup or ""
        yield _Token(kind, found[kind], found.start() + _gap(found[0]))
        position = found.end()
    position += _gap(text[position:])
    if position < len(text):
        raise _unreadable(text[position], position)
    yield _Token("end", "", len(text))


def _gap(text: str) -> int:
    space = _SPACE.match(text)
    return space.end() if space else 0


def _unreadable(sign: str, position: int) -> ExpressionError:
    unclosed = {'"': "unclosed_text", "„": "unclosed_text", "“": "unclosed_text"}
    code = {**unclosed, "{": "unclosed_statute"}.get(sign, "unknown_sign")
    return ExpressionError(code, position, {"sign": sign})


class _Parser:
    """Reads tokens front to back, never more than one ahead."""

    def __init__(self, tokens: list[_Token]) -> None:
        self.tokens = tokens
        self.at = 0
        self.depth = 0
        self.operators = 0
        self.is_summing = False

    @property
    def token(self) -> _Token:
        return self.tokens[self.at]

    def take(self) -> _Token:
        token = self.token
        self.at += token.kind != "end"
        return token

    def error(self, code: str, token: _Token, **params: str | int) -> ExpressionError:
        return ExpressionError(code, token.position, params)

    def is_at(self, sign: str) -> bool:
        return self.token.kind == "sign" and self.token.text == sign

    def expect(self, sign: str) -> None:
        """Go past this sign."""
        if not self.is_at(sign):
            code = "expected_at_end" if self.token.kind == "end" else "expected"
            raise self.error(code, self.token, sign=sign, found=self.token.text)
        self.take()

    def expect_end(self) -> None:
        if self.token.kind != "end":
            raise self.error("unexpected", self.token, found=self.token.text)

    def count(self, token: _Token) -> None:
        self.operators += 1
        if self.operators > MOST_OPERATORS:
            raise self.error("too_complex", token)

    def sign(self) -> Sign | None:
        token = self.token
        if token.kind not in ("sign", "name"):
            return None
        return SIGNS.get(token.text.lower())

    def climb(self, least: int) -> Expression:
        """Read an expression whose operators bind at least as tightly."""
        self.depth += 1
        if self.depth > DEEPEST:
            raise self.error("too_complex", self.token)
        left = self.prefix()
        while (sign := self.sign()) and BINDING[sign] >= least and sign is not Sign.NOT:
            left = self.infix(left, sign)
        self.depth -= 1
        return left

    def infix(self, left: Expression, sign: Sign) -> Expression:
        token = self.take()
        self.count(token)
        chained = isinstance(left, Binary) and left.sign in COMPARISONS
        if sign in COMPARISONS and chained and self.tokens[self.at - 2].text != ")":
            raise self.error("chained_comparison", token)
        right = self.climb(BINDING[sign] + 1)
        return Binary(sign, left, right, token.position)

    def prefix(self) -> Expression:
        sign = self.sign()
        if sign not in (Sign.MINUS, Sign.NOT):
            return self.value()
        token = self.take()
        self.count(token)
        binding = NEGATIVE if sign is Sign.MINUS else BINDING[sign]
        return Unary(sign, self.climb(binding), token.position)

    def value(self) -> Expression:
        token = self.take()
        at = token.position
        match token.kind:
            case "number":
                return self.number(token)
            case "day":
                return Day(_day(token), at)
            case "text":
                return Text(token.text.replace('""', '"'), at)
            case "quoted":
                return Text(token.text, at)
            case "statute":
                return StatuteName(_statute(token), at)
            case "name":
                return self.name(token)
        return self.bracket(token)

    def bracket(self, token: _Token) -> Expression:
        if token.text != "(" or token.kind != "sign":
            code = "value_missing_at_end" if token.kind == "end" else "value_missing"
            raise self.error(code, token, found=token.text)
        inner = self.climb(0)
        self.expect(")")
        return inner

    def number(self, token: _Token) -> Number:
        text = token.text
        if not _PLAIN_NUMBER.fullmatch(text) or _THOUSANDS.fullmatch(text):
            raise self.error("number_format", token, number=text)
        if len(text) > MOST_DIGITS + 1:
            raise self.error("number_too_long", token, maximum=MOST_DIGITS)
        unit = UNITS.get(self.token.text.lower(), Unit.PLAIN)
        if unit and self.token.kind in ("sign", "name"):
            self.take()
        else:
            unit = Unit.PLAIN
        return Number(Decimal(text.replace(",", ".")), unit, token.position)

    def name(self, token: _Token) -> Expression:
        word = token.text.lower()
        if self.is_at("("):
            return self.call(word, token)
        if word in TRUTHS:
            return Truth(TRUTHS[word], token.position)
        if word in SIGNS:
            raise self.error("value_missing", token, found=token.text)
        key, _dot, part = word.partition(".")
        return Name(key, PARTS.get(part, part), token.position)

    def call(self, word: str, token: _Token) -> Call:
        function = FUNCTIONS.get(word)
        if function is None:
            raise self.error("unknown_function", token, name=token.text)
        self.count(token)
        if function is Function.SUM and self.is_summing:
            raise self.error("sum_in_sum", token)
        outside = self.is_summing
        self.is_summing = outside or function is Function.SUM
        arguments = self.arguments()
        self.is_summing = outside
        self.check_count(function, len(arguments), token)
        return Call(function, arguments, token.position)

    def arguments(self) -> tuple[Expression, ...]:
        self.expect("(")
        found = [self.climb(0)]
        while self.is_at(";"):
            self.take()
            found.append(self.climb(0))
        self.expect(")")
        return tuple(found)

    def check_count(self, function: Function, count: int, token: _Token) -> None:
        least, most = ARGUMENTS[function]
        if not least <= count <= most:
            raise self.error(
                "argument_count", token, name=token.text, least=least, most=most
            )


def _day(token: _Token) -> str:
    day, month, year = map(int, token.text.split("."))
    try:
        return date(year, month, day).isoformat()
    except ValueError:
        raise ExpressionError(
            "no_such_date", token.position, {"date": token.text}
        ) from None


def _statute(token: _Token) -> str:
    name = token.text.strip().lower()
    if not _STATUTE.fullmatch(name):
        raise ExpressionError("statute_name", token.position, {"name": token.text})
    return name
