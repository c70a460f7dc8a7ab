"""What each type makes of what people type."""

import time
from datetime import date

from django.core.exceptions import ValidationError
from django.utils.translation import override

import pytest
import time_machine

from tests.fieldtypes.questions import clean, question
from wagtail_antraege.fieldtypes import registry

NOON = "2026-11-23 12:00+01:00"
TICKED, UNTICKED = True, False


def code(kind, value, /, **settings):
    """Return the codes of the errors of an answer."""
    with pytest.raises(ValidationError) as caught:
        clean(kind, value, **settings)
    return [error.code for error in caught.value.error_list]


def shown(kind, value, /, **settings):
    with override("de"):
        return registry.get(kind).display(question(kind, **settings), value)


class TestText:
    def test_is_trimmed_and_put_on_one_line(self):
        assert clean("text", " a\n  b\tc\u00a0") == "a b c"

    def test_loses_what_nobody_can_see(self):
        assert clean("text", "So\u00adfa\u200b\u202e") == "Sofa"

    def test_takes_no_longer_for_a_text_made_to_take_long(self):
        started = time.process_time()
        assert clean("text", "a" + " " * 500_000 + "b") == "a b"
        assert code("long_text", "a" + " \n" * 250_000 + "b") == ["too_long"]
        assert time.process_time() - started < 20

    def test_keeps_every_sign_that_names_have(self):
        assert (
            clean("text", "Łukasz O\u2019Brien-Ñandú 👩‍🌾")
            == "Łukasz O\u2019Brien-Ñandú 👩‍🌾"
        )

    def test_composes_umlauts_from_a_mac(self):
        assert clean("text", "Mu\u0308ller") == "Müller"

    @pytest.mark.parametrize("sign", ["\x00", "\x07", "\x1b", "\x7f", "\ud800"])
    def test_refuses_control_characters(self, sign):
        assert code("text", f"a{sign}b") == ["strange_characters"]

    def test_is_capped(self):
        assert clean("text", "x" * 200) == "x" * 200
        assert code("text", "x" * 201) == ["too_long"]
        assert code("text", "x" * 6, maximum=5) == ["too_long"]
        assert code("text", "x", minimum=2) == ["too_short"]
        assert code("long_text", "x" * 5_001) == ["too_long"]

    def test_takes_digits_with_what_people_put_between(self):
        assert clean("text", "276 09-81/00", digits_only=True) == "276098100"
        assert code("text", "27A", digits_only=True) == ["digits_only"]

    def test_keeps_lines_where_there_are_several(self):
        assert clean("long_text", " a\r\n\r\nb\rc ") == "a\n\nb\nc"

    def test_tells_the_editor_about_limits_that_nobody_can_keep(self):
        kind = registry.get("text")
        assert list(kind.check(question("text", minimum=9, maximum=5)))


class TestNumbers:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("1.234,50 EUR", "1234.50"),
            ("1234.5", "1234.50"),
            ("1 234,50 €", "1234.50"),
            ("€ 1.234", "1234.00"),
            ("1,234.50", "1234.50"),
            ("12,- Euro", "12.00"),
            (",5", "0.50"),
            ("\u22125", "-5.00"),
            ("1'234,50", "1234.50"),
        ],
    )
    def test_money(self, typed, stored):
        assert clean("money", typed) == stored

    @pytest.mark.parametrize(
        ("typed", "stored"),
        [("1.234", "1234"), ("1,234", "1.234"), ("0.125", "0.125"), ("7,50", "7.5")],
    )
    def test_decimal(self, typed, stored):
        assert clean("decimal", typed, places=3) == stored

    @pytest.mark.parametrize(
        ("typed", "stored"), [("1.234", 1234), ("3,0", 3), ("-0", 0), ("12 000", 12000)]
    )
    def test_whole_number(self, typed, stored):
        assert clean("whole_number", typed) == stored

    def test_faults_are_told_apart(self):
        assert code("whole_number", "3,5") == ["not_whole"]
        assert code("whole_number", "drei") == ["not_a_number"]
        assert code("whole_number", "4", maximum=3) == ["too_big"]
        assert code("whole_number", "1", minimum=2) == ["too_small"]
        assert code("whole_number", "9" * 30) == ["too_big"]
        assert code("decimal", "1,234") == ["too_precise"]
        assert code("money", "1,234") == ["money_too_precise"]

    def test_are_shown_in_german(self):
        assert shown("money", "1234.50") == "1.234,50\u00a0€"
        assert shown("decimal", "-1234.5") == "-1.234,5"
        assert shown("whole_number", 12000) == "12.000"

    def test_tell_the_editor_about_limits_that_nobody_can_keep(self):
        for kind in ("whole_number", "decimal", "money"):
            assert list(
                registry.get(kind).check(question(kind, minimum="5", maximum=3))
            )


class TestDates:
    @pytest.fixture(autouse=True)
    def on_a_known_day(self):
        with time_machine.travel(NOON, tick=False):
            yield

    @pytest.mark.parametrize(
        "typed",
        [
            *("27.3.2026", "27.03.26", "27032026", "270326", "2026-03-27", "27/3/2026"),
            *("27. März 2026", "27 mrz 26", "Freitag, 27.3.2026", "Fr. 27.3.26"),
            *("27-3-2026", "27 3 2026", " 27 . 3 . 2026 ", "27. march 2026"),
        ],
    )
    def test_are_read_as_people_write_them(self, typed):
        assert clean("date", typed) == "2026-03-27"

    @pytest.mark.parametrize(
        ("typed", "settings", "stored"),
        [
            ("1.3.36", {}, "2036-03-01"),
            ("1.3.37", {}, "1937-03-01"),
            ("1.3.26", {"not_in_future": True}, "2026-03-01"),
            ("1.3.27", {"not_in_future": True}, "1927-03-01"),
            ("1.3.85", {"not_in_past": True}, "2085-03-01"),
        ],
    )
    def test_guess_the_century(self, typed, settings, stored):
        assert clean("date", typed, **settings) == stored

    def test_faults_are_told_apart(self):
        assert code("date", "31.2.2026") == ["no_such_date"]
        assert code("date", "1.1.1234") == ["no_such_date"]
        assert code("date", "morgen") == ["not_a_date"]
        assert code("date", "24.11.2026", not_in_future=True) == ["date_in_future"]
        assert code("date", "22.11.2026", not_in_past=True) == ["date_in_past"]
        assert code("date", "1.1.2026", minimum="2026-01-02") == ["date_too_early"]
        assert code("date", "3.1.2026", maximum="2026-01-02") == ["date_too_late"]

    def test_today_is_neither_past_nor_future(self):
        limits = {"not_in_future": True, "not_in_past": True}
        assert clean("date", "23.11.2026", **limits) == "2026-11-23"

    def test_the_day_changes_at_midnight_in_germany(self):
        with time_machine.travel("2026-11-23 23:30+00:00", tick=False):
            assert registry.get("date").today() == date(2026, 11, 24)

    def test_are_shown_in_german(self):
        assert shown("date", "2026-03-27") == "27.03.2026"
        assert shown("date", "2026-02-31") == "2026-02-31"

    def test_the_sample_keeps_the_limits(self):
        kind = registry.get("date")
        asked = question("date", not_in_past=True, minimum="2027-01-01")
        assert kind.sample_value(asked) == "2027-01-01"

    def test_tell_the_editor_about_limits_that_nobody_can_keep(self):
        check = registry.get("date").check
        assert list(check(question("date", minimum="2026-02-01", maximum="2026-01-01")))
        assert list(check(question("date", not_in_past=True, not_in_future=True)))


class TestTimes:
    @pytest.mark.parametrize(
        "typed", ["7:30", "0730", "7 Uhr 30", "07.30 Uhr", "7h30", "07:30:00", "7,30"]
    )
    def test_are_read_as_people_write_them(self, typed):
        assert clean("time", typed) == "07:30"

    def test_whole_hours_need_no_minutes(self):
        assert clean("time", "19 Uhr") == "19:00"
        assert clean("time", "0") == "00:00"

    def test_are_shown_in_german(self):
        assert shown("time", "07:30") == "7:30 Uhr"


class TestContacts:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("0 36 43 / 12 34", "+4936431234"),
            ("+49 (0) 3643 762000", "+493643762000"),
            ("0049 3643 762000", "+493643762000"),
            ("03643 762000 ext. 5", "+493643762000;ext=5"),
            ("+43 1 58858", "+43158858"),
        ],
    )
    def test_phone_numbers(self, typed, stored):
        assert clean("phone", typed) == stored

    def test_phone_faults_are_told_apart(self):
        assert code("phone", "Ruf mich an") == ["not_a_phone"]
        assert code("phone", "036437620001234567") == ["phone_too_long"]
        assert code("phone", "112") == ["not_a_phone"]
        assert code("phone", "+999 123456") == ["not_a_phone"]

    def test_phone_numbers_are_shown_internationally(self):
        assert shown("phone", "+493643762000") == "+49 3643 762000"

    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            (" Erika@Example.ORG ", "Erika@example.org"),
            ("mailto:a@b.de", "a@b.de"),
            ("<a@b.de>;", "a@b.de"),
            ("a@Bürger.de", "a@bürger.de"),
        ],
    )
    def test_email(self, typed, stored):
        assert clean("email", typed) == stored

    @pytest.mark.parametrize(
        ("typed", "fault"),
        [
            ("erika", "email_without_at"),
            ("a@b@c.de", "email_many_at"),
            ("@b.de", "email_without_name"),
            ("a@b", "email_without_domain"),
            ("a@", "email_without_domain"),
            ("a@b,de", "email_comma"),
            ("a b@c.de", "email_space"),
            ("a..b@c.de", "not_an_email"),
        ],
    )
    def test_email_faults_are_told_apart(self, typed, fault):
        assert code("email", typed) == [fault]

    def test_email_is_exported_as_mail_programs_need_it(self):
        export = registry.get("email").export
        assert export(question("email"), "a@bürger.de") == "a@xn--brger-kva.de"


class TestIban:
    @pytest.mark.parametrize(
        "typed",
        [
            " DE89 3704 0044 0532 0130 00 ",
            "de89370400440532013000",
            "DE.89.3704.0044.0532.0130.00",
            "IBAN: DE89 3704 0044 0532 0130 00",
        ],
    )
    def test_is_read_as_people_write_it(self, typed):
        assert clean("iban", typed) == "DE89370400440532013000"

    def test_faults_are_told_apart(self):
        assert code("iban", "DE89 3704 0044 0532 0130 0") == ["iban_length"]
        assert code("iban", "DE88 3704 0044 0532 0130 00") == ["iban_check_digits"]
        assert code("iban", "89 3704 0044 0532 0130 00") == ["iban_country"]
        assert code("iban", "XX89 3704") == ["iban_country"]
        assert code("iban", "DE89 3704 0044 0532 0130 €") == ["iban_characters"]
        assert code("iban", "BE71096123456768") == ["iban_check_digits"]

    def test_a_letter_where_a_digit_belongs_is_no_iban(self):
        # Its check digits match, so only the form of the country tells.
        assert code("iban", "DE85A70400440532013000") == ["iban_unknown"]

    def test_is_shown_in_groups_of_four(self):
        assert shown("iban", "DE89370400440532013000") == "DE89 3704 0044 0532 0130 00"


class TestAddress:
    GIVEN = ("Marktstraße", "1 a", "", "99 423", "Musterstadt")

    def test_keeps_the_parts_that_are_filled(self):
        assert clean("postal_address", [*self.GIVEN]) == {
            "street": "Marktstraße",
            "house_number": "1 a",
            "postcode": "99423",
            "town": "Musterstadt",
        }

    @pytest.mark.parametrize(
        ("street", "parts"),
        [
            ("Marktstraße 12 a", ("Marktstraße", "12 a")),
            ("Straße des 17. Juni 135", ("Straße des 17. Juni", "135")),
            ("Markt 3-5", ("Markt", "3-5")),
        ],
    )
    def test_takes_the_number_from_behind_the_street(self, street, parts):
        stored = clean("postal_address", [street, "", "", "99423", "Musterstadt"])
        assert (stored["street"], stored["house_number"]) == parts

    @pytest.mark.parametrize("typed", ["1", "00123", "9942A", "123456"])
    def test_refuses_what_is_no_postcode(self, typed):
        given = ["Markt", "1", "", typed, "Musterstadt"]
        with pytest.raises(ValidationError) as caught:
            clean("postal_address", given)
        (error,) = caught.value.error_list
        assert (error.code, error.params["part"]) == ("postcode", "postcode")
        assert "„Angabe: Postleitzahl“" in error.messages[0]

    def test_names_every_part_that_is_wrong(self):
        assert code("postal_address", ["a", "", "", "1", "x" * 201]) == [
            *("empty", "postcode", "too_long")
        ]

    def test_is_shown_in_lines(self):
        stored = clean("postal_address", ["Markt", "1", "bei Meyer", "99423", "Ort"])
        assert shown("postal_address", stored) == "Markt 1\nbei Meyer\n99423 Ort"


class TestPersonName:
    def test_is_shown_in_full(self):
        stored = clean("person_name", ["Erika ", "von Muster"])
        assert stored == {"given_names": "Erika", "family_name": "von Muster"}
        assert shown("person_name", stored) == "Erika von Muster"


class TestChoices:
    def test_are_stored_by_key_in_their_order(self):
        assert clean("checkboxes", ["sued", "mitte", "mitte"]) == ["mitte", "sued"]
        assert clean("radio", "nord") == "nord"

    def test_are_counted(self):
        assert code("checkboxes", ["mitte"], minimum=2) == ["too_few_choices"]
        assert code("checkboxes", ["mitte", "nord"], maximum=1) == ["too_many_choices"]

    def test_are_shown_by_label(self):
        assert shown("checkboxes", ["mitte", "gone"]) == "Mitte\ngone"
        assert shown("select", "nord") == "Nord"

    def test_tell_the_editor_what_is_missing(self):
        for kind in ("radio", "select", "checkboxes"):
            assert list(registry.get(kind).check(question(kind, choices=())))
        assert list(registry.get("checkboxes").check(question("checkboxes", minimum=9)))


class TestConsent:
    def test_yes_and_no_are_booleans(self):
        assert clean("yes_no", "yes") is True
        assert clean("yes_no", "no") is False
        assert (shown("yes_no", TICKED), shown("yes_no", UNTICKED)) == ("Ja", "Nein")

    def test_no_is_an_answer(self):
        assert clean("yes_no", "no", required=True) is False

    def test_a_confirmation_is_always_needed(self):
        assert clean("confirmation", TICKED) is True
        assert code("confirmation", UNTICKED, required=False) == ["not_confirmed"]
        assert shown("confirmation", TICKED) == "Bestätigt"


class TestFiles:
    def test_are_kept_by_id_and_counted(self):
        assert clean("file", ["a", "b"]) == ["a", "b"]
        assert code("file", ["a", "b"], maximum=1) == ["too_many_files"]
        assert code("file", []) == ["empty_file"]

    def test_tell_the_editor_about_a_number_that_is_not_allowed(self):
        check = registry.get("file").check
        assert list(check(question("file", maximum=11)))
        assert list(check(question("file", maximum=0)))
