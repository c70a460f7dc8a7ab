"""What stands in an editor's text: its paragraphs, headings and links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

BLOCKS = frozenset({"p", "li", "ul", "ol", "br", "div", "h1", "h2", "h3", "h4", "h5"})
HEADINGS = {f"h{level}": level for level in range(1, 7)}


@dataclass(slots=True)
class PlainText:
    """Paragraphs as plain text, levels of headings, and texts of links."""

    paragraphs: list[str] = field(default_factory=list)
    headings: list[int] = field(default_factory=list)
    links: list[str] = field(default_factory=list)


class _Reader(HTMLParser):
    def __init__(self) -> None:
        super().__init__(convert_charrefs=True)
        self.found = PlainText(paragraphs=[""])
        self.link: list[str] | None = None

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        if tag in BLOCKS:
            self.found.paragraphs.append("")
        if tag in HEADINGS:
            self.found.headings.append(HEADINGS[tag])
        if tag == "a":
            self.link = []
        if tag in {"img", "embed"} and self.link is not None:
            self.link.append(dict(attrs).get("alt") or "")

    def handle_endtag(self, tag: str) -> None:
        if tag in BLOCKS:
            self.found.paragraphs.append("")
        if tag == "a" and self.link is not None:
            self.found.links.append(" ".join("".join(self.link).split()))
            self.link = None

    def handle_data(self, data: str) -> None:
        self.found.paragraphs[-1] += data
        if self.link is not None:
            self.link.append(data)


def of_html(html: str) -> PlainText:
    """Return what stands in a text with markup."""
    reader = _Reader()
    reader.feed(html)
    reader.close()
    return _tidied(reader.found)


def of_plain(text: str) -> PlainText:
    """Return what stands in a text without markup: a paragraph for each line."""
    return _tidied(PlainText(paragraphs=text.splitlines()))


def _tidied(found: PlainText) -> PlainText:
    tidy = (" ".join(paragraph.split()) for paragraph in found.paragraphs)
    return PlainText([each for each in tidy if each], found.headings, found.links)
