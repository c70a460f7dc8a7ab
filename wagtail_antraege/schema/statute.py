"""One value that a statute of the town sets."""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Statute:
    """One statute value as it holds on one day.

    ``kind`` is ``number``, ``money`` (euros), ``percent`` or ``text``; ``value``
    is a canonical decimal number (``"96.00"``) or the text; ``valid_from`` an
    ISO date, "" if it always held; ``source`` the statute it comes from.
    """

    name: str
    label: str
    kind: str
    value: str
    valid_from: str = ""
    source: str = ""
