"""The HTML of each type in each state, kept in files: a change shows as a diff."""

import os
from pathlib import Path

import pytest

from . import build

GOLDEN = Path(__file__).parents[1] / "golden"
PACKS = ("antraege", "bootstrap5")
pytestmark = pytest.mark.golden
STATES = ("empty", "filled", "one_error", "optional", "help")


@pytest.mark.parametrize("pack", PACKS, indirect=True)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("type_name", build.type_names())
def test_html_is_as_it_was(type_name, state, pack):
    html = build.in_state(type_name, state).html(learned=False)
    # Templates leave lines empty where a condition did not hold.
    lines = "".join(f"{line.rstrip()}\n" for line in html.splitlines() if line.strip())
    path = GOLDEN / pack / type_name / f"{state}.html"
    if os.environ.get("ANTRAEGE_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines)
    assert path.read_text() == lines


def test_no_golden_file_is_left_over():
    expected = {
        GOLDEN / pack / type_name / f"{state}.html"
        for pack in PACKS
        for type_name in build.type_names()
        for state in STATES
    }
    assert set(GOLDEN.rglob("*.html")) == expected
