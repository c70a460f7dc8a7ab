"""The reference of the field types says what the code says."""

from tests import field_reference as reference

MOST_BYTES = 30_000
REMEDY = "Run `make pictures` and look at the difference."


def test_the_text_is_up_to_date():
    assert reference.PAGE.read_text() == reference.text(), REMEDY


def test_each_type_that_asks_has_a_small_picture():
    pictures = {path.stem: path.stat().st_size for path in reference.PICTURES.iterdir()}
    asking = {kind.name for kind in reference.types() if not kind.is_computed}
    assert pictures.keys() == asking, REMEDY
    assert max(pictures.values()) <= MOST_BYTES
