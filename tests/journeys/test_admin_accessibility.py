"""Axe finds nothing in what this package adds to the editor's and clerk's desk."""

from __future__ import annotations

from datetime import date

from django.urls import reverse
from django.utils import timezone

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from tests.catalogue import state
from tests.catalogue.state import published
from tests.desk import build
from tests.flow import build as flow
from tests.journeys.accessibility import OPTIONS
from tests.journeys.editor import FORM, Editor
from wagtail_antraege import models

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

DESKTOP = {"width": 1280, "height": 900}
PHONE = {"width": 390, "height": 800}
OURS = "[data-antraege-form]"
"""Beside it Wagtail's own minimap has buttons too small for a phone."""
# Axe takes every section that has a name for a landmark, whatever its role.
IN_FORM = {**OPTIONS, "rules": {"landmark-unique": {"enabled": False}}}


@pytest.fixture
def page(transactional_db):
    """Return a live form that is changed in its draft, of a town that has it all."""
    page = build.page(flow.dog_stream())
    value = models.StatuteValue.objects.create(
        site=page.get_site(), name="hundesteuer", label="Hundesteuer", source="§ 5"
    )
    value.amounts.create(valid_from=date(2026, 1, 1), value="96")
    models.FormFragment.objects.create(title="Bankverbindung")
    flow.send(flow.filled_draft(page))
    stream = [*flow.dog_stream("Rufname des Hundes"), flow.node("gone", "old", "Alt")]
    build.change(page, form=stream[:4] + stream[6:])
    return page


@pytest.fixture
def held(page):
    return models.HeldPublication.objects.create(
        page_id=page.pk,
        held_at=timezone.now(),
        reasons=["Das Steueramt kann keine Anträge empfangen."],
    )


@pytest.fixture(params=[DESKTOP, PHONE], ids=["desktop", "phone"])
def editor(request, browser, live_server, page, settings, django_user_model):
    settings.WAGTAIL_ENABLE_UPDATE_CHECK = False
    settings.WAGTAIL_AUTOSAVE_INTERVAL = 0
    admin = django_user_model.objects.create_superuser("admin", "a@a.de", "admin")
    models.Membership.objects.create(department=page.department, user=admin)
    context = browser.new_context(
        viewport=request.param, base_url=live_server.url, locale="de-DE"
    )
    context.set_default_timeout(15_000)
    editor = Editor(context.new_page())
    editor.log_in("admin", "admin")
    yield editor
    context.close()


def addresses(page) -> dict[str, str]:
    value = models.StatuteValue.objects.get()
    application = models.Application.objects.get()
    return {
        "inbox": reverse("antraege_inbox:index"),
        "application": reverse("antraege_inbox:detail", args=[application.pk]),
        "departments": reverse("antraege_departments:index"),
        "department": reverse("antraege_departments:edit", args=[page.department_id]),
        "statutes": reverse("antraege_statutes:index"),
        "statute": reverse("antraege_statutes:edit", args=[value.pk]),
        "record": reverse("antraege_desk:record", args=[page.pk]),
        "poster": reverse("antraege_desk:poster", args=[page.pk]),
        "changes": reverse("antraege_changes:index", args=[page.pk]),
        "listing": reverse("antraege_forms:index"),
        "fragments": reverse("antraege_fragments:index"),
        "insert": reverse("antraege_desk:insert", args=[page.pk]),
        "bundles": reverse("antraege_bundles:index"),
        "handing out": reverse("antraege_bundles:export"),
    }


CUT_OFF = """() => {
    const main = document.querySelector("main");
    const scrolls = it => it !== main
        && (getComputedStyle(it).overflowX !== "visible" || scrolls(it.parentElement));
    const ours = "table, #antraege-held-section *, main form *";
    return [...main.querySelectorAll(ours)].filter(
        it => !it.closest("aside, footer") && it.checkVisibility()
            && it.getBoundingClientRect().right > innerWidth + 1
            && !scrolls(it.parentElement)
    ).map(it => it.outerHTML.slice(0, 120));
}"""


def too_wide(page) -> list[str]:
    """Return what the admin cuts off at the side, where nobody can scroll to."""
    return page.evaluate(CUT_OFF)


class TestPages:
    def test_are_usable_by_everybody_and_fit_the_screen(self, editor, page):
        for name, address in addresses(page).items():
            answer = editor.page.goto(address)
            assert answer.status == 200, name
            seen = Axe().run(editor.page, options=OPTIONS)
            assert seen.violations_count == 0, f"{name}\n{seen.generate_report()}"
            assert too_wide(editor.page) == [], name


@pytest.fixture
def behind(page):
    """Return a page with conflicts, for which the law changes."""
    made = state.adopted(
        state.put("name", label="Ihr ganzer Name"), state.statute("satz", "100.00")
    )
    published(
        state.put("name", label="Voller Name", help_text="Wie im Pass."),
        state.put("ort", condition=state.when(state.rule("art", "gross"))),
        state.statute("satz", "120.00"),
        state.drop("rasse"),
        urgent_from="2027-01-01",
    )
    return made


class TestUpgrade:
    def test_is_usable_by_everybody_and_fits_the_screen(self, editor, behind):
        for name, args in (("desk:upgrade", [behind.pk]), ("updates:index", [])):
            editor.page.goto(reverse(f"antraege_{name}", args=args))
            seen = Axe().run(editor.page, options=OPTIONS)
            assert seen.violations_count == 0, f"{name}\n{seen.generate_report()}"
            assert too_wide(editor.page) == [], name

    def test_is_so_when_conflicts_are_left_open(self, editor, behind):
        editor.page.goto(reverse("antraege_desk:upgrade", args=[behind.pk]))
        editor.page.get_by_role("button", name="Als Entwurf übernehmen").click()
        expect(editor.page.get_by_role("alert")).to_contain_text("1 Konflikt")
        for folded in editor.page.locator("main details").all():
            folded.locator("summary").click()
        seen = Axe().run(editor.page, options=OPTIONS)
        assert seen.violations_count == 0, seen.generate_report()
        assert too_wide(editor.page) == []

    def test_urgent_laws_are_shown_to_everybody(self, editor, behind):
        editor.page.goto(reverse("wagtailadmin_home"))
        panel = editor.page.get_by_role("region", name="Eilige Rechtsänderungen")
        expect(panel).to_contain_text("ab 01.01.2027")
        ours = f"#{panel.get_attribute('id')}"
        seen = Axe().run(editor.page, context=ours, options=OPTIONS)
        assert seen.violations_count == 0, seen.generate_report()
        assert too_wide(editor.page) == []


class TestDashboard:
    def test_shows_everybody_what_was_held_back(self, editor, page, held):
        editor.page.goto(reverse("wagtailadmin_home"))
        panel = editor.page.locator("section", has_text=held.reasons[0])
        expect(panel.get_by_role("link", name=page.title)).to_be_visible()
        ours = f"#{panel.get_attribute('id')}"
        seen = Axe().run(editor.page, context=ours, options=OPTIONS)
        assert seen.violations_count == 0, seen.generate_report()
        assert too_wide(editor.page) == []


class TestForm:
    def test_is_usable_by_everybody_with_several_entries_open(self, editor, page):
        editor.page.goto(build.edit_url(page))
        editor.tab(FORM)
        for prefix in ("form-1-value", "form-2-value", "form-3-value"):
            if editor.page.locator(f"[name='{prefix}-key']").count() == 0:
                editor.open(prefix)
        expect(editor.page.locator("[name='form-2-value-label']")).to_be_visible()
        panels = editor.page.locator(f"{OURS} section[id^='block_group-']")
        assert {one.get_attribute("role") for one in panels.all()} == {"group"}
        seen = Axe().run(editor.page, context=OURS, options=IN_FORM)
        assert seen.violations_count == 0, seen.generate_report()
