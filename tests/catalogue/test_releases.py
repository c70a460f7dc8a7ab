"""What the package ships: sources and data agree, and a release never changes."""

from __future__ import annotations

import re
import tomllib
from collections import defaultdict
from itertools import pairwise
from pathlib import Path

from django.utils.html import strip_tags

import pytest

from wagtail_antraege.catalogue import build, building, exchange, releases

ROOT = Path(__file__).parents[2]
OLDER = {
    (
        "gewerbe-anmelden",
        "1.0.0",
    ): "66d93b79e945fe798c82a20792269b0667a3ab6ec1d52ce75a6f7ff4562f948e",
    (
        "hundesteuer-anmelden",
        "1.0.0",
    ): "38df20545542acee07bd13448bd1d1b7274a70312a5ea98769b08d1bf4109728",
}
"""Digests of the releases before the newest: what towns have adopted stays so."""
EASY = ("hundesteuer-anmelden", "gewerbe-anmelden", "kita-anmelden")
MOST_WORDS, MOST_LETTERS = 12, 13
LINE = re.compile(r"<br\s*/?>|</p>|</li>")


def histories():
    """Return the shipped releases of each service, the oldest first."""
    found = defaultdict(list)
    for release in sorted(releases.shipped().values(), key=lambda each: each.order):
        found[release.service].append(release)
    return found


def by_id(release):
    return {entry["id"]: entry for entry in release.entries}


def keys(release):
    return {
        entry["value"]["key"]: entry["id"]
        for entry in release.entries
        if "key" in entry["value"]
    }


class TestData:
    def test_is_what_the_sources_build(self):
        for document in building.documents():
            path = building.DATA / document["service"] / f"{document['version']}.json"
            assert path.read_text(encoding="utf-8") == building.written(document), path

    def test_ends_with_the_version_of_the_source(self):
        sources = {each["service"]: each["version"] for each in building.documents()}
        data = {name: found[-1].version for name, found in histories().items()}
        assert data == sources

    def test_of_an_older_release_never_changes(self):
        older = {
            (each.service, each.version): each.digest
            for found in histories().values()
            for each in found[:-1]
        }
        assert older == OLDER

    def test_lies_where_its_name_says(self):
        paths = {(each.parent.name, each.stem) for each in building.DATA.glob("*/*")}
        assert paths == set(releases.shipped())


class TestTheNextRelease:
    @pytest.fixture(params=OLDER, ids=" ".join)
    def older_and_newer(self, request):
        service, version = request.param
        pairs = pairwise(histories()[service])
        return next(each for each in pairs if each[0].version == version)

    def test_says_in_both_languages_what_it_changes_and_why(self, older_and_newer):
        _older, newer = older_and_newer
        [change] = [
            each
            for each in newer.document["changes"]
            if each["version"] == newer.version
        ]
        assert all(change[name].keys() == {"de", "en"} for name in ("note", "reason"))

    def test_knows_every_question_of_the_one_before(self, older_and_newer):
        older, newer = older_and_newer
        assert by_id(older).keys() <= by_id(newer).keys()
        same = keys(older).keys() & keys(newer).keys()
        assert all(keys(older)[key] == keys(newer)[key] for key in same)

    def test_keeps_the_kind_of_every_question(self, older_and_newer):
        older, newer = map(by_id, older_and_newer)
        assert all(newer[name]["type"] == older[name]["type"] for name in older)


def test_a_question_with_a_new_key_stays_the_same_question():
    older, newer = histories()["gewerbe-anmelden"][:2]
    node_id = keys(older)["unternehmensnummer"]
    assert "unternehmensnummer" not in keys(newer)
    assert keys(newer)["unternehmensnummer_unfall"] == node_id


@pytest.mark.parametrize("service", EASY)
class TestEasyLanguage:
    @pytest.fixture
    def lines(self, service):
        text = histories()[service][-1].text("easy_language")
        return [strip_tags(line).strip() for line in LINE.split(text)][:-1]

    def test_says_one_thing_in_a_line(self, lines):
        assert len(lines) > 10
        for line in lines:
            assert re.search(r"[.?:]\Z", line), line
            assert not re.search(r"[.?]\s", line), line
            assert "," not in line, line
            assert len(line.split()) <= MOST_WORDS, line

    def test_divides_long_words(self, lines):
        text = re.sub(r"\{\w+\}", "", " ".join(lines))
        long = re.findall(rf"[^\W\d_]{{{MOST_LETTERS + 1},}}", text)
        assert long == []

    def test_is_there_in_german_only(self, service):
        newest = histories()[service][-1]
        assert "easy_language" not in newest.translations["en"]


def test_the_example_of_the_documentation_is_a_form():
    text = (ROOT / "docs" / "how-to" / "write-a-blueprint.md").read_text()
    example = re.search(r"```toml\n(.*?)```", text, re.DOTALL)[1]
    exchange.check(build.document(tomllib.loads(example), {}))
