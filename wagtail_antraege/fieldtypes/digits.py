"""Reading numbers, dates and times however people write them."""

from __future__ import annotations

import re
import unicodedata
from decimal import Decimal, InvalidOperation

MINUS_SIGNS = str.maketrans(
    {"\u2212": "-", "\u2013": "-", "\u2012": "-", "\u2011": "-"}
)
SPACES = re.compile(r"(?<=\d)[\s'\u2019](?=\d{3}(?:\D|$))")
GERMAN_THOUSANDS = re.compile(r"[1-9]\d{0,2}(\.\d{3})+(,\d*)?")
ENGLISH_THOUSANDS = re.compile(r"[1-9]\d{0,2}(,\d{3})+(\.\d*)|[1-9]\d{0,2}(,\d{3}){2,}")
PLAIN = re.compile(r"\d*([.,]\d*)?")
SEPARATORS = re.compile(r"[\s.,:;/_\-\u2010-\u2015]+")


def plain(text: str) -> str:
    """Return the text with the digits 0 to 9 for those of any script."""
    signs = (unicodedata.decimal(sign, None) for sign in text)
    return "".join(
        sign if digit is None else str(digit)
        for sign, digit in zip(text, signs, strict=True)
    )


def compact(text: str) -> str:
    """Return a number or code in capitals without what people put between."""
    return SEPARATORS.sub("", plain(text)).upper()


def grouped(text: str, *sizes: int, by: str = " ") -> str:
    """Return a number or code cut into groups of these sizes."""
    starts = [sum(sizes[:place]) for place in range(len(sizes) + 1)]
    ends = [*starts[1:], len(text)]
    pieces = (text[start:end] for start, end in zip(starts, ends, strict=True))
    return by.join(filter(None, pieces))


def read_number(text: str) -> Decimal | None:
    """Return the number that a German writer meant, None if it is none.

    "1.234" is one thousand and more, "1.5" and "1,5" are one and a half,
    "1.234,50" and "1,234.50" are the same amount.
    """
    digits = plain(text).translate(MINUS_SIGNS).strip()
    sign, digits = ("-" if digits.startswith("-") else ""), digits.lstrip("+-").strip()
    digits = SPACES.sub("", digits)
    if GERMAN_THOUSANDS.fullmatch(digits):
        digits = digits.replace(".", "").replace(",", ".")
    elif ENGLISH_THOUSANDS.fullmatch(digits):
        digits = digits.replace(",", "")
    elif PLAIN.fullmatch(digits) and any(map(str.isdigit, digits)):
        digits = digits.replace(",", ".")
    else:
        return None
    return to_decimal(sign + digits)


def to_decimal(value: object) -> Decimal | None:
    """Return a stored number, None if it is not one."""
    if isinstance(value, bool) or not isinstance(value, (int, float, str)):
        return None
    try:
        number = Decimal(str(value))
    except InvalidOperation:
        return None
    return number if number.is_finite() else None


def german(number: Decimal) -> str:
    """Return a number as it is written in Germany: 1.234,50."""
    return f"{number:,f}".translate(str.maketrans(",.", ".,"))
