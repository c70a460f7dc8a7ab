"""A person who has no mouse."""

from __future__ import annotations

from types import MappingProxyType

FOCUSED = """() => {
    const it = document.activeElement, style = getComputedStyle(it);
    const items = [...document.querySelectorAll(".antraege-item")];
    const item = items.indexOf(it.closest(".antraege-item"));
    const key = (it.name || "").split("-").pop();
    return {
        key: item < 0 ? key : `${item}/${key}`,
        type: it.type || it.tagName, value: it.value || "", text: it.innerText || "",
        isSeen: style.outlineStyle !== "none",
    };
}"""
MOST_STOPS = 150


class Keyboard:
    """Goes from stop to stop with Tab; each must be seen to have the focus."""

    def __init__(self, page) -> None:
        self.page = page

    def next(self) -> dict[str, str]:
        self.page.keyboard.press("Tab")
        stop = self.page.evaluate(FOCUSED)
        assert stop["isSeen"] or stop["type"] == "BODY", stop
        return stop

    def press(self, button: str, answers=MappingProxyType({})) -> None:
        """Answer what is met on the way to the button, and press it."""
        for _stop in range(MOST_STOPS):
            stop = self.next()
            if stop["key"] in answers:
                self.give(stop, answers[stop["key"]])
            elif stop["text"] == button:
                with self.page.expect_navigation():
                    self.page.keyboard.press("Enter")
                return
        raise AssertionError(f"{button} cannot be reached")

    def give(self, stop, answer) -> None:
        if stop["type"] == "radio":
            self.choose(stop["value"], answer)
        elif stop["type"] == "checkbox":
            self.page.keyboard.press("Space")
        elif stop["type"] != "file":
            self.page.keyboard.type(answer)

    def choose(self, value: str, wanted: str) -> None:
        self.page.keyboard.press("Space")
        while value != wanted:
            self.page.keyboard.press("ArrowDown")
            value = self.page.evaluate(FOCUSED)["value"]
