"""What the scripts add in a real browser."""

from __future__ import annotations

from django.test import override_settings

import pytest
from playwright.sync_api import expect

from tests.flow.build import dog_stream, make_page, node, only_if, step
from wagtail_antraege import models
from wagtail_antraege.flow.content import Content

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]


def stream():
    more = step("more", "Mehr")
    late = node(
        "text", "late", "Später", required=False, condition=only_if("kind", "breed")
    )
    both = node(
        "text", "both", "Beides", required=False, condition=only_if("late", "ja")
    )
    plot = node("plot", "plot", "Parzelle", required=False)
    far = node(
        "text",
        "far",
        "Zufahrt",
        required=False,
        condition=only_if("plot", "A-9", operator="greater"),
    )
    return [*dog_stream(), more, late, both, plot, far]


@pytest.fixture
def tab(browser, live_server):
    # Over http only DEBUG lets the browser take the plain cookie.
    with override_settings(DEBUG=True):
        page = make_page(stream())
        context = browser.new_context(base_url=live_server.url, locale="de-DE")
        tab = context.new_page()
        tab.set_default_timeout(10_000)
        tab.problems = []
        tab.on("pageerror", lambda error: tab.problems.append(str(error)))
        tab.goto(page.get_url())
        tab.get_by_role("button", name="Antrag starten").click()
        yield tab
        context.close()
        assert tab.problems == []


def content():
    return Content.from_json(models.Draft.objects.get().content)


class TestConditions:
    def test_follow_what_is_answered(self, tab):
        breed = tab.get_by_label("Rasse")
        expect(breed).to_be_hidden()
        tab.get_by_label("Breed").check()
        expect(breed).to_be_visible()
        expect(breed).to_be_enabled()
        tab.get_by_label("Mixed").check()
        expect(breed).to_be_hidden()

    def test_follow_answers_of_earlier_steps(self, tab):
        tab.get_by_label("Name des Hundes").fill("Rex")
        tab.get_by_label("Breed").check()
        tab.get_by_label("Rasse").fill("Collie")
        tab.get_by_role("button", name="Weiter", exact=True).click()
        tab.get_by_label("Ihr Name").fill("Eva")
        tab.get_by_role("button", name="Weiter", exact=True).click()
        late, both = tab.get_by_label("Später"), tab.get_by_label("Beides")
        expect(both).to_be_hidden()
        late.fill("ja")
        expect(late).to_be_visible()
        expect(both).to_be_visible()

    def test_compare_in_the_way_of_a_type_of_the_host(self, tab):
        tab.get_by_label("Name des Hundes").fill("Rex")
        tab.get_by_label("Mixed").check()
        tab.get_by_role("button", name="Weiter", exact=True).click()
        tab.get_by_label("Ihr Name").fill("Eva")
        tab.get_by_role("button", name="Weiter", exact=True).click()
        plot, far = tab.get_by_label("Parzelle"), tab.get_by_label("Zufahrt")
        expect(far).to_be_hidden()
        plot.fill("a 12")
        expect(far).to_be_visible()
        plot.fill("a 8")
        expect(far).to_be_hidden()


class TestKeeping:
    def test_saves_when_the_page_is_left(self, tab):
        tab.get_by_label("Name des Hundes").fill("Rex")
        with tab.expect_response(lambda answer: answer.request.method == "POST"):
            tab.evaluate(
                "Object.defineProperty(document, 'visibilityState',"
                " {value: 'hidden'});"
                "document.dispatchEvent(new Event('visibilitychange'))"
            )
        assert content().step("dog").typed["dog_name"] == ["Rex"]
        tab.get_by_label("Mixed").check()
        tab.get_by_role("button", name="Weiter", exact=True).click()
        expect(tab.locator("h1")).to_have_text("Sie")


class TestFocus:
    def test_stands_on_the_errors(self, tab):
        tab.get_by_role("button", name="Weiter", exact=True).click()
        expect(tab.locator(".antraege-errors")).to_be_focused()
        expect(tab).to_have_title("Fehler: Ihr Hund – Schritt 1 von 3 – Hundesteuer")

    def test_stands_on_a_new_item(self, tab):
        tab.get_by_role("button", name="Weiteren Chip hinzufügen").click()
        expect(tab.locator(".antraege-item").nth(1)).to_be_focused()

    def test_enter_means_continue(self, tab):
        tab.get_by_label("Name des Hundes").press("Enter")
        expect(tab.locator(".antraege-errors")).to_be_focused()


class TestSendOnce:
    def test_a_double_click_posts_once(self, tab):
        posts = []
        tab.on(
            "request",
            lambda request: posts.append(1) if request.method == "POST" else None,
        )
        tab.evaluate(
            "() => { const button = [...document.querySelectorAll('button')]"
            ".find(one => one.value === 'next' && !one.ariaHidden);"
            "button.click(); button.click(); }"
        )
        expect(tab.locator(".antraege-errors")).to_be_visible()
        assert len(posts) == 1
