"""What some template packs leave out, and people with aids need.

Written once for each stencil, so it costs nothing when a page is shown.
"""

from __future__ import annotations

import html
import re
from typing import TYPE_CHECKING

from django.utils.html import conditional_escape, format_html, strip_tags
from django.utils.safestring import SafeString

if TYPE_CHECKING:
    from collections.abc import Iterator

    from django.forms import BoundField

IDS = re.compile(r'\sid="([^"]*)"')
DESCRIBED_BY = re.compile(r'\saria-describedby="([^"]*)"')
FIELDSET = re.compile(r"<fieldset\b")
CALLED = {"error": ("error",), "helptext": ("help", "hint")}
"""How packs call what Django expects under ``<id>_error`` and ``<id>_helptext``."""


def mended(written: str, question: BoundField) -> SafeString:
    """Return the HTML of a question with its inputs grouped and described."""
    whole = written if FIELDSET.search(written) else _grouped(written, question)
    known = [one for one in IDS.findall(whole) if question.auto_id in one]

    def described(match: re.Match[str]) -> str:
        ids = [found for one in match[1].split() for found in _found(one, known)]
        return f' aria-describedby="{" ".join(ids)}"' if ids else ""

    return SafeString(DESCRIBED_BY.sub(described, whole))


def _grouped(written: str, question: BoundField) -> str:
    """Return the inputs with one name around them, if they are several."""
    if not question.use_fieldset:
        return written
    return format_html(
        '<div role="group" aria-label="{}" aria-describedby="{}">{}</div>',
        html.unescape(strip_tags(conditional_escape(question.label))),
        question.aria_describedby or "",
        SafeString(written),
    )


def _found(wanted: str, known: list[str]) -> Iterator[str]:
    """Yield the id, or those under which the pack has written the same."""
    if wanted in known:
        yield wanted
        return
    words = CALLED.get(wanted.rpartition("_")[2], ())
    yield from (one for one in known if any(word in one for word in words))
