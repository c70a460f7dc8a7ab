"""Stored values survive being typed again, and junk never breaks a page."""

from datetime import date

from django.core.exceptions import ValidationError

import pytest
from hypothesis import assume, given, settings, strategies as st
from stdnum.iso7064 import mod_97_10

from tests.fieldtypes import sent_by_people, sent_to_offices
from tests.fieldtypes.nonsense import TEXTS
from tests.fieldtypes.questions import CHOICES, NAMES, question
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.widgets import Textarea, TextInput

JUNK = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False) | st.text(),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(st.text(max_size=5), inner, max_size=3)
    ),
    max_leaves=6,
)
NAME = st.text(st.characters(categories=["L", "N", "P", "Zs"]), min_size=1, max_size=20)
ANSWER = st.text(max_size=30) | st.sampled_from(TEXTS)
KEYS = st.sampled_from([choice.value for choice in CHOICES])
NUMBER = st.integers(-(10**9), 10**9).map(str)
GROUPED = st.decimals(-(10**6), 10**6, places=2).map(
    lambda number: f"{number:,f}".translate(str.maketrans(",.", ".,"))
)
DAYS = st.dates(min_value=date(1800, 1, 1), max_value=date(2199, 12, 31))


def with_check_digits(bban: str) -> str:
    check = mod_97_10.calc_check_digits(f"{bban}DE")
    return f"de{check} {bban[:4]} {bban[4:]}"


SENT = {
    **sent_by_people.SENT,
    **sent_to_offices.SENT,
    "person_name": st.lists(NAME, min_size=2, max_size=2),
    "postal_address": st.tuples(
        NAME, NAME, st.just("") | NAME, st.from_regex(r"\A[1-9][0-9]{4}\Z"), NAME
    ).map(list),
    "text": NAME,
    "long_text": NAME,
    "whole_number": NUMBER,
    "decimal": NUMBER | GROUPED,
    "money": NUMBER | GROUPED | GROUPED.map("{} EUR".format),
    "date": DAYS.map(date.isoformat)
    | DAYS.map(lambda day: f"{day.day}.{day.month}.{day.year}")
    | DAYS.map(lambda day: f"{day.day}.{day.month}.{day.year % 100:02}"),
    "time": st.times().map("{:%H:%M}".format) | st.times().map("{:%H Uhr %M}".format),
    "phone": st.from_regex(r"\A0(3643|171|30)[ /-]?[1-9][0-9]{6}\Z")
    | st.just("03643 762000 ext. 12"),
    "iban": st.from_regex(r"\A[0-9]{18}\Z").map(with_check_digits),
    "plot": st.from_regex(r"\A[A-Za-z][ -]?0?[1-9][0-9]{0,3}\Z"),
    "dog_tag": st.from_regex(r"\A[0-9]{4}[ /-]?[0-9]{1,4}\Z"),
    "radio": KEYS,
    "select": KEYS,
    "checkboxes": st.lists(KEYS),
    "yes_no": st.sampled_from(["yes", "no"]),
    "confirmation": st.booleans(),
    "file": st.lists(st.text(max_size=36), max_size=10),
    "email": st.sampled_from(["a.b+c@example.org", "X@Müller.DE", "<a@b.co.uk>"]),
}


def stored_value(name, sent):
    """Return the stored value, None if the answer is refused."""
    try:
        return registry.get(name).form_field(question(name, required=False)).clean(sent)
    except ValidationError:
        return None


@pytest.mark.parametrize("name", NAMES)
class TestEveryType:
    @settings(max_examples=60, deadline=None)
    @given(data=st.data())
    def test_reads_back_what_it_would_type_for_a_stored_value(self, name, data):
        field = registry.get(name).form_field(question(name))
        stored = stored_value(name, data.draw(SENT[name]))
        assume(stored is not None)
        assert field.clean(field.prepare_value(stored)) == stored

    @settings(max_examples=60, deadline=None)
    @given(sent=ANSWER)
    def test_never_changes_its_mind_about_what_it_has_accepted(self, name, sent):
        stored = stored_value(name, sent)
        if stored is None and registry.get(name).always_required:
            return
        field = registry.get(name).form_field(question(name, required=False))
        assert field.clean(field.prepare_value(stored)) == stored

    @settings(max_examples=60, deadline=None)
    @given(value=JUNK | st.sampled_from(TEXTS))
    def test_shows_any_junk_as_text(self, name, value):
        kind = registry.get(name)
        asked = question(name)
        assert isinstance(kind.display(asked, value), str)
        kind.export(asked, value)

    @settings(max_examples=60, deadline=None)
    @given(data=st.data())
    def test_splices_any_text_into_its_variant(self, name, data):
        if not registry.get(name).supports_learning:
            return
        widget = registry.get(name).form_field(question(name)).widget
        is_text = isinstance(widget, (TextInput, Textarea))
        value = data.draw(ANSWER if is_text else SENT[name])
        shape = widget.shape(value)
        again = widget.with_texts(shape.key, shape.texts)
        attrs = {"id": "id_a"}
        assert widget.shape(again) == shape
        assert widget.render("a", again, attrs) == widget.render("a", value, attrs)
