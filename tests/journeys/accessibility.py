"""Judge a page by axe, and by its width."""

from __future__ import annotations

from axe_playwright_python.sync_playwright import Axe

RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]
OPTIONS = {"runOnly": {"type": "tag", "values": RULES}, "resultTypes": ["violations"]}

_axe = Axe()


def judge(citizen) -> None:
    """Fail with a report if aids or small screens have a problem here."""
    results = _axe.run(citizen.page, options=OPTIONS)
    where = f"{citizen.page.url}: {citizen.heading}\n"
    assert results.violations_count == 0, where + results.generate_report()
    assert not citizen.sticks_out(), f"{where}is wider than the screen"
