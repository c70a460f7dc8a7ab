"""An editor puts a form together in a real browser."""

from __future__ import annotations

from django.contrib.auth import get_user_model

import pytest
from playwright.sync_api import expect
from wagtail.models import Site

from wagtail_antraege import models

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

STREAM = "[data-antraege-form]"
KEYS_OF = """end => [...document.querySelectorAll("input[name^='form-']")]
    .filter(each => RegExp(`^form-\\\\d+-${end}$`).test(each.name))
    .map(each => each.value)"""


@pytest.fixture
def editor(browser, live_server, home, settings):
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    get_user_model().objects.create_superuser("admin", "a@example.org", "admin")
    models.Department.objects.create(name="Steueramt", mailbox="s@example.org")
    context = browser.new_context(
        viewport={"width": 1400, "height": 1400},
        base_url=live_server.url,
        locale="de-DE",
    )
    page = context.new_page()
    page.set_default_timeout(15_000)
    page.goto("/admin/login/")
    page.fill("[name=username]", "admin")
    page.fill("[name=password]", "admin")
    page.click("button[type=submit]")
    yield page
    context.close()


@pytest.fixture
def home(transactional_db):
    from wagtail.models import Locale, Page

    locale = Locale.objects.get_or_create(language_code="de")[0]
    root = Page.objects.filter(depth=1).first() or Page.add_root(
        title="Root", locale=locale
    )
    home = root.get_children().first() or root.add_child(
        instance=Page(title="Start", slug="start", locale=locale)
    )
    Site.objects.get_or_create(
        is_default_site=True, defaults={"hostname": "localhost", "root_page": home}
    )
    return home


def add(page, block_type, label):
    """Choose a block in the picker at the end of the stream and name it."""
    index = len(page.evaluate(KEYS_OF, "type"))
    page.locator(f"{STREAM} button.c-sf-add-button").last.click()
    stream = models.ApplicationPage._meta.get_field("form").stream_block
    text = str(stream.child_blocks[block_type].label)
    page.get_by_role("option", name=text, exact=True).first.click()
    page.locator(f"[name='form-{index}-type']").wait_for(state="attached")
    page.fill(f"[name='form-{index}-value-label']", label)
    return f"form-{index}-value"


def entry(page, prefix):
    return (
        page.locator(f"{STREAM} [data-streamfield-child]")
        .filter(has=page.locator(f"[name='{prefix}-key']"))
        .first
    )


def picker(page, name):
    return page.locator(f"[name='{name}']").locator("xpath=preceding-sibling::select")


def wait_for_keys(page, *expected):
    """Wait for the script to have filled the keys in this way."""
    page.wait_for_function(
        f"wanted => JSON.stringify(({KEYS_OF})('value-key')) === JSON.stringify(wanted)",
        arg=list(expected),
    )


def drag(page, prefix, onto):
    """Drag an entry by its handle below another one, as a person does."""
    handle = entry(page, prefix).locator("[data-streamfield-action=DRAG]").first
    handle.scroll_into_view_if_needed()
    handle.hover()
    page.mouse.down()
    target = entry(page, onto).bounding_box()
    page.mouse.move(target["x"] + 60, target["y"] + target["height"] / 2, steps=8)
    page.mouse.move(target["x"] + 60, target["y"] + target["height"] - 4, steps=12)
    page.mouse.up()
    page.wait_for_timeout(500)


def collapse_all(page):
    page.get_by_role("button", name="Alle einklappen").first.click()
    page.locator(f"{STREAM} [data-panel-toggle]").first.click()
    page.wait_for_timeout(200)


def begin(page, home, title="Hundesteuer"):
    page.goto(f"/admin/pages/add/wagtail_antraege/applicationpage/{home.pk}/")
    page.fill("#id_title", title)
    page.locator("#tab-label-form, [role=tab]").nth(1).click()


def publish(page):
    page.locator("[data-w-dropdown-target=toggle]").last.click()
    page.get_by_role("button", name="Veröffentlichen").last.click()
    page.wait_for_load_state("networkidle")


class TestEditor:
    def test_keys_follow_labels_and_stay_unique(self, editor, home):
        begin(editor, home)
        first = add(editor, "text", "Straße")
        add(editor, "text", "Straße")
        wait_for_keys(editor, "strasse", "strasse_2")
        editor.fill(f"[name='{first}-label']", "Größe")
        wait_for_keys(editor, "groesse", "strasse")

    def test_a_condition_offers_earlier_questions_and_their_answers(self, editor, home):
        begin(editor, home)
        large = add(editor, "yes_no", "Ist der Hund groß?")
        colour = add(editor, "text", "Farbe")
        add(editor, "text", "Rasse")
        entry(editor, colour).locator(
            "button[aria-controls$='-settings']"
        ).first.click()
        entry(editor, colour).locator("button.c-sf-add-button").last.click()
        rule = f"{colour}-condition-rules-0-value"
        question = picker(editor, f"{rule}-field")
        question.select_option(label="Ist der Hund groß?")
        assert question.locator("option").count() == 2
        picker(editor, f"{rule}-operand").select_option(value="true")
        editor.fill(f"[name='{large}-label']", "Ist Ihr Hund groß?")
        wait_for_keys(editor, "ist_ihr_hund_gross", "farbe", "rasse")
        assert editor.input_value(f"[name='{rule}-field']") == "ist_ihr_hund_gross"
        assert editor.input_value(f"[name='{rule}-operand']") == "true"
        assert not editor.locator(f"[name='{rule}-quantifier']").is_visible()

    def test_a_field_dragged_into_a_repeat_group_goes_live_there(self, editor, home):
        begin(editor, home)
        name = add(editor, "text", "Rufname")
        dogs = add(editor, "repeat_group", "Hunde")
        editor.fill(f"[name='{dogs}-item_label']", "Hund")
        editor.fill(f"[name='{dogs}-add_label']", "Weiteren Hund hinzufügen")
        born = add(editor, "date", "Wurfdatum")
        wait_for_keys(editor, "rufname", "hunde", "wurfdatum")
        collapse_all(editor)
        drag(editor, name, onto=born)
        expect(entry(editor, name)).to_contain_class("antraege-inside")
        self.fill_the_rest(editor)
        publish(editor)
        page = models.ApplicationPage.objects.get()
        assert page.live
        group = page.live_version().form.steps[0].nodes[0]
        assert group.repeats
        assert [node.key for node in group.nodes] == ["wurfdatum", "rufname"]

    def test_a_published_key_is_locked_until_it_is_unlocked(self, editor, home):
        page = home.add_child(
            instance=models.ApplicationPage(
                title="Fischereischein",
                form=[
                    {
                        "type": "text",
                        "id": "a1",
                        "value": {"label": "Ort", "key": "ort"},
                    }
                ],
            )
        )
        page.save_revision().publish()
        editor.goto(f"/admin/pages/{page.pk}/edit/")
        editor.locator("[role=tab]").nth(1).click()
        editor.fill("[name='form-0-value-label']", "Wohnort")
        wait_for_keys(editor, "ort")
        entry(editor, "form-0-value").locator(
            "button[aria-controls$='-settings']"
        ).first.click()
        key = editor.locator("[name='form-0-value-key']")
        expect(key).not_to_be_editable()
        entry(editor, "form-0-value").locator(".antraege-locked button").click()
        expect(key).to_be_editable()

    def fill_the_rest(self, page):
        page.locator("[role=tab]").nth(2).click()
        for name in ("purpose", "legal_basis", "retention"):
            page.fill(f"[name='{name}']", "Satzung")
        page.locator("[role=tab]").nth(0).click()
        page.select_option("[name='department']", label="Steueramt")
