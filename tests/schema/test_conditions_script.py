"""The script in the page and the server come to the same verdicts."""

from __future__ import annotations

from collections import Counter
from pathlib import Path

import pytest

import wagtail_antraege
from tests.schema.condition_cases import cases
from wagtail_antraege.schema.condition_codec import load_condition
from wagtail_antraege.schema.conditions import evaluate

SCRIPT = (
    Path(wagtail_antraege.__file__).parent / "static/wagtail_antraege/js/conditions.js"
)
ADDRESS = "http://antraege.test/"
EVALUATE = """async (cases) => {
  const { holds } = await import("/conditions.js");
  return cases.map(({ kinds, parts, values, items, item, condition }) => {
    const reader = {
      kind: (field, part) => (part && kinds[field] ? parts[part] ?? "text" : kinds[field] ?? ""),
      value: (field, item) => values[`${field}|${item}`] ?? values[`${field}|`] ?? null,
      items: (group) => items[group] ?? [],
    };
    return [holds(condition, reader, item), holds({ not: condition }, reader, item)];
  });
}"""


class CaseReader:
    def __init__(self, case) -> None:
        self.case = case

    def kind(self, field: str, part: str = "") -> str:
        known = self.case["kinds"].get(field, "")
        return self.case["parts"].get(part, "text") if known and part else known

    def value(self, field: str, item: str):
        values = self.case["values"]
        inside, outside = values.get(f"{field}|{item}"), values.get(f"{field}|")
        return outside if inside is None else inside

    def items(self, group: str):
        return self.case["items"].get(group, [])


def on_the_server(case) -> list[bool]:
    reader, item = CaseReader(case), case["item"]
    return [
        evaluate(load_condition(condition), reader, item)
        for condition in (case["condition"], {"not": case["condition"]})
    ]


@pytest.fixture
def page(browser):
    page = browser.new_page()
    page.route(
        f"{ADDRESS}conditions.js",
        lambda route: route.fulfill(path=SCRIPT, content_type="text/javascript"),
    )
    page.route(ADDRESS, lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(ADDRESS)
    yield page
    page.close()


@pytest.mark.browser
def test_a_thousand_conditions_hold_in_the_browser_as_on_the_server(page):
    shared = cases(1000)
    expected = [on_the_server(case) for case in shared]
    answered = page.evaluate(EVALUATE, shared)
    different = [
        (case, there, here)
        for case, there, here in zip(shared, answered, expected, strict=True)
        if there != here
    ]
    assert different == []


def test_the_cases_know_true_false_and_unknown():
    verdicts = Counter(tuple(on_the_server(case)) for case in cases(1000))
    assert set(verdicts) == {(True, False), (False, True), (False, False)}
    assert min(verdicts.values()) > 150


@pytest.mark.browser
def test_no_condition_always_holds(page):
    assert page.evaluate('async () => (await import("/conditions.js")).holds(null, {})')
