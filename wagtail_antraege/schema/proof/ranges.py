"""Ranges of numbers, and how to calculate with them."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from itertools import product

ZERO, ONE, ENDLESS = Decimal(0), Decimal(1), Decimal("Infinity")


@dataclass(frozen=True, slots=True)
class Range:
    """All numbers from one to another."""

    low: Decimal = -ENDLESS
    high: Decimal = ENDLESS

    def __add__(self, other: Range) -> Range:
        return Range(self.low + other.low, self.high + other.high)

    def __neg__(self) -> Range:
        return Range(-self.high, -self.low)

    def __mul__(self, other: Range) -> Range:
        ends = product((self.low, self.high), (other.low, other.high))
        found = [left * right if left and right else ZERO for left, right in ends]
        return Range(min(found), max(found))

    def __truediv__(self, other: Range) -> Range:
        if other.low < 0:
            return ANY
        low = ZERO if other.high == ENDLESS or not other.high else ONE / other.high
        return self * Range(low, ONE / other.low if other.low else ENDLESS)

    def __or__(self, other: Range) -> Range:
        return Range(min(self.low, other.low), max(self.high, other.high))

    def __and__(self, other: Range) -> Range:
        return Range(max(self.low, other.low), min(self.high, other.high))


ANY = Range()
NOTHING = Range(ZERO, ZERO)


def only(number: Decimal) -> Range:
    """Return the range of one number."""
    return Range(number, number)
