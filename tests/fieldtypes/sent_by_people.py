"""What citizens may send about persons, addresses, companies, and what is listed."""

from datetime import date

from hypothesis import strategies as st

from tests.fieldtypes.questions import CHOICES
from wagtail_antraege.fieldtypes.legal_forms import LEGAL_FORMS, REGISTERS

NAME = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=20)
POSTCODE = st.from_regex(r"\A[1-9][0-9]{4}\Z")
PHONE = st.from_regex(r"\A0(3643|171|30)[ /-]?[1-9][0-9]{6}\Z")
EMAIL = st.sampled_from(["a.b+c@example.org", "X@Müller.DE", "<a@b.co.uk>"])
BORN = st.dates(min_value=date(1900, 1, 1), max_value=date(2020, 12, 31))
BIRTH_DATE = (
    BORN.map(lambda day: f"{day.day}.{day.month}.{day.year}")
    | BORN.map(lambda day: f"00.{day.month:02}.{day.year}")
    | BORN.map(lambda day: f"{day.month}/{day.year}")
    | BORN.map("{:%Y-%m}".format)
    | BORN.map("00.00.{:%Y}".format)
    | BORN.map("{:%Y}".format)
)
KEYS = st.sampled_from([choice.value for choice in CHOICES])


def maybe(strategy):
    return st.just("") | strategy


def parts(*strategies):
    return st.tuples(*strategies).map(list)


SENT = {
    "person": parts(NAME, NAME, BIRTH_DATE),
    "birth_date": BIRTH_DATE,
    "address": parts(NAME, maybe(NAME), maybe(NAME), maybe(NAME), NAME, st.just("FR"))
    | parts(NAME, NAME, maybe(NAME), POSTCODE, NAME, st.just("DE")),
    "postcode_town": parts(POSTCODE, NAME),
    "contact": parts(maybe(PHONE), maybe(PHONE), maybe(EMAIL)),
    "company": parts(NAME, st.sampled_from([form for form, _label in LEGAL_FORMS])),
    "sex": st.sampled_from("mwdx"),
    "country": st.sampled_from(["DE", "FR", "UA"]),
    "nationality": st.sampled_from(["DE", "stateless", "unclear", "TR"]),
    "language": st.sampled_from(["de", "uk", "gsg"]),
    "ranked": st.permutations([choice.value for choice in CHOICES]),
}
REGISTERED = parts(
    NAME,
    st.sampled_from([form for form, _label in LEGAL_FORMS]),
    st.sampled_from([*REGISTERS]),
    st.from_regex(r"\A(HRB )?[1-9][0-9]{0,5} ?[A-Z]?\Z"),
    NAME | NAME.map("Amtsgericht {}".format),
)
