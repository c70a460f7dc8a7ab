"""The German catalogue is complete, current, compiled, well worded and all there is."""

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import django
from django.apps import apps

import polib
import pytest

from tests.architecture import tree

FOLDER = Path("locale", "de", "LC_MESSAGES")
PATH = tree.PACKAGE / FOLDER / "django.po"
MAKEMESSAGES = (
    *(sys.executable, "-m", "django", "makemessages"),
    *("-l", "de", "--no-location", "-v0"),
)
OFFICE_WORDS = r"\b(bitte|ungültig\w*|Pflichtfeld\w*|invalid|please)\b"
FAMILIAR_WORDS = r"\b(du|dir|dich|dein\w*|euch|euer|eure\w*)\b"
ENGLISH_WORDS = r"\b(button|tabs?|draft|upload\w*|account|user|feedback|receipt)\b"
PLACEHOLDERS = r"%\(\w+\)[sd]|\{\w+\}"
TAGS = re.compile(
    r"\{% comment.*?endcomment %\}|\{% blocktrans.*?endblocktrans\w* %\}"
    r"|\{[%#{].*?[%#}]\}",
    re.DOTALL,
)
SPOKEN = re.compile(r'(?:aria-label|alt|title|placeholder)="([^"]*)"')
MARKUP = re.compile(r"<[^>]*>")
WORD = re.compile(r"[^\W\d_]{3,}")


def key(entry):
    return (entry.msgctxt, entry.msgid)


def forms(entry):
    """Return each wording of an entry beside the text it translates."""
    if not entry.msgid_plural:
        return [(entry.msgid, entry.msgstr)]
    sources = (entry.msgid, entry.msgid_plural)
    return list(zip(sources, entry.msgstr_plural.values(), strict=True))


@pytest.fixture(scope="module")
def entries():
    return [entry for entry in polib.pofile(str(PATH)) if not entry.obsolete]


@pytest.fixture(scope="module")
def german(entries):
    return [text for entry in entries for _source, text in forms(entry)]


@pytest.fixture(scope="module")
def collected(tmp_path_factory):
    """Collect the messages of a copy of the package, as `make messages` does."""
    if not shutil.which("xgettext"):
        pytest.fail("xgettext was not found. Debian: apt-get install gettext")
    copy = tmp_path_factory.mktemp("messages") / "wagtail_antraege"
    shutil.copytree(tree.PACKAGE, copy, ignore=shutil.ignore_patterns("*.mo"))
    shutil.rmtree(copy / "locale")
    (copy / "locale").mkdir()
    subprocess.run(
        MAKEMESSAGES,
        cwd=copy,
        check=True,
        env={**os.environ, "PYTHONPATH": str(tree.ROOT)},
    )
    return polib.pofile(str(copy / FOLDER / "django.po"))


@pytest.fixture(scope="module")
def foreign():
    """Return how Django, Wagtail and the other apps word each text in German."""
    roots = [Path(django.__file__).parent / "conf"]
    roots += [
        Path(config.path)
        for config in apps.get_app_configs()
        if not Path(config.path).is_relative_to(tree.ROOT / "tests")
        and config.name != "wagtail_antraege"
    ]
    worded = {}
    for path in (root / FOLDER / "django.mo" for root in roots):
        for entry in polib.mofile(str(path)) if path.exists() else ():
            worded.setdefault(key(entry), set()).update(
                text for _source, text in forms(entry)
            )
    return worded


class TestCatalogue:
    def test_every_text_is_translated_and_none_is_guessed(self, entries):
        assert [entry.msgid for entry in entries if not entry.translated()] == []

    def test_it_holds_exactly_the_texts_of_the_source(self, entries, collected):
        assert {key(entry) for entry in entries} == {key(entry) for entry in collected}

    def test_the_compiled_catalogue_is_current(self, entries):
        compiled = polib.mofile(str(PATH.with_suffix(".mo")))
        assert {key(entry): forms(entry) for entry in compiled} == {
            key(entry): forms(entry) for entry in entries
        }

    def test_placeholders_survive_translation(self, entries):
        assert [
            text
            for entry in entries
            for source, text in forms(entry)
            if set(tree.matches(PLACEHOLDERS, source))
            != set(tree.matches(PLACEHOLDERS, text))
        ] == []

    def test_no_text_is_worded_otherwise_by_another_app(self, entries, foreign):
        """Whose wording wins would hang on the order of INSTALLED_APPS.

        Give such a text the context "antraege".
        """
        assert len(foreign) > 1000
        assert [
            (entry.msgid, text, foreign[key(entry)])
            for entry in entries
            for _source, text in forms(entry)
            if foreign.get(key(entry), {text}) != {text}
        ] == []


class TestWording:
    def test_avoids_the_words_of_offices(self, entries, german):
        texts = [*german, *(entry.msgid for entry in entries)]
        assert [text for text in texts if tree.matches(OFFICE_WORDS, text)] == []

    def test_says_sie(self, german):
        assert [text for text in german if tree.matches(FAMILIAR_WORDS, text)] == []

    def test_is_german(self, german):
        assert [text for text in german if tree.matches(ENGLISH_WORDS, text)] == []

    def test_quotes_and_spaces_as_printers_do(self, german):
        odd = re.compile(r"""["']|\.\.\.|  |^\s|\s$| - |“\w|\w„|z\.B\.""")
        assert [
            text
            for text in german
            if odd.search(text) or text.count("„") != text.count("“")
        ] == []

    def test_the_demo_town_keeps_to_it_too(self):
        paths = tree.files(".py", ".html", under=(tree.DEMO,))
        assert tree.found(f"(?i){OFFICE_WORDS}", paths) == []


def test_templates_hold_no_words_of_their_own():
    bare = []
    for path in tree.files(".html", ".txt", under=(tree.PACKAGE,)):
        text = TAGS.sub(" ", path.read_text())
        words = WORD.findall(" ".join([*SPOKEN.findall(text), MARKUP.sub(" ", text)]))
        bare += [(tree.name(path), word) for word in words]
    assert bare == []
