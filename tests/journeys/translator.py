"""A translator in front of the side-by-side editor of wagtail-localize."""

from __future__ import annotations

from typing import TYPE_CHECKING

import polib
from playwright.sync_api import expect

from tests.journeys.editor import Editor

if TYPE_CHECKING:
    from pathlib import Path

WAITING = "li.incomplete"
PATIENCE = 60_000


class Translator(Editor):
    """Finds the page of a form, and puts its texts into other languages."""

    def find(self, slug: str) -> int:
        """Return the id of a form's page, as its button to start says."""
        self.page.goto(f"/online-antraege/{slug}/")
        start = self.page.locator("form[action*='/start/']").get_attribute("action")
        return int(start.strip("/").split("/")[-1])

    def submit(self, page_id: int) -> None:
        """Ask for a form in all other languages, its parent pages included."""
        self.page.goto(f"/admin/localize/submit/page/{page_id}/")
        for box in self.page.locator("[name=locales]").all():
            box.check()
        self.page.locator("form[method=POST] input[type=submit]").click(
            timeout=PATIENCE, no_wait_after=True
        )
        self.page.wait_for_url(
            lambda url: "/localize/submit/" not in url, timeout=PATIENCE
        )

    def open_translation(self, page_id: int) -> None:
        self.page.goto(f"/admin/pages/{page_id}/edit/")
        expect(self.page.locator("a[download]").first).to_be_visible()

    @property
    def waiting(self) -> int:
        """How many texts have no translation."""
        return self.page.locator(WAITING).count()

    def write(self, number: int, prefix: str) -> None:
        """Translate so many of the first texts, one after the other, by hand."""
        for _each in range(number):
            entry = self.page.locator(f"{WAITING}:visible").first
            source = entry.locator("p").first.inner_text()
            entry.get_by_role("button").last.click()
            before = self.waiting
            box = self.page.locator(f"{WAITING} textarea")
            box.fill(f"{prefix} {source}")
            with self.page.expect_response(lambda one: "/strings/" in one.url):
                box.press("Enter")
            expect(self.page.locator(WAITING)).to_have_count(before - 1)

    def upload_the_rest(self, folder: Path, prefix: str) -> None:
        """Download what is to be translated, and upload it translated."""
        with self.page.expect_download() as download:
            self.page.locator("a[download]").first.click()
        path = folder / "texts.po"
        download.value.save_as(path)
        messages = polib.pofile(str(path))
        for entry in messages.untranslated_entries():
            entry.msgstr = f"{prefix} {entry.msgid}"
        messages.save(str(path))
        with self.page.expect_navigation(timeout=PATIENCE):
            self.page.locator("[name=file]").first.set_input_files(path)
        expect(self.page.locator(WAITING)).to_have_count(0)

    def publish_translation(self) -> None:
        with self.page.expect_navigation(timeout=PATIENCE):
            self.page.locator("footer button[value=publish]").click()
