"""The German catalogue is complete, current and compiled."""

import gettext
import os
import shutil
import subprocess
import sys

import polib
import pytest

from tests.architecture import tree

GERMAN = tree.PACKAGE / "locale" / "de" / "LC_MESSAGES"
CATALOGUES = sorted(GERMAN.glob("*.po"))
MAKEMESSAGES = (
    *(sys.executable, "-m", "django", "makemessages"),
    *("-l", "de", "--no-location", "-v0"),
)
BANNED = r"\b(bitte|ungültig\w*|Pflichtfeld\w*)\b"


def key(entry):
    return (entry.msgctxt, entry.msgid)


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Collect the messages of a copy of the package, as `make messages` does."""
    if not shutil.which("xgettext"):
        pytest.fail("xgettext was not found. Debian: apt-get install gettext")
    copy = tmp_path_factory.mktemp("messages") / "wagtail_antraege"
    shutil.copytree(tree.PACKAGE, copy, ignore=shutil.ignore_patterns("*.mo"))
    shutil.rmtree(copy / "locale")
    (copy / "locale").mkdir()
    for domain in ("django", "djangojs"):
        subprocess.run(
            [*MAKEMESSAGES, "-d", domain],
            cwd=copy,
            check=True,
            env={**os.environ, "PYTHONPATH": str(tree.ROOT)},
        )
    return copy / "locale" / "de" / "LC_MESSAGES"


def test_there_is_a_catalogue():
    assert [path.name for path in CATALOGUES][:1] == ["django.po"]


@pytest.mark.parametrize("path", CATALOGUES, ids=lambda path: path.name)
class TestCatalogue:
    def test_every_text_is_translated_and_none_is_guessed(self, path):
        entries = [entry for entry in polib.pofile(path) if not entry.obsolete]
        assert [entry.msgid for entry in entries if not entry.translated()] == []

    def test_it_holds_exactly_the_texts_of_the_source(self, path, collected):
        source = {key(entry) for entry in polib.pofile(collected / path.name)}
        kept = {key(entry) for entry in polib.pofile(path) if not entry.obsolete}
        assert source == kept

    def test_the_compiled_catalogue_is_current(self, path):
        compiled = path.with_suffix(".mo")
        with compiled.open("rb") as file:
            catalogue = gettext.GNUTranslations(file)
        for entry in polib.pofile(path):
            if entry.obsolete or entry.msgid_plural:
                continue
            shown = (
                catalogue.pgettext(entry.msgctxt, entry.msgid)
                if entry.msgctxt
                else catalogue.gettext(entry.msgid)
            )
            assert shown == entry.msgstr

    def test_placeholders_survive_translation(self, path):
        broken = polib.pofile(path)
        placeholders = r"%\(\w+\)[sd]|\{\w+\}"
        assert [
            entry.msgid
            for entry in broken
            if not entry.obsolete
            and not entry.msgid_plural
            and set(tree.matches(placeholders, entry.msgid))
            != set(tree.matches(placeholders, entry.msgstr))
        ] == []

    def test_it_avoids_the_words_of_offices(self, path):
        texts = [
            text
            for entry in polib.pofile(path)
            if not entry.obsolete
            for text in (entry.msgstr, *entry.msgstr_plural.values())
        ]
        assert [text for text in texts if tree.matches(BANNED, text)] == []
