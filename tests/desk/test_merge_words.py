"""What a review says of texts."""

from __future__ import annotations

import pytest

from wagtail_antraege.desk.merge_words import plain_text


@pytest.mark.parametrize(
    ("text", "shown"),
    [
        ("<p>Bis <b>März</b></p><p>kostenlos</p>", "Bis März\nkostenlos"),
        ('<ul data-x="1"><li>Ausweis</li></ul>', "Ausweis"),
        ("Mehr als <100> Euro", "Mehr als <100> Euro"),
        ("<wichtig> Zahlen Sie", "<wichtig> Zahlen Sie"),
        ('<img src="x" onerror="y">Gebühr', '<img src="x" onerror="y">Gebühr'),
        ("<please> note", "<please> note"),
    ],
)
def test_only_rich_text_loses_its_markup(text, shown):
    assert plain_text(text) == shown
