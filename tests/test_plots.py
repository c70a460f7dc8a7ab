"""A field type of a host with its own comparison, just as the how-to page tells it."""

from __future__ import annotations

import random
import re
from pathlib import Path

import pytest

import wagtail_antraege
from tests.blocks.build import compiled, only_if, question, rule
from tests.testapp import plots
from wagtail_antraege.blocks import findings, problems
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.forms.plan import step_plan
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.comparisons import Operator, compare
from wagtail_antraege.schema.path import walk

ROOT = Path(__file__).parents[1]
PAGE = ROOT / "docs/how-to/add-a-comparison.md"
SCRIPTS = Path(wagtail_antraege.__file__).parent / "static/wagtail_antraege/js"
OWN_SCRIPT = Path(plots.__file__).parent / "static/testapp/plots.js"
ADDRESS = "http://antraege.test/"
EVALUATE = """async (cases) => {
  const { holds, registerKind } = await import("/conditions.js");
  const { kinds } = await import("/plots.js");
  registerKind("plot", kinds.plot);
  const verdicts = cases.map(([operator, answer, value]) => {
    const reader = { kind: () => "plot", value: () => answer, items: () => [] };
    const condition = { field: "x", operator, value };
    return [holds(condition, reader), holds({ not: condition }, reader)];
  });
  return [verdicts, ["a 12", "B-007", "12", "A-0"].map(kinds.plot.read)];
}"""


def code(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", PAGE.read_text(), re.DOTALL)


class TestThePage:
    def test_shows_the_code_that_is_tested_here(self):
        python, _registration = code("python")
        (script,) = code("js")
        assert python == Path(plots.__file__).read_text()
        assert script == OWN_SCRIPT.read_text()

    def test_needs_less_than_80_lines(self):
        blocks = [*code("python"), *code("js")]
        assert sum(len(block.splitlines()) for block in blocks) < 80


class TestConditions:
    def test_compare_plots_as_gardeners_do(self):
        form = compiled(
            question("plot", "plot"),
            question("text", "x", condition=only_if(rule("plot", "greater", "a 9"))),
        )
        assert problems.find(form) == ()
        for answer, shown in {"A-12": True, "A-9": False, "B-1": True}.items():
            path = walk(form, Answers({("plot", ""): answer}))
            assert path.shows("x") is shown

    def test_are_refused_where_no_plot_is_named(self):
        form = compiled(
            question("plot", "plot"),
            question("text", "x", condition=only_if(rule("plot", "less", "pond"))),
        )
        assert [one.code for one in problems.find(form)] == ["operand_does_not_fit"]

    @pytest.mark.parametrize(
        ("first", "second", "code"),
        [
            (("greater", "A-5"), ("less", "A-6"), "never_true"),
            (("greater", "A-5"), ("less", "B-1"), ""),
            (("less", "A-1"), ("less", "B-1"), "compare_never"),
        ],
    )
    def test_are_proved(self, first, second, code):
        rules = [rule("plot", *each) for each in (first, second)]
        form = compiled(
            question("plot", "plot"),
            question("text", "x", condition=only_if(*rules)),
        )
        assert [one.code for one in findings.find(form)] == ([code] if code else [])

    def test_bring_their_script_into_the_page(self):
        form = compiled(
            question("plot", "plot"),
            question("text", "x", condition=only_if(rule("plot", "less", "A-9"))),
        )
        plan = step_plan("plots", form, form.steps[0])
        assert plan.comparison_scripts == ("testapp/plots.js",)


def cases() -> list[tuple[str, str, object]]:
    """Return comparisons of plots, odd ones among them; the same on each run."""
    chosen = random.Random(2026)  # noqa: S311  repeatable on purpose
    known = [f"{letter}-{number}" for letter in "ABZ" for number in (1, 9, 12, 100)]
    values = [*known, "A", "a-1", "A-0", "A-12345678901234567890", "", "9"]
    return [
        (operator, chosen.choice(values), value)
        for operator in ("equal", "greater", "less", "one_of", "contains", "filled")
        for _ in range(60)
        for value in [
            [chosen.choice(values), chosen.choice(values)]
            if operator == "one_of"
            else chosen.choice(values)
        ]
    ]


def served(script: Path):
    return lambda route: route.fulfill(path=script, content_type="text/javascript")


@pytest.fixture
def page(browser):
    page = browser.new_page()
    for script in (SCRIPTS / "conditions.js", OWN_SCRIPT):
        page.route(f"{ADDRESS}{script.name}", served(script))
    page.route(ADDRESS, lambda route: route.fulfill(body="", content_type="text/html"))
    page.goto(ADDRESS)
    yield page
    page.close()


@pytest.mark.browser
def test_the_script_says_the_same(page):
    compared = cases()
    verdicts = [
        compare("plot", Operator(operator), answer, value)
        for operator, answer, value in compared
    ]
    answered, typed = page.evaluate(EVALUATE, compared)
    assert answered == [[known is True, known is False] for known in verdicts]
    assert {True, False, None} == set(verdicts)
    assert typed == ["A-12", "B-7", None, None]


def test_what_is_typed_is_stored_in_one_form():
    kind = registry.get("plot")
    (step,) = compiled(question("plot", "plot")).steps
    field = kind.form_field(step.nodes[0])
    assert [field.clean(one) for one in ("a 12", "B-007")] == ["A-12", "B-7"]
