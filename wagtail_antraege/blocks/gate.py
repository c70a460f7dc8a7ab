"""What must be in order before a page goes live: the checks, and what they say.

A check is registered once (in the ``ready()`` of an app) and gets the page as it
would be saved. It says what it finds; errors keep the page from going live.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from enum import StrEnum
from typing import Any, TypeAlias

Check: TypeAlias = Callable[[Any], Iterable["Complaint"]]
"""Takes a page and yields what is to be said about it."""


class Level(StrEnum):
    """How much a complaint weighs."""

    ERROR = "error"
    """The page cannot go live."""
    WARNING = "warning"
    """Somebody should look at it."""
    UNCHECKED = "unchecked"
    """Could not be checked; neither right nor wrong."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Complaint:
    """One sentence for the editor.

    ``node_id`` names the entry of the form it is about and ``child`` the part of
    that entry; ``panel`` names a field of the page. Without any of them it is
    about the page as a whole, or about another row: ``about`` is its key.
    """

    code: str
    text: str
    level: Level
    node_id: str = ""
    child: str = ""
    panel: str = ""
    about: int | None = None

    @property
    def entry_id(self) -> str:
        """The entry itself, of which ``node_id`` may be a further question.

        An entry that makes several nodes puts ``_`` and a word behind its id.
        """
        return self.node_id.rpartition("_")[0] or self.node_id


_checks: dict[Check, None] = {}


def register(check: Check) -> Check:
    """Add a check; usable as a decorator. Doing it twice changes nothing."""
    _checks[check] = None
    return check


def unregister(check: Check) -> None:
    """Take a check out again, as tests do."""
    _checks.pop(check, None)


def complaints(page: Any) -> tuple[Complaint, ...]:
    """Return what all checks say about a page, errors first."""
    found = [complaint for check in tuple(_checks) for complaint in check(page)]
    order = list(Level)
    return tuple(sorted(found, key=lambda one: order.index(one.level)))
