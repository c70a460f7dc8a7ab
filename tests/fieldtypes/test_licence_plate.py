import pytest

from tests.fieldtypes.questions import clean
from tests.fieldtypes.readings import code
from wagtail_antraege.fieldtypes.messages import MESSAGES

OFFICIAL = {"official": True}


class TestReading:
    @pytest.mark.parametrize(
        ("typed", "stored"),
        [
            ("we-ab 123", "WE-AB 123"),
            ("WE AB 123", "WE-AB 123"),
            ("  we - ab   123 ", "WE-AB 123"),
            ("WE.AB.123", "WE-AB 123"),
            ("gö x 7h", "GÖ-X 7H"),
            ("GO\u0308-X 7", "GÖ-X 7"),
            ("b-a 1e", "B-A 1E"),
            ("B A 1 E", "B-A 1E"),
            ("BA1", "B-A 1"),
            ("GÖX 7", "GÖ-X 7"),
            ("SHKAB 12", "SHK-AB 12"),
            ("WE-AB 123 04/10", "WE-AB 123 04/10"),
            ("WE-AB 12H (4-10)", "WE-AB 12H 04/10"),
            ("WE-AB 123, Saison 3 - 11", "WE-AB 123 03/11"),
        ],
    )
    def test_takes_plates_as_people_write_them(self, typed, stored):
        assert clean("licence_plate", typed) == stored

    @pytest.mark.parametrize(
        "typed",
        ["WE-123", "WE-ABC 1", "WE-AB", "WE-AB 0", "WE-AB 12345", "1-AB 2", "-"],
    )
    def test_refuses_what_is_no_plate(self, typed):
        assert code("licence_plate", typed) == ["not_a_licence_plate"]

    def test_asks_for_the_hyphen_where_a_plate_can_be_read_in_two_ways(self):
        assert code("licence_plate", "WEAB 123") == ["licence_plate_gap"]
        assert code("licence_plate", "EAB1") == ["licence_plate_gap"]
        assert "%(one)s" in str(MESSAGES["licence_plate_gap"])

    def test_counts_its_signs(self):
        assert code("licence_plate", "SHK-AB 1234") == ["licence_plate_length"]
        assert code("licence_plate", "SHK-AB 123") == []

    @pytest.mark.parametrize("months", ["00/10", "04/04", "13/02"])
    def test_wants_a_season_of_two_months(self, months):
        assert code("licence_plate", f"WE-AB 1 {months}") == ["licence_plate_season"]

    def test_takes_plates_of_authorities_if_the_editor_says_so(self):
        assert clean("licence_plate", "we 2000", **OFFICIAL) == "WE-2000"
        assert clean("licence_plate", "THW-8 1234", **OFFICIAL) == "THW-8-1234"
        assert clean("licence_plate", "WE-06123", **OFFICIAL) == "WE-06123"
