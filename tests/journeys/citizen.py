"""A citizen in front of a browser."""

from __future__ import annotations

import re

REPEATED = re.compile(r"^([a-z0-9_]+)-([a-z0-9]{8})-(.+)$")
PHONE = {"width": 320, "height": 640}
DESKTOP = {"width": 1280, "height": 900}
MOST_ROUNDS = 12

CONTROLS = """
controls => controls.filter(
    control => control.name && !control.name.startsWith("_") && control.type !== "hidden"
        && control.checkVisibility() && !control.matches(":disabled")
).map(control => ({name: control.name, type: control.type}))
"""
HEADING = "main h1"
SUMMARY = ".antraege-errors"


class Citizen:
    """Fills in a form by the names of its controls.

    In a repeat group the number of the item stands before the name:
    ``1/rufname`` is the name of the second dog.
    """

    def __init__(self, page) -> None:
        self.page = page

    def start(self, address: str) -> None:
        self.page.goto(address)
        self.press("Antrag starten")

    def press(self, button: str) -> None:
        """Press a button and wait for the page it leads to."""
        with self.page.expect_navigation():
            self.page.get_by_role("button", name=button, exact=True).click()

    @property
    def heading(self) -> str:
        return self.page.locator(HEADING).inner_text()

    @property
    def text(self) -> str:
        return self.page.locator("body").inner_text()

    @property
    def errors(self) -> list[str]:
        return self.page.locator(f"{SUMMARY} li").all_inner_texts()

    def walk(self, steps, *, visit=lambda: None) -> None:
        """Answer these steps, each named by its heading; look at each page."""
        for heading, answers in steps.items():
            assert self.heading == heading, self.errors
            visit()
            self.take(heading, answers, visit)

    def take(self, heading: str, answers, visit=lambda: None) -> None:
        """Answer a step; without JavaScript one answer brings the next question."""
        for _round in range(MOST_ROUNDS):
            self.answer(answers)
            visit()
            self.press("Weiter")
            if self.heading != heading:
                return
            assert self.errors == []
        raise AssertionError(f"{heading} does not end")

    def answer(self, answers) -> None:
        """Answer all questions that are there, and those that they lead to."""
        done: set[str] = set()
        for _round in range(MOST_ROUNDS):
            self.add_items(answers)
            names = self.questions()
            waiting = [key for key in names if key in answers and key not in done]
            if not waiting:
                return
            for key in waiting:
                if key in self.questions():
                    self.fill(self.questions()[key], answers[key])
                done.add(key)
        raise AssertionError(f"There is no end of questions: {waiting}")

    def answer_all(self, answers) -> None:
        """Answer everything on this page; without JavaScript some has to be asked for."""
        self.answer(answers)
        while any(key not in self.questions() for key in answers):
            self.press("Weiter")
            self.answer(answers)

    def add_items(self, answers) -> None:
        """Ask for as many items as there are answers for."""
        wanted = max((number_of(key) + 1 for key in answers), default=0)
        add = self.page.locator("button[value^='add:']:visible")
        while add.count() and self.page.locator(".antraege-item").count() < wanted:
            add.first.click()

    def questions(self) -> dict[str, dict[str, str]]:
        """Return the controls that can be seen, by the key of their answer."""
        form = self.page.locator("form[data-antraege-form]")
        found = form.locator("input, select, textarea").evaluate_all(CONTROLS)
        items: dict[str, list[str]] = {}
        return {key_of(control["name"], items): control for control in found}

    def fill(self, control, answer) -> None:
        found = self.page.locator(f"[name='{control['name']}']:visible")
        if answer == "on":
            found.check()
        elif control["type"] in ("radio", "checkbox"):
            for value in answer if isinstance(answer, list) else [answer]:
                found.and_(self.page.locator(f"[value='{value}']")).check()
        elif control["type"] == "select-one":
            found.select_option(answer)
        elif control["type"] == "file":
            found.set_input_files(answer)
        else:
            found.fill(answer)

    def values(self) -> dict[str, str | list[str]]:
        """Return what stands in the controls that can be seen."""
        return {
            key: self.value(control)
            for key, control in self.questions().items()
            if control["type"] != "file"
        }

    def value(self, control) -> str | list[str]:
        found = self.page.locator(f"[name='{control['name']}']:visible")
        if control["type"] in ("radio", "checkbox"):
            chosen = found.and_(self.page.locator(":checked"))
            return chosen.evaluate_all("all => all.map(one => one.value)")
        return found.input_value()

    def sticks_out(self) -> bool:
        """Say whether the page has to be scrolled sideways."""
        return self.page.evaluate(
            "document.documentElement.scrollWidth"
            " > document.documentElement.clientWidth"
        )


def number_of(key: str) -> int:
    number, slash, _name = key.partition("/")
    return int(number) if slash else -1


def key_of(name: str, items: dict[str, list[str]]) -> str:
    """Return the key of a control; ``items`` remembers those met before."""
    repeated = REPEATED.match(name)
    if not repeated:
        return name
    group, item, key = repeated.groups()
    known = items.setdefault(group, [])
    if item not in known:
        known.append(item)
    return f"{known.index(item)}/{key}"
