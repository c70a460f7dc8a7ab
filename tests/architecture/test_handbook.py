"""The handbook calls things by the names that stand on the screen."""

import re
from pathlib import Path

from django.apps import apps

import polib
import pytest

from tests.architecture import tree

PAGES = sorted((tree.ROOT / "docs" / "handbuch").glob("*.md"))
LEAD = re.compile(r"^- \*\*.+?\*\*", re.MULTILINE)
NAME = re.compile(r"\*\*(.+?)\*\*")
QUESTION_TYPE = re.compile(r"^ *\| ([^|`]+) \| `", re.MULTILINE)
MADE_UP = {
    "amt hinzufügen",
    "freigeben und veröffentlichen",
    "satzungswert hinzufügen",
    "steueramt",
    "hundesteuer: hund anmelden",
    "vorschau: deutsch",
    "vorschau: englisch",
    "nein",
    "rathaus",
    "veröffentlichen in",
}
"""Put together by Wagtail, or a page of the demo town."""


@pytest.fixture(scope="module")
def shown():
    """Return every German text of the package and of the other apps."""
    catalogues = [
        path
        for config in apps.get_app_configs()
        for path in Path(config.path).glob("locale/de/LC_MESSAGES/*.mo")
    ]
    return MADE_UP | {
        text.casefold()
        for path in catalogues
        for entry in polib.mofile(str(path))
        for text in (entry.msgstr, *entry.msgstr_plural.values())
    }


@pytest.mark.parametrize("path", PAGES, ids=lambda path: path.name)
def test_names_what_the_screen_shows(path, shown):
    text = LEAD.sub("", path.read_text())
    names = [part for found in NAME.findall(text) for part in found.split(" › ")]
    assert names
    assert [
        name
        for name in (*names, *QUESTION_TYPE.findall(text))
        if name.casefold() not in shown
    ] == []
