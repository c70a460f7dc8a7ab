"""A person at the keyboard, who has no mouse."""

from __future__ import annotations

from playwright.sync_api import expect

from tests.journeys.editor import STREAM

MOST_STOPS = 120
PLUS = "button.c-sf-add-button"
LAST_PLUS = f"""it => it === [...document.querySelectorAll("{STREAM} {PLUS}")]
    .filter(each => !each.closest("[data-streamfield-child]")).at(-1)"""
IS_SEEN = f"""() => {{
    const it = document.activeElement, style = getComputedStyle(it);
    return !it.closest("{STREAM}") || it.checkVisibility()
        && style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 2;
}}"""


def named(name: str) -> str:
    """Return the question whether the focus is in this input."""
    return f"""it => it.name === "{name}" """


def in_entry(prefix: str, selector: str) -> str:
    """Return the question whether the focus is there in this entry."""
    return f"""it => it.matches("{selector}") && it.closest("[data-streamfield-child]")
        ?.contains(document.querySelector("[name='{prefix}-folded']"))"""


def action(prefix: str, name: str) -> str:
    return in_entry(prefix, f"[data-streamfield-action={name}]")


def last_plus_of(count: str) -> str:
    """Return the question whether the focus is on what adds to the end of a list."""
    return f"""it => it === [...document.querySelector("[name='{count}']")
        .parentElement.querySelectorAll("{PLUS}")].at(-1)"""


def picker_of(name: str) -> str:
    """Return the question whether the focus is on what stands for this input."""
    return f"""it => it.matches("select.antraege-picker")
        && it.nextElementSibling.name === "{name}" """


class Typist:
    """Presses keys and nothing else."""

    def __init__(self, page) -> None:
        self.page = page

    def press(self, *keys: str) -> None:
        for key in keys:
            self.page.keyboard.press(key)

    def type(self, text: str) -> None:
        self.page.keyboard.type(text)

    def is_at(self, question: str) -> bool:
        return self.page.evaluate(f"({question})(document.activeElement)")

    def finds(self, question: str) -> None:
        """Expect to be there without a further key."""
        self.page.wait_for_function(f"({question})(document.activeElement)")

    def reach(self, question: str, key: str = "Tab") -> None:
        """Go on until the focus is where the question says; it can always be seen."""
        for _stop in range(MOST_STOPS):
            if self.is_at(question):
                return
            self.press(key)
            assert self.page.evaluate(IS_SEEN), self.describe()
        raise AssertionError(f"never reached: {question}\n{self.describe()}")

    def describe(self) -> str:
        return self.page.evaluate("document.activeElement.outerHTML.slice(0, 300)")

    def fill(self, name: str, text: str) -> None:
        self.reach(named(name))
        self.type(text)

    def turn_to(self, tab: str, key: str = "ArrowRight") -> None:
        """Go back to the tabs of the page and on to one of them."""
        self.reach("it => it.matches('[role=tab]')", "Shift+Tab")
        shown = "it => it.matches('[role=tab][aria-selected=true]')"
        self.finds(shown)
        while not self.is_at(f"it => it.id === 'tab-label-{tab}'"):
            self.press(key)
            self.page.wait_for_timeout(200)
            self.finds(shown)

    def add(self, kind: str, label: str) -> None:
        """Pick a block by its name; its first input has the focus then."""
        entries = self.page.locator(f"{STREAM} input[name$='-folded']")
        count = entries.count()
        self.reach(LAST_PLUS)
        self.press("Enter")
        self.reach("it => it.getAttribute('role') === 'combobox'")
        self.type(kind)
        expect(self.page.locator("[role=option]:visible").first).to_contain_text(kind)
        self.press("Enter")
        expect(entries).to_have_count(count + 1)
        self.finds(f"""it => it.matches("[name^='form-{count}-value-']")""")
        self.type(label)
