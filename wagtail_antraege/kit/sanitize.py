"""Make foreign HTML harmless.

For texts that are meant as HTML (imported or translated rich text), never for
answers: those are stored as typed and escaped on output.
"""

from __future__ import annotations

import re

from wagtail_antraege.exceptions import AntraegeError

MAX_BYTES = 50_000
"""bleach takes time with the square of the length: 50 kB is well under a second."""

TAGS = frozenset(
    ["p", "br", "ul", "ol", "li", "strong", "em", "b", "i", "a", "h3", "h4", "abbr"]
)
ATTRIBUTES = {"a": ["href", "title", "lang", "hreflang"], "abbr": ["title"]}
PROTOCOLS = frozenset(["https", "mailto", "tel"])

_UNSEEN = re.compile(
    r"<(script|style|template|iframe|noscript|object|svg|math|title|textarea)\b"
    r".*?(?:</\1\s*>|\Z)",
    re.IGNORECASE | re.DOTALL,
)


class HtmlTooLongError(AntraegeError):
    """The HTML is longer than can be cleaned in reasonable time."""


def clean_html(html: str) -> str:
    """Return the HTML with harmless tags only; raise ``HtmlTooLongError``.

    Foreign tags go and their text stays, but for elements whose text nobody is
    meant to read, such as scripts.
    """
    # bleach takes 70 ms to import and most processes never need it.
    import bleach  # noqa: PLC0415

    if len(html.encode()) > MAX_BYTES:
        raise HtmlTooLongError(f"HTML of more than {MAX_BYTES} bytes")
    cleaned: str = bleach.clean(
        _UNSEEN.sub("", html),
        tags=TAGS,
        attributes=ATTRIBUTES,
        protocols=PROTOCOLS,
        strip=True,
    )
    return cleaned
