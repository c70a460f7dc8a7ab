"""The style sheet of the forms: ours alone, in any direction, and told in full."""

import re
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[1]
SOURCE = (ROOT / "wagtail_antraege/static/wagtail_antraege/form.css").read_text()
CSS = re.sub(r"/\*.*?\*/", "", SOURCE, flags=re.S)
DOCS = (ROOT / "docs/how-to/style-the-forms.md").read_text()
GIVEN = re.compile(r"var\(\s*(--antraege-[a-z-]+)\s*,")
TOLD = re.compile(r"^\| `(--antraege-[a-z-]+)` \|", re.M)
LISTED = re.compile(r"^ \*   (--antraege-[a-z-]+) ", re.M)
SIDES = re.compile(r"(?<![a-z-])(left|right)(?![a-z])|-(left|right)\b")
FOUR_VALUES = re.compile(r"(margin|padding|border-width|inset|border-radius):([^;]+)")


def selectors() -> list[str]:
    """Return every single selector of the style sheet."""
    heads = re.findall(r"(?:^|[{};])\s*([^{};@]+)\{", CSS)
    return [one.strip() for head in heads for one in at_top_level(head)]


def at_top_level(head: str) -> list[str]:
    """Split at commas that stand in no parenthesis or bracket."""
    parts, depth = [""], 0
    for letter in head:
        depth += (letter in "([") - (letter in ")]")
        if letter == "," and depth == 0:
            parts.append("")
        else:
            parts[-1] += letter
    return parts


def declarations() -> list[str]:
    return [one.strip() for one in re.findall(r"[{;]\s*([a-z-]+:[^;{}]+);", CSS)]


class TestSelectors:
    def test_there_are_many(self):
        assert len(selectors()) > 80

    @pytest.mark.parametrize("selector", sorted(set(selectors())))
    def test_each_begins_with_a_class_of_ours(self, selector):
        first = re.split(r"\s*[>+~]\s*|\s+(?![^(\[]*[)\]])", selector)[0]
        assert "antraege" in first

    def test_none_is_forced_or_loaded_from_elsewhere(self):
        assert "!important" not in CSS
        assert "@import" not in CSS
        assert "url(" not in CSS


class TestDirection:
    def test_no_declaration_names_left_or_right(self):
        assert [one for one in declarations() if SIDES.search(one)] == []

    def test_no_shorthand_tells_left_from_right(self):
        found = [
            (name, value.split())
            for name, value in FOUR_VALUES.findall(CSS)
            if "(" not in value
        ]
        assert [
            one for one in found if len(one[1]) == 4 and one[1][1] != one[1][3]
        ] == []


class TestCustomProperties:
    def test_each_is_told_with_its_default(self):
        assert set(TOLD.findall(DOCS)) == set(GIVEN.findall(CSS))

    def test_each_is_listed_at_the_top_of_the_style_sheet(self):
        assert set(LISTED.findall(SOURCE)) == set(GIVEN.findall(CSS))

    def test_colours_are_given_by_properties_only(self):
        plain = [one for one in declarations() if re.search(r"#[0-9a-f]{3,8}\b", one)]
        assert [one for one in plain if not one.startswith("--_")] == []


@pytest.mark.parametrize("query", ["print", "forced-colors: active"])
def test_paper_and_forced_colours_are_thought_of(query):
    assert re.search(rf"@media \(?{query}", CSS)
