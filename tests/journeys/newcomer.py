"""Somebody who has never used the editor and does what a chapter says, word by word."""

from __future__ import annotations

import io
import re
from typing import TYPE_CHECKING

from PIL import Image
from playwright.sync_api import expect

from tests.journeys.editor import STREAM, Editor

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable

    from playwright.sync_api import Locator

    from tests.journeys.chapter import Deed

ENTRIES = """([stream, label]) => [...document.querySelectorAll(`${stream} input`)]
    .filter(each => /^form-\\d+-value-(label|title)$/.test(each.name))
    .filter(each => each.value === label)
    .map(each => each.name.replace(/-(label|title)$/, ""))"""
BACK_TO_THE_LEFT = """() => {
    for (const each of document.querySelectorAll("*")) each.scrollLeft = 0;
    scrollTo(0, scrollY - 120);
}"""
COLOURS = 128
SAVED_AFTER, SETTLED_AFTER = 2_500, 500


class Newcomer(Editor):
    """Reads sentence after sentence; ``clicks`` counts the hand on the mouse."""

    def __init__(self, page, keep: Callable[[str, bytes], None]) -> None:
        super().__init__(page)
        self.keep = keep
        self.clicks = 0
        self.place = self.before = page.locator("body")

    def follow(self, deeds: Iterable[Deed]) -> None:
        for deed in deeds:
            getattr(self, f"do_{deed.kind}")(*deed.words)

    def do_sentence(self) -> None:
        self.before, self.place = self.place, self.page.locator("body")

    def do_stay(self, _word: str) -> None:
        self.place = self.before

    def do_entry(self, label: str) -> None:
        (prefix,) = self.page.evaluate(ENTRIES, [STREAM, label])
        self.place = self.entry(prefix)

    def do_below(self, heading: str) -> None:
        panels = self.place.locator("[data-panel]")
        self.place = panels.filter(has=self.page.get_by_text(heading, exact=True)).last

    def do_click(self, name: str) -> None:
        self.press(self.named(name))

    def do_untick(self, label: str) -> None:
        box = self.labelled(label)
        self.press(box)
        expect(box).not_to_be_checked()

    def do_enter(self, label: str, value: str) -> None:
        # The script makes pickers of inputs a moment after a choice.
        self.page.wait_for_timeout(200)
        field = self.labelled(label)
        if field.evaluate("each => each.matches('select')"):
            self.clicks += 2  # open the list, pick from it
            field.select_option(label=value)
        else:
            self.write(field, value)

    def do_add(self, kind: str, label: str) -> None:
        """Pick a block with the lowest plus sign, and name it."""
        before = len(self.values("type"))
        self.press(self.page.locator(f"{STREAM} button.c-sf-add-button").last)
        blocks = self.page.get_by_role("option", name=kind, exact=True)
        self.press(blocks.locator("visible=true"))
        expect(self.page.locator(f"[name='form-{before}-type']")).to_be_attached()
        inputs = (
            f"[name='form-{before}-value-label'], [name='form-{before}-value-title']"
        )
        self.write(self.page.locator(inputs), label)

    def do_answer(self, text: str) -> None:
        """Write into the last answer, or into a new one if it is taken."""
        answers = self.place.locator("[data-contentpath=choices]")
        inputs = answers.locator("input[name$='-value-label']")
        if inputs.last.input_value():
            number = inputs.count()
            self.press(answers.locator("button.c-sf-add-button").last)
            expect(inputs).to_have_count(number + 1)
        self.write(inputs.last, text)

    def do_picture(self, name: str) -> None:
        """Take it when the page has saved itself and the panels are unfolded."""
        self.page.wait_for_timeout(SAVED_AFTER)
        expect(self.page.get_by_text("Gespeichert", exact=True)).to_be_visible()
        self.place.evaluate("each => each.scrollIntoView({block: 'start'})")
        self.page.evaluate(BACK_TO_THE_LEFT)
        self.page.mouse.move(0, 0)
        self.page.wait_for_timeout(SETTLED_AFTER)
        self.keep(name, self.page.screenshot())

    def press(self, target: Locator) -> None:
        self.clicks += 1
        target.click()

    def write(self, field: Locator, value: str) -> None:
        if not field.evaluate("each => each === document.activeElement"):
            self.press(field)
        field.fill(value)

    def labelled(self, label: str) -> Locator:
        """Return the input that a person would take this label for."""
        wanted = re.compile(rf"^\s*{re.escape(label)}\s*\*?\s*$")
        either = self.place.get_by_label(wanted).or_(
            self.place.get_by_placeholder(wanted)
        )
        inputs = either.and_(self.page.locator("input, textarea, select"))
        return inputs.locator("visible=true").first

    def named(self, name: str) -> Locator:
        """Return what a person would click on who looks for this name."""
        found = self.place.get_by_text(name, exact=True)
        for role in ("button", "link", "tab"):
            found = found.or_(self.place.get_by_role(role, name=name, exact=True))
        # Beside every heading stands a link to it that shows only on hovering.
        meant = found.and_(self.page.locator(":not(.w-panel__anchor)"))
        return meant.locator("visible=true").first


def few_colours(taken: bytes) -> bytes:
    """Return a picture that stays small in the repository."""
    small = io.BytesIO()
    image = Image.open(io.BytesIO(taken)).convert("RGB").quantize(COLOURS)
    image.save(small, "PNG", optimize=True)
    return small.getvalue()
