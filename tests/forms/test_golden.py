"""The HTML of each type in each state, kept in files: a change shows as a diff."""

import os
import re
from pathlib import Path

from django.template.loader import render_to_string

import pytest

from tests.citizen.conftest import Citizen
from tests.flow.build import choices, make_page, node, only_if, step
from tests.forms import build
from wagtail_antraege.forms.fee import Fee, FeeLine

GOLDEN = Path(__file__).parents[1] / "golden"
PACKS = ("antraege", "bootstrap5")
pytestmark = pytest.mark.golden
STATES = ("empty", "filled", "one_error", "optional", "help")
LINES = (
    FeeLine(
        key="use",
        label="Nutzung & mehr",
        amount="30.00",
        shown="30,00\u00a0€",
        derivation="12 × 5 × 0,50\u00a0€",
    ),
    FeeLine(key="base", label="Grundgebühr", amount="25.00", shown="25,00\u00a0€"),
    FeeLine(key="late", label="Zuschlag", amount="", shown="Das Amt rechnet"),
)
FEES = {
    "one_line": Fee(total="30.00", shown="30,00\u00a0€", lines=LINES[:1]),
    "two_lines": Fee(total="55.00", shown="55,00\u00a0€", lines=LINES[:2]),
    "unknown": Fee(total="", shown="Das Amt rechnet", lines=LINES),
}
EXITS = {
    "reason": {"reason": "Auf eigenem Grund\nist nichts <zu> beantragen."},
    "alternative": {
        "reason": "Auf eigenem Grund ist nichts zu beantragen.",
        "alternative": '<p>Fragen? <a href="https://example.org/amt">Zum Amt</a></p>',
    },
}


def compare(html, *names):
    """Compare with the file of this name, or write it."""
    # Templates leave lines empty where a condition did not hold.
    lines = "".join(f"{line.rstrip()}\n" for line in html.splitlines() if line.strip())
    path = GOLDEN.joinpath(*names).with_suffix(".html")
    if os.environ.get("ANTRAEGE_GOLDEN") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(lines)
    assert path.read_text() == lines


@pytest.mark.parametrize("pack", PACKS, indirect=True)
@pytest.mark.parametrize("state", STATES)
@pytest.mark.parametrize("type_name", build.type_names())
def test_html_is_as_it_was(type_name, state, pack):
    html = build.in_state(type_name, state).html(learned=False)
    compare(html, pack, type_name, state)


@pytest.mark.parametrize("pack", PACKS, indirect=True)
@pytest.mark.parametrize("state", build.WORKED_OUT_STATES)
@pytest.mark.parametrize("type_name", build.WORKED_OUT)
def test_html_of_a_worked_out_value_is_as_it_was(type_name, state, pack):
    html = build.worked_out(type_name, state).html(learned=False)
    compare(html, pack, type_name, state)


@pytest.mark.parametrize("pack", PACKS, indirect=True)
@pytest.mark.parametrize("state", FEES)
def test_html_of_the_fee_is_as_it_was(state, pack):
    context = {"fee": FEES[state], "class": "antraege-summary"}
    html = render_to_string("wagtail_antraege/elements/fee.html", context)
    compare(html, pack, "fee_lines", state)


@pytest.mark.django_db
@pytest.mark.parametrize("pack", PACKS, indirect=True)
@pytest.mark.parametrize("state", EXITS)
def test_html_of_an_exit_is_as_it_was(state, pack):
    compare(_exit_page(EXITS[state]), pack, "exit", state)


def _exit_page(settings):
    """Return the page a citizen ends at, without what differs each time."""
    ending = node("exit", "kein_antrag", "", title="Sie brauchen <keinen>", **settings)
    del ending["value"]["label"]
    ending["value"]["condition"] = only_if("ort", "own")
    place = node("radio", "ort", "Ort", choices=choices("street", "own"))
    citizen = Citizen()
    citizen.start(make_page([step("wo", "Wo?"), place, ending]))
    citizen.send(ort="own", action="next")
    ours = re.search(
        r'<div class="antraege-page".*(?=</main>)', citizen.page, re.DOTALL
    )
    known = ours.group().replace(str(citizen.draft.pk), "00000000")
    return re.sub(r"bis zum .*?,", "bis zum 24. Dezember 2026,", known)


def test_no_golden_file_is_left_over():
    states = {
        **dict.fromkeys(build.type_names(), STATES),
        **dict.fromkeys(build.WORKED_OUT, build.WORKED_OUT_STATES),
        "fee_lines": FEES,
        "exit": EXITS,
    }
    expected = {
        GOLDEN / pack / name / f"{state}.html"
        for pack in PACKS
        for name, known in states.items()
        for state in known
    }
    found = {path for pack in PACKS for path in (GOLDEN / pack).rglob("*.html")}
    assert found == expected
