"""Pages whose form follows that of another page, as a translation does.

Such a page may offer a form only while its structure is that of the page it
follows: keys, rules and fees are then the same, and only the words differ.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Protocol

if TYPE_CHECKING:
    from collections.abc import Iterable

    from wagtail.models import Page


class Rule(Protocol):
    """Knows which pages follow which."""

    def followed_by(self, page: Any) -> Page | None:
        """Return the specific page whose form this one follows, if any."""
        ...

    def gaps(self, page: Any) -> Iterable[str]:
        """Yield why the form of such a page cannot be offered, in whole sentences."""
        ...


_rules: dict[Rule, None] = {}


def register(rule: Rule) -> None:
    """Add a rule; doing it twice changes nothing."""
    _rules[rule] = None


def unregister(rule: Rule) -> None:
    """Take a rule out again, as tests do."""
    _rules.pop(rule, None)


def followed_by(page: Any) -> Page | None:
    """Return the page whose form this one follows, if any."""
    return next(filter(None, (rule.followed_by(page) for rule in _rules)), None)


def gaps(page: Any) -> list[str]:
    """Return why the form of a page that follows another cannot be offered."""
    return [text for rule in _rules for text in rule.gaps(page)]
