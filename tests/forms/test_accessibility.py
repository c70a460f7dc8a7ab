"""What people with aids or small screens get, in the bundled template pack."""

import re
from pathlib import Path

from django.template.loader import render_to_string

import pytest
from axe_playwright_python.sync_playwright import Axe

from wagtail_antraege.forms.checking import Fault
from wagtail_antraege.schema.answers import Answers
from wagtail_antraege.schema.conditions import Compare, Operator
from wagtail_antraege.schema.nodes import Notice
from wagtail_antraege.schema.path import walk

from . import build

CSS = (
    Path(__file__).parents[2] / "wagtail_antraege/static/wagtail_antraege/form.css"
).read_text()
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
ITEMS = {"dogs": ("aaaaaaaa", "bbbbbbbb")}
HIDDEN = Compare(field="text", operator=Operator.EQUAL, value="nie")


def step(*, faulty=False):
    """Return the HTML of a page with a question of every type on it."""
    nodes = (
        *(
            build.question(
                name,
                key=name,
                label=f"Frage nach {name}",
                help_text="Das steht im Bescheid.",
                legal_basis="§ 5 der Satzung",
                required=number % 2 == 0,
            )
            for number, name in enumerate(build.type_names())
        ),
        Notice(id="n", key="note", text="<p>Ein <a href='/x'>Hinweis</a></p>"),
        build.question("text", key="hidden", condition=HIDDEN),
        build.repeat(
            build.question("text", key="name", label="Name des Hundes"),
            build.question("radio", key="breed", label="Rasse"),
            help_text="Jeden Hund einzeln.",
        ),
    )
    plan = build.plan_of(*nodes)
    errors = {}
    if faulty:
        for control in plan.controls:
            for item in control.items(ITEMS):
                fault = Fault("Geben Sie etwas ein.", control.parts[-1].strip("_"))
                errors[control.field.key, item] = (fault,)
    path = walk(plan.form, Answers({}, ITEMS))
    summary = {"errors": plan.error_summary(errors)}
    return (
        render_to_string("wagtail_antraege/elements/error_summary.html", summary)
        + "<h1>Schritt</h1>"
        + plan.render({}, errors, path, ITEMS, {})
    )


def page_of(content, language='lang="de"'):
    return (
        f'<!DOCTYPE html><html {language}><head><meta charset="utf-8">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>Antrag</title><style>{CSS}</style></head><body><main>"
        f'<form class="antraege-page" novalidate>{content}</form></main></body></html>'
    )


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 320, "height": 640})
    yield context.new_page()
    context.close()


@pytest.mark.parametrize("faulty", [False, True])
@pytest.mark.parametrize("width", [320, 1280])
@pytest.mark.browser
class TestStep:
    def test_axe_finds_nothing(self, page, faulty, width):
        page.set_viewport_size({"width": width, "height": 800})
        page.set_content(page_of(step(faulty=faulty)))
        options = {"runOnly": {"type": "tag", "values": RULES}}
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, results.generate_report()

    def test_nothing_sticks_out(self, page, faulty, width):
        page.set_viewport_size({"width": width, "height": 800})
        page.set_content(page_of(step(faulty=faulty)))
        assert not page.evaluate(
            "document.documentElement.scrollWidth"
            " > document.documentElement.clientWidth"
        )


@pytest.mark.browser
class TestLinksOfTheSummary:
    def test_each_leads_to_an_input(self, page):
        page.set_content(page_of(step(faulty=True)))
        wrong = page.evaluate(
            """[...document.querySelectorAll('.antraege-errors a')].filter(link => {
                const input = document.querySelector(link.getAttribute('href'));
                return !input || !input.matches('input, select, textarea');
            }).map(link => link.getAttribute('href'))"""
        )
        assert wrong == []


ARABIC = str.maketrans(dict(zip("aeiounrtslh", "اعيوهنرتسلح", strict=True)))


def in_arabic(html):
    """Return the page with its texts in letters that are written from the right."""
    return re.sub(r">[^<]+<", lambda text: text[0].translate(ARABIC), html)


@pytest.mark.browser
class TestFromRightToLeft:
    @pytest.fixture
    def arabic(self, page):
        written = in_arabic(step(faulty=True))
        page.set_content(page_of(written, 'lang="ar" dir="rtl"'))
        return page

    def test_nothing_sticks_out_of_a_small_screen(self, arabic):
        assert not arabic.evaluate(
            "document.documentElement.scrollWidth"
            " > document.documentElement.clientWidth"
        )

    def test_the_mark_of_an_error_stands_at_the_right(self, arabic):
        width = """side => getComputedStyle(
            document.querySelector(".antraege-field--error")
        )[`border${side}Width`]"""
        assert arabic.evaluate(width, "Right") == "4px"
        assert arabic.evaluate(width, "Left") == "0px"

    def test_boxes_stand_to_the_right_of_their_labels(self, arabic):
        box = arabic.locator(".antraege-check input").first.bounding_box()
        label = arabic.locator(".antraege-check label").first.bounding_box()
        assert box["x"] > label["x"]


@pytest.mark.browser
class TestOtherPacks:
    @pytest.mark.parametrize("faulty", [False, True])
    def test_axe_finds_nothing(self, page, pack, faulty):
        page.set_content(page_of(step(faulty=faulty)))
        options = {"runOnly": {"type": "tag", "values": RULES}}
        results = Axe().run(page, options=options)
        assert results.violations_count == 0, results.generate_report()
