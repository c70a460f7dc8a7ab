import ast
from pathlib import Path

import pytest

import wagtail_antraege
from wagtail_antraege.kit import patterns


def test_matches_the_whole_text():
    assert patterns.matches("[A-Z]+", "ABC")
    assert not patterns.matches("[A-Z]+", "ABC1")
    assert patterns.matches("[A-Z]+", "abc", ignore_case=True)


@pytest.mark.parametrize(
    ("pattern", "reason", "place"),
    [
        ("(a", "brackets", "(a"),
        ("(?=a)", "look_around", "(?="),
        (r"(a)\1", "escape", r"\1"),
        ("a**", "repetition", "**"),
        ("[\\pL\\pN]{900}", "too_big", ""),
        ("\ud800", "other", ""),
    ],
)
def test_says_why_a_pattern_cannot_be_read(pattern, reason, place):
    with pytest.raises(patterns.PatternError) as caught:
        patterns.check(pattern)
    assert (caught.value.reason, caught.value.place) == (reason, place)


def test_no_other_module_speaks_to_re2():
    package = Path(wagtail_antraege.__file__).parent
    users = {
        str(path.relative_to(package))
        for path in package.rglob("*.py")
        for node in ast.walk(ast.parse(path.read_text()))
        if isinstance(node, ast.Import) and any(one.name == "re2" for one in node.names)
    }
    assert users == {"kit/patterns.py"}
