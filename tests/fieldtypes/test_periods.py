"""Periods, wishes for an appointment, and quantities."""

import pytest
import time_machine

from tests.fieldtypes.questions import clean, question
from tests.fieldtypes.readings import code, shown
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.schema.nodes import Choice

AREA = (Choice(value="m2", label="m²"),)
SETTINGS = {"soonest": 1, "furthest": 30, "weekdays_only": True}


@pytest.fixture(autouse=True)
def on_a_monday():
    with time_machine.travel("2026-11-23 12:00+01:00", tick=False):
        yield


class TestDateRange:
    def test_is_read_as_people_write_days(self):
        stored = {"from": "2026-12-01", "to": "2026-12-03"}
        assert clean("date_range", ["1.12.26", "3. Dezember 2026"]) == stored

    def test_may_be_one_day(self):
        stored = clean("date_range", ["1.12.2026", "1.12.2026"])
        assert shown("date_range", stored) == "01.12.2026"

    def test_is_shown_with_both_days(self):
        stored = {"from": "2026-12-01", "to": "2026-12-03"}
        assert shown("date_range", stored) == "01.12.2026 bis 03.12.2026"

    def test_faults_are_told_apart(self):
        assert code("date_range", ["3.12.2026", "1.12.2026"]) == ["range_turned"]
        assert code("date_range", ["1.12.2026", "3.12.2026"], longest=2) == [
            "range_too_long"
        ]
        assert code("date_range", ["1.12.2026", ""]) == ["empty_date"]
        assert code("date_range", ["", ""]) == ["empty_range"]
        assert code("date_range", ["22.11.2026", "31.2.2027"], not_in_past=True) == [
            *("date_in_past", "no_such_date")
        ]

    def test_tells_the_editor_about_limits_that_nobody_can_keep(self):
        check = registry.get("date_range").check
        assert list(check(question("date_range", longest=0)))
        limits = {"minimum": "2026-02-01", "maximum": "2026-01-01"}
        assert list(check(question("date_range", **limits)))

    @pytest.mark.parametrize(
        "settings", [{"not_in_past": True}, {"not_in_future": True}, {"longest": 1}]
    )
    def test_the_sample_keeps_the_limits(self, settings):
        sample = registry.get("date_range").sample_value(
            question("date_range", **settings)
        )
        assert clean("date_range", list(sample.values()), **settings) == sample


class TestTimeSlot:
    def test_is_a_day_and_a_time_of_the_list(self):
        stored = clean("time_slot", ["24.11.2026", "mitte"], **SETTINGS)
        assert stored == {"day": "2026-11-24", "slot": "mitte"}
        assert shown("time_slot", stored) == "24.11.2026, Mitte"

    def test_faults_are_told_apart(self):
        assert code("time_slot", ["23.11.2026", "mitte"], **SETTINGS) == [
            "date_too_early"
        ]
        assert code("time_slot", ["24.12.2026", "mitte"], **SETTINGS) == [
            "date_too_late"
        ]
        assert code("time_slot", ["28.11.2026", "mitte"], **SETTINGS) == [
            "slot_weekday"
        ]
        assert code("time_slot", ["24.11.2026", "nachts"]) == ["unknown_choice"]
        assert code("time_slot", ["", ""]) == ["empty_slot"]

    def test_the_sample_is_a_day_on_which_appointments_are_made(self):
        settings = {**SETTINGS, "soonest": 5}
        sample = registry.get("time_slot").sample_value(
            question("time_slot", **settings)
        )
        assert sample["day"] == "2026-11-30"

    def test_tells_the_editor_what_is_missing(self):
        check = registry.get("time_slot").check
        assert list(check(question("time_slot", choices=())))
        assert list(check(question("time_slot", soonest=5, furthest=2)))
        assert list(check(question("time_slot", soonest=1000)))


class TestQuantity:
    def test_is_a_number_with_a_unit_of_the_list(self):
        stored = clean("quantity", ["1.234,5", "nord"])
        assert stored == {"amount": "1234.5", "unit": "nord"}
        assert shown("quantity", stored) == "1.234,5 Nord"

    def test_asks_for_no_unit_where_there_is_one_only(self):
        stored = clean("quantity", ["12"], choices=AREA)
        assert stored == {"amount": "12", "unit": "m2"}
        assert shown("quantity", stored, choices=AREA) == "12 m²"

    def test_faults_are_told_apart(self):
        assert code("quantity", ["zwei", "nord"]) == ["not_a_number"]
        assert code("quantity", ["2", "nord"], minimum=3) == ["too_small"]
        assert code("quantity", ["2", ""]) == ["empty_choice"]
        assert code("quantity", ["", "nord"]) == ["empty_number"]

    def test_tells_the_editor_what_is_missing(self):
        check = registry.get("quantity").check
        assert list(check(question("quantity", choices=())))
        assert list(check(question("quantity", minimum=3, maximum=2)))
