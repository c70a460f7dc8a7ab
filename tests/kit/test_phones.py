"""Numbers that can be tapped."""

from __future__ import annotations

import pytest

from wagtail_antraege.kit import phones


@pytest.mark.parametrize(
    ("written", "dialled"),
    [
        ("03643 999-0", "tel:036439990"),
        ("(0 36 43) 99 90", "tel:036439990"),
        ("+49 (0) 3643 / 9990", "tel:+4936439990"),
        ("+49 3643 9990", "tel:+4936439990"),
        ("115", "tel:115"),
    ],
)
def test_a_phone_dials_what_is_written(written, dialled):
    assert phones.link(written) == dialled
