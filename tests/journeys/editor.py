"""An editor in front of a browser."""

from __future__ import annotations

import re

from playwright.sync_api import Locator, expect

STREAM = "[data-antraege-form]"
VALUES = """([stream, end]) => [...document.querySelectorAll(`${stream} input`)]
    .filter(each => RegExp(`^form-\\\\d+-${end}$`).test(each.name))
    .map(each => [each.closest("[data-streamfield-child]"), each])
    .sort(([one], [other]) => one.compareDocumentPosition(other) & 4 ? -1 : 1)
    .map(([, each]) => each.value)"""
CONTENT, FORM, PRIVACY = range(3)


class Editor:
    """Puts a form together as a person does; waits for what it sees."""

    def __init__(self, page) -> None:
        self.page = page

    def log_in(self, name: str, password: str) -> None:
        self.page.goto("/admin/login/")
        self.page.fill("[name=username]", name)
        self.page.fill("[name=password]", password)
        self.page.click("button[type=submit]")
        self.page.wait_for_url("**/admin/")

    def tab(self, number: int) -> None:
        self.page.locator("[role=tab]").nth(number).click()

    def page_id(self, title: str) -> int:
        """Look up a page of the town's front page in the explorer."""
        self.page.goto("/admin/pages/")
        self.page.goto(f"/admin/pages/{self._id_in(self.page.locator('main'))}/")
        row = self.page.locator("main tr").filter(has_text=title)
        return self._id_in(row)

    def _id_in(self, place: Locator) -> int:
        link = place.locator("a[href^='/admin/pages/'][href$='/edit/']").first
        return int(link.get_attribute("href").split("/")[3])

    def begin(self, parent: int, title: str) -> None:
        self.page.goto(f"/admin/pages/add/wagtail_antraege/applicationpage/{parent}/")
        self.page.fill("#id_title", title)
        self.tab(FORM)

    def add(self, kind: str, label: str, child: str = "label") -> str:
        """Pick a block at the end of the stream and name it; return its prefix."""
        prefix = f"form-{len(self.values('type'))}"
        self.page.locator(f"{STREAM} button.c-sf-add-button").last.click()
        self.page.get_by_role("option", name=kind, exact=True).first.click()
        self.page.fill(f"[name='{prefix}-value-{child}']", label)
        return f"{prefix}-value"

    def values(self, end: str) -> list[str]:
        return self.page.evaluate(VALUES, [STREAM, end])

    def wait_for_keys(self, *keys: str) -> None:
        """Wait until these are the keys, from top to bottom."""
        self.page.wait_for_function(
            f"([wanted, ...rest]) => JSON.stringify(({VALUES})(rest)) === wanted",
            arg=[self.page.evaluate("JSON.stringify", list(keys)), STREAM, "value-key"],
        )

    def entry(self, prefix: str) -> Locator:
        children = self.page.locator(f"{STREAM} [data-streamfield-child]")
        held = self.page.locator(f"[name='{prefix}-folded']")
        return children.filter(has=held).first

    def open(self, prefix: str) -> str:
        """Unfold an entry, whose inputs are made only then."""
        self.entry(prefix).locator("[data-panel-toggle]").first.click()
        expect(self.page.locator(f"[name='{prefix}-key']")).to_be_attached()
        # The script looks at what is new a moment later.
        self.page.wait_for_timeout(200)
        return prefix

    def settings(self, prefix: str) -> None:
        """Open what stands behind the settings button of an entry."""
        self.entry(prefix).locator("button[aria-controls$='-settings']").first.click()

    def picker(self, name: str) -> Locator:
        return self.page.locator(f"[name='{name}']").locator(
            "xpath=preceding-sibling::select"
        )

    def add_rule(self, prefix: str, question: str) -> str:
        """Add a rule that reads a question; return the prefix of the rule."""
        self.settings(prefix)
        condition = self.entry(prefix).locator("[data-contentpath=condition]")
        condition.locator("button.c-sf-add-button").last.click()
        rule = f"{prefix}-condition-rules-0-value"
        self.picker(f"{rule}-field").select_option(label=question)
        return rule

    def collapse_all(self) -> None:
        """Fold every entry, so that all of them fit on the screen."""
        entries = self.page.locator(f"{STREAM} [data-streamfield-child]")
        for entry in entries.all():
            toggle = entry.locator("[data-panel-toggle]").first
            # A deleted entry stays on the page, unseen.
            if entry.is_visible() and toggle.get_attribute("aria-expanded") == "true":
                toggle.click()
        first = self.page.locator(f"{STREAM} input[name$='-label']").first
        expect(first).to_be_hidden()

    def drag(self, prefix: str, onto: str) -> None:
        """Drag an entry by its handle below another one."""
        handle = self.entry(prefix).locator("[data-streamfield-action=DRAG]").first
        handle.scroll_into_view_if_needed()
        handle.hover()
        self.page.mouse.down()
        target = self.entry(onto).bounding_box()
        left, bottom = target["x"] + 60, target["y"] + target["height"]
        self.page.mouse.move(left, bottom - target["height"] / 2, steps=8)
        self.page.mouse.move(left, bottom - 4, steps=12)
        self.page.mouse.up()

    def fill_the_rest(self, department: str) -> None:
        """Fill in what no page can be published without."""
        self.tab(PRIVACY)
        for name in ("purpose", "legal_basis", "recipients", "retention"):
            self.page.fill(f"[name='{name}']", "Satzung")
        self.tab(FORM)
        self.page.fill("[name='declaration']", "Meine Angaben sind richtig.")
        self.tab(CONTENT)
        self.page.select_option("[name='department']", label=department)

    def publish(self) -> None:
        """Publish and wait for Wagtail's word that it is done."""
        self.press_publish()
        done = self.page.locator(".messages .success")
        expect(done).to_contain_text(re.compile("veröffentlicht"))

    def press_publish(self) -> None:
        self.page.locator("[data-w-dropdown-target=toggle]").last.click()
        self.page.get_by_role("button", name="Veröffentlichen").last.click()
