"""The reference of the catalogue says what the package brings."""

from tests import catalogue_reference as reference

REMEDY = "Run `python -m tests.catalogue_reference` and look at the difference."


def test_the_text_is_up_to_date():
    assert reference.PAGE.read_text(encoding="utf-8") == reference.text(), REMEDY


def test_every_service_has_its_line():
    lines = reference.PAGE.read_text(encoding="utf-8").splitlines()
    for release in reference.newest():
        assert reference.row(release) in lines
