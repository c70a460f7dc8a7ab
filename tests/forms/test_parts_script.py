"""What somebody types into one part counts in the page as it does on the server."""

from __future__ import annotations

from pathlib import Path

import pytest

import wagtail_antraege
from tests.forms import build
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.nodes import Field

SCRIPTS = Path(wagtail_antraege.__file__).parent / "static/wagtail_antraege/js"
ADDRESS = "http://antraege.test/"
FOLLOW = """async () => {
  const { follow } = await import("/live_conditions.js");
  await follow(document.querySelector("form"));
  dispatchEvent(new Event("pageshow"));
  return [...document.querySelectorAll("[data-antraege-condition]")].map(
    (node) => !node.hidden);
}"""
PERIOD = {"from": "2.5.2026", "to": "04.05.2026"}
CASES = [
    ("date_range", PERIOD, "from", "greater", "2026-05-01"),
    ("date_range", PERIOD, "to", "less", "2026-05-04"),
    ("quantity", {"amount": "1.234,50", "unit": "red"}, "amount", "greater", "999"),
    ("quantity", {"amount": "9,5", "unit": "red"}, "amount", "greater", "10"),
    ("quantity", {"amount": "9,5", "unit": "red"}, "unit", "equal", "red"),
    ("person", {"sex": "d"}, "sex", "equal", "d"),
    ("person", {"sex": ""}, "sex", "one_of", ["d", "w"]),
    ("person", {"birth_date": "1.2.1990"}, "birth_date", "less", "2008-01-01"),
    ("person", {"birth_date": "1990"}, "birth_date", "less", "2008-01-01"),
    ("person", {"family_name": " Oe "}, "family_name", "equal", "Oe"),
    ("sepa_mandate", {"mandate": "on"}, "mandate", "equal", True),
    ("sepa_mandate", {}, "mandate", "equal", True),
]


def plan_of(kind, part, operator, value):
    looks = Compare(
        field="question", part=part, operator=Operator(operator), value=value
    )
    hanging = Field(id="x", key="x", type="text", label="X", condition=looks)
    return build.plan_of(build.question(kind), hanging)


def posted(plan, typed):
    """Return what a browser posts: the sample answer with this typed over it."""
    sent = {**build.typed(plan.controls[0]), "x": ["x"]}
    sent |= {f"question_{part}": [text] for part, text in typed.items()}
    if not typed:
        sent.pop("question_mandate", None)
    return sent


def page_of(plan, sent):
    checked = plan.check(Answers({}, {}), sent, {})
    html = plan.render(sent, {}, checked.path, {}, {})
    return checked.path, f"<form>{html}</form>"


def serve(route):
    name = route.request.url.removeprefix(ADDRESS)
    route.fulfill(path=SCRIPTS / name, content_type="text/javascript")


@pytest.fixture
def page(browser):
    page = browser.new_page()
    page.route(f"{ADDRESS}*.js", serve)
    yield page
    page.close()


@pytest.mark.browser
@pytest.mark.parametrize(("kind", "typed", "part", "operator", "value"), CASES)
def test_the_page_shows_what_the_server_would(page, kind, typed, part, operator, value):
    plan = plan_of(kind, part, operator, value)
    path, html = page_of(plan, posted(plan, typed))
    page.route(
        ADDRESS, lambda route: route.fulfill(body=html, content_type="text/html")
    )
    page.goto(ADDRESS)
    assert page.evaluate(FOLLOW) == [path.shows("x")]


def test_the_cases_show_and_hide():
    verdicts = []
    for kind, typed, part, operator, value in CASES:
        plan = plan_of(kind, part, operator, value)
        path, _html = page_of(plan, posted(plan, typed))
        verdicts.append(path.shows("x"))
    assert verdicts.count(True) == 7
    assert verdicts.count(False) == 5
