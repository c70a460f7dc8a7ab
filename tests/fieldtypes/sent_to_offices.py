"""Answers as people send them, for the types about offices and undertakings."""

from __future__ import annotations

from datetime import date, timedelta

from hypothesis import strategies as st
from stdnum.iso7064 import mod_11_10, mod_97_10

from tests.fieldtypes.questions import CHOICES

DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 1))
KEYS = st.sampled_from([choice.value for choice in CHOICES])
BLANK = st.just("")


def german(day: date) -> str:
    return f"{day.day}.{day.month}.{day.year}"


def period(first: date, length: int) -> list[str]:
    return [german(first), (first + timedelta(days=length)).isoformat()]


def tax_id(digits: list[str]) -> str:
    """Return an identification number: nine different digits, the first one twice."""
    body = "".join([*digits[:9], digits[0]])
    return f"{body[:2]} {body[2:5]} {body[5:8]} {body[8:]}" + (
        mod_11_10.calc_check_digit(body)
    )


def account(bban: str) -> str:
    return f"de{mod_97_10.calc_check_digits(f'{bban}DE')} {bban}"


SENT = {
    "tax_id": st.permutations("123456789").map(tax_id),
    "tax_number": st.from_regex(r"\A[0-9]{2,3}[/ ]?[0-9]{3}[/ ]?[0-9]{5}\Z")
    | st.just("4151081508156"),
    "vat_id": st.sampled_from(
        ["DE 123456788", "123456788", "ust-idnr. de123456788", "ATU 57194903"]
    ),
    "licence_plate": st.from_regex(
        r"\A[A-Za-zäöüÄÖÜ]{1,3}[ -][a-z]{1,2}[ -]?[1-9][0-9]{0,2}[eh]?"
        r"( \(?0?[1-4]-(0[5-9]|1[0-2])\)?)?\Z"
    ),
    "animal_chip": st.from_regex(r"\A(276|040|9[0-8][0-9])[ -.]?0[0-9]{11}\Z"),
    "insurance_policy": st.lists(st.text("Aß9 /-", min_size=1), min_size=2, max_size=2),
    "pattern": st.from_regex(r"\A[A-Z]{2}-[0-9]{4}\Z"),
    "date_range": st.builds(period, DAYS, st.integers(0, 30)),
    "time_slot": st.tuples(DAYS.map(german), KEYS).map(list),
    "quantity": st.tuples(
        st.integers(-(10**6), 10**6).map(str) | st.sampled_from(["1.234,5", ",5"]), KEYS
    ).map(list),
    "consent": st.booleans(),
    "typed_signature": st.text("Aßé -'", min_size=2).map(lambda name: [name]),
    "sepa_mandate": st.tuples(
        st.from_regex(r"\A[0-9]{18}\Z").map(account),
        BLANK | st.just("Max Muster"),
        BLANK | st.just("heladef1wem"),
        st.sampled_from([True]),
    ).map(list),
    "photo": st.lists(st.text(max_size=36), max_size=1),
}
