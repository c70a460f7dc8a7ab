import pytest

from tests.fieldtypes.questions import clean
from tests.fieldtypes.readings import code, shown


@pytest.mark.parametrize(
    "typed", ["276098106234567", "276 0981 0623 4567", "276-098.106/234567"]
)
def test_is_read_as_people_write_it(typed):
    assert clean("animal_chip", typed) == "276098106234567"


def test_may_come_from_a_manufacturer():
    assert clean("animal_chip", "985 112 000 000 017") == "985112000000017"


@pytest.mark.parametrize(
    ("typed", "fault"),
    [
        ("27609810623456", "animal_chip_length"),
        ("2760981062345678", "animal_chip_length"),
        ("27609810623456A", "digits_only"),
        ("001098106234567", "animal_chip_country"),
        ("999000000000001", "animal_chip_country"),
        ("276000000000000", "animal_chip_unknown"),
        ("276999999999999", "animal_chip_unknown"),
    ],
)
def test_faults_are_told_apart(typed, fault):
    assert code("animal_chip", typed) == [fault]


def test_is_shown_in_the_groups_of_the_pet_passport():
    assert shown("animal_chip", "276098106234567") == "276 0981 0623 4567"
