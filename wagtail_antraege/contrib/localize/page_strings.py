"""The texts of a page as wagtail-localize keeps them: pieces without markup around."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail_localize.segments import StringSegmentValue, TemplateSegmentValue
from wagtail_localize.segments.extract import extract_segments
from wagtail_localize.strings import StringValue, extract_strings, restore_strings

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail.models import Locale


@dataclass(slots=True)
class Text:
    """What stands at one path."""

    pieces: list[StringValue] = field(default_factory=list)
    attributes: list[Any] = field(default_factory=list)
    template: str = ""
    """The HTML around the pieces, "" for a plain text."""

    @property
    def data(self) -> list[str]:
        """The pieces as they are stored."""
        return [piece.data for piece in self.pieces]

    def cut(self, text: str) -> list[str]:
        """Return another text in pieces, cut like this one."""
        if not self.template:
            return [StringValue.from_plaintext(text).data]
        return [piece.data for piece, _attributes in extract_strings(text)[1]]

    def joined(self, pieces: list[str]) -> str:
        """Return translated pieces as one text."""
        values = [StringValue(each) for each in pieces]
        if not self.template:
            return str(values[0].render_text())
        return str(
            restore_strings(self.template, [*zip(values, self.attributes, strict=True)])
        )


def of_page(page: Any) -> dict[str, Text]:
    """Return the texts of a page by their paths."""
    found: dict[str, Text] = defaultdict(Text)
    for segment in extract_segments(page):
        text = found[segment.path]
        if isinstance(segment, TemplateSegmentValue):
            text.template = segment.template
        elif isinstance(segment, StringSegmentValue):
            text.pieces.append(segment.string)
            text.attributes.append(segment.attrs)
    return {path: text for path, text in found.items() if text.pieces}


def in_language(locale: Locale, given: Mapping[str, Any]) -> Any:
    """Return what is given for a language, or for it without its country."""
    code = locale.language_code
    return given.get(code) or given.get(code.partition("-")[0]) or {}
