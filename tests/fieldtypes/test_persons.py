"""Persons, dates of birth, addresses, contact details and companies."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import override

import pytest
from hypothesis import assume, given, settings, strategies as st

from tests.fieldtypes import sent_by_people as sent
from tests.fieldtypes.questions import EVERY_PART, clean, question
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.birth_date import BirthDateType

ADDRESS = ("Marktstraße", "1", "", "99423", "Musterstadt")
COMPANY = ("Muster GmbH", "gmbh", "")


@pytest.fixture(autouse=True)
def german():
    with override("de"):
        yield


def faults(kind, value, **given_settings):
    """Return code and part of each fault, none if the answer is taken."""
    try:
        clean(kind, value, **given_settings)
    except ValidationError as error:
        return [(one.code, one.params.get("part")) for one in error.error_list]
    return []


def shown(kind, stored, **given_settings):
    return registry.get(kind).display(question(kind, **given_settings), stored)


class TestBirthDate:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("12.5.1950", "1950-05-12"),
            ("12. Mai 1950", "1950-05-12"),
            ("12.5.50", "1950-05-12"),
            ("1950-05-12", "1950-05-12"),
            ("12051950", "1950-05-12"),
            ("00.05.1950", "1950-05"),
            ("0.5.1950", "1950-05"),
            ("00051950", "1950-05"),
            ("1950-05-00", "1950-05"),
            ("1950-05", "1950-05"),
            ("05/1950", "1950-05"),
            ("Mai 1950", "1950-05"),
            ("00.00.1950", "1950"),
            ("00001950", "1950"),
            ("1950-00-00", "1950"),
            (" ١٩٥٠ ", "1950"),
            ("1950", "1950"),
        ],
    )
    def test_is_read_as_far_as_it_is_known(self, typed, stored):
        assert clean("birth_date", typed) == stored

    @pytest.mark.parametrize(
        ("typed", "code"),
        [
            ("12.00.1950", "no_such_date"),
            ("13.1950", "no_such_date"),
            ("31.2.1950", "no_such_date"),
            ("1799", "no_such_date"),
            ("2999", "date_in_future"),
            ("05.50", "not_a_date"),
            ("²²²²", "not_a_date"),
            ("unbekannt", "not_a_date"),
            ("00.00.0000", "no_such_date"),
        ],
    )
    def test_nonsense_is_told_apart(self, typed, code):
        assert faults("birth_date", typed) == [(code, None)]

    def test_nobody_is_born_tomorrow_next_month_or_next_year(self, monkeypatch):
        class Clock:
            @staticmethod
            def localdate():
                return date(2026, 3, 27)

        monkeypatch.setattr("wagtail_antraege.fieldtypes.birth_date.timezone", Clock)
        for typed in ("28.3.2026", "4.2026", "2027"):
            assert faults("birth_date", typed) == [("date_in_future", None)]
        for typed in ("27.3.2026", "3.2026", "2026"):
            assert clean("birth_date", typed)
        assert clean("birth_date", "1.1.27") == "1927-01-01"

    def test_a_day_can_be_demanded(self):
        assert faults("birth_date", "1950", needs_day=True) == [("not_a_date", None)]
        assert clean("birth_date", "1.5.1950", needs_day=True) == "1950-05-01"

    def test_is_shown_with_what_is_unknown(self):
        assert shown("birth_date", "1950-05-12") == "12.05.1950"
        assert shown("birth_date", "1950-05") == "05.1950 (Tag unbekannt)"
        assert shown("birth_date", "1950") == "1950 (Tag und Monat unbekannt)"
        assert shown("birth_date", "19") == "19"

    def test_browsers_fill_it_in(self):
        attrs = BirthDateType().attrs(question("birth_date"))
        assert attrs["autocomplete"] == "bday"


class TestPerson:
    FULL = [
        *("Dr.", "Erika", "Mustermann", "Gabler"),
        *("w", "00.03.1984", "Jena", "DE"),
    ]

    def test_is_asked_for_name_and_date_of_birth_unless_more_is_chosen(self):
        stored = clean("person", ["Erika", "Mustermann", "27.3.84"])
        assert stored == {
            "given_names": "Erika",
            "family_name": "Mustermann",
            "birth_date": "1984-03-27",
        }
        bare = clean("person", ["Erika", "Mustermann"], ask_birth_date=False)
        assert bare == {"given_names": "Erika", "family_name": "Mustermann"}

    def test_is_shown_line_by_line(self):
        stored = clean("person", self.FULL, **EVERY_PART["person"])
        assert shown("person", stored, **EVERY_PART["person"]).split("\n") == [
            "Dr. Erika Mustermann",
            "Geburtsname: Gabler",
            "Geschlecht: weiblich",
            "Geburtsdatum: 03.1984 (Tag unbekannt)",
            "Geburtsort: Jena",
            "Staatsangehörigkeit: Deutschland",
        ]

    def test_may_lack_title_and_birth_name_only(self):
        assert faults("person", ["x"] + [""] * 7, **EVERY_PART["person"]) == [
            ("empty", "given_names"),
            ("empty", "family_name"),
            ("empty_choice", "sex"),
            ("empty_birth_date", "birth_date"),
            ("empty", "birth_place"),
            ("empty_choice", "nationality"),
        ]

    def test_refuses_what_is_not_on_the_lists(self):
        given = [*self.FULL]
        given[4], given[7] = "f", "XX"
        assert faults("person", given, **EVERY_PART["person"]) == [
            ("unknown_choice", "sex"),
            ("unknown_choice", "nationality"),
        ]

    def test_the_message_names_question_and_part(self):
        with pytest.raises(ValidationError) as caught:
            clean("person", ["A", "B", "31.2.1950"])
        assert "„Angabe: Geburtsdatum“" in caught.value.messages[0]

    @settings(max_examples=40, deadline=None)
    @given(
        names=st.lists(sent.NAME, min_size=3, max_size=3),
        sex=st.sampled_from("mwdx"),
        born=sent.BIRTH_DATE,
        nationality=sent.SENT["nationality"],
    )
    def test_survives_being_typed_again(self, names, sex, born, nationality):
        asked = question("person", **EVERY_PART["person"])
        field = registry.get("person").form_field(asked)
        first, family, place = names
        assume(all(name.strip() for name in names))
        stored = field.clean(["", first, family, "", sex, born, place, nationality])
        assert field.clean(field.prepare_value(stored)) == stored


class TestWorldAddress:
    def test_at_home_needs_what_a_german_letter_needs(self):
        assert clean("address", [*ADDRESS, "DE"]) == {
            "street": "Marktstraße",
            "house_number": "1",
            "postcode": "99423",
            "town": "Musterstadt",
            "country": "DE",
        }
        bare = ["Markt", "", "", "", "Musterstadt", "DE"]
        assert faults("address", bare) == [
            ("empty", "house_number"),
            ("empty", "postcode"),
        ]
        assert faults("address", ["Markt", "1", "", "1", "Ort", "DE"]) == [
            ("postcode", "postcode")
        ]

    def test_abroad_needs_no_german_postcode(self):
        stored = clean("address", ["High Street", "", "", "SW1A 1AA", "London", "GB"])
        assert stored["postcode"] == "SW1A 1AA"
        assert "house_number" not in stored
        assert shown("address", stored) == (
            "High Street\nSW1A 1AA London\nVereinigtes Königreich"
        )

    def test_at_home_the_country_is_not_shown(self):
        stored = clean("address", [*ADDRESS, "DE"])
        assert shown("address", stored) == "Marktstraße 1\n99423 Musterstadt"

    def test_complains_of_each_part_once(self):
        given = ["Markt", "1", "", "9" * 21, "Ort", "DE"]
        assert faults("address", given) == [("too_long", "postcode")]

    def test_the_country_that_browsers_choose_is_no_answer_yet(self):
        untouched = ["", "", "", "", "", "DE"]
        assert clean("address", untouched, required=False) is None
        assert faults("address", untouched) == [("empty_parts", "street")]

    def test_home_comes_first_and_needs_no_choosing(self):
        html = registry.get("address").form_field(question("address")).widget
        rendered = html.render("a", None, {"id": "id_a"})
        first = rendered.split("<select", 1)[1].split("<option", 2)[1]
        assert 'value="DE"' in first
        assert 'autocomplete="country"' in rendered

    def test_does_not_call_needed_parts_optional(self):
        html = registry.get("address").form_field(question("address")).widget
        rendered = html.render("a", None, {"id": "id_a"})
        assert rendered.count("(freiwillig)") == 1


class TestPostcodeAndTown:
    def test_are_read_and_shown(self):
        stored = clean("postcode_town", ["D-99 423", "Musterstadt"])
        assert stored == {"postcode": "99423", "town": "Musterstadt"}
        assert shown("postcode_town", stored) == "99423 Musterstadt"


class TestContact:
    def test_one_of_them_is_enough(self):
        assert clean("contact", ["03643 762000", "", ""]) == {"phone": "+493643762000"}
        assert faults("contact", ["", "", ""]) == [("empty_contact", "phone")]

    def test_those_the_editor_needs_are_demanded(self):
        assert faults("contact", ["03643 762000", "", ""], needs_email=True) == [
            ("empty_email", "email")
        ]
        assert faults("contact", ["", "", "a@b.de"], needs_phone=True) == [
            ("empty_phone", "phone")
        ]

    def test_says_that_one_is_enough_where_it_is(self):
        kind = registry.get("contact")
        assert kind.form_field(question("contact")).help_text == (
            "Eine Angabe davon genügt."
        )
        own = question("contact", help_text="Tagsüber")
        assert kind.form_field(own).help_text == "Tagsüber"
        assert not kind.form_field(question("contact", needs_phone=True)).help_text
        assert not kind.form_field(question("contact", required=False)).help_text

    def test_are_shown_and_exported_as_others_need_them(self):
        stored = clean("contact", ["", "0171 1234567", "a@bürger.de"])
        assert shown("contact", stored) == (
            "Mobiltelefon: +49 171 1234567\nE-Mail-Adresse: a@bürger.de"
        )
        exported = registry.get("contact").export(question("contact"), stored)
        assert exported == {"mobile": "+491711234567", "email": "a@xn--brger-kva.de"}

    def test_each_part_has_its_token(self):
        html = registry.get("contact").form_field(question("contact")).widget
        rendered = html.render("a", None, {"id": "id_a"})
        for token in ("tel", "mobile tel", "email"):
            assert f'autocomplete="{token}"' in rendered


class TestCompany:
    def company(self, *register):
        return clean("company", [*COMPANY, *register], **EVERY_PART["company"])

    @pytest.mark.parametrize(
        ("register", "number", "court"),
        [
            ("HRB", "12345", "Jena"),
            ("", "HRB 12345", "Amtsgericht Jena"),
            ("", "hrb: 12.345", "AG Jena"),
            ("HRB", "Nr. 012345", "Jena"),
        ],
    )
    def test_the_entry_is_read_as_people_write_it(self, register, number, court):
        stored = self.company(register, number, court)
        assert (stored["register"], stored["register_number"]) == ("HRB", "12345")
        assert stored["register_court"] == "Jena"

    def test_may_stand_in_no_register(self):
        assert self.company("", "", "") == {
            "company_name": "Muster GmbH",
            "legal_form": "gmbh",
        }

    @pytest.mark.parametrize(
        ("register", "expected"),
        [
            (("HRB", "", ""), ["register_number", "empty_register_court"]),
            (("", "12", "Jena"), ["empty_register"]),
            (("HRB", "x", "Jena"), ["register_number"]),
            (("HRB", "1", "Amtsgericht"), ["empty_register_court"]),
            (("HRA", "1", "Jena"), ["register_does_not_fit"]),
        ],
    )
    def test_half_an_entry_or_the_wrong_one_is_refused(self, register, expected):
        found = faults("company", [*COMPANY, *register], **EVERY_PART["company"])
        assert [code for code, _part in found] == expected

    def test_is_shown_line_by_line(self):
        stored = self.company("", "HRB 12345", "Jena")
        assert shown("company", stored, **EVERY_PART["company"]).split("\n") == [
            "Muster GmbH",
            "Rechtsform: GmbH",
            "Register: Handelsregister, Abteilung B (HRB)",
            "Nummer im Register: 12345",
            "Amtsgericht Jena",
        ]

    @settings(max_examples=40, deadline=None)
    @given(given_parts=sent.REGISTERED)
    def test_survives_being_typed_again(self, given_parts):
        asked = question("company", ask_register=True)
        field = registry.get("company").form_field(asked)
        try:
            stored = field.clean(given_parts)
        except ValidationError:
            return
        assert field.clean(field.prepare_value(stored)) == stored
