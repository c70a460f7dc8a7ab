"""A chapter of the handbook as what it tells its reader to do.

The wording is the contract: bold is what stands on the screen, code what is typed
or chosen, quotation marks hold the entry that is meant. Bold words in a numbered
sentence that fit none of the forms below are an error, not a remark.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterator

HANDBOOK = Path(__file__).parents[2] / "docs/handbuch"
ITEM = re.compile(r"\d+\. ")
ROW = re.compile(r"\s+\|(.+)\|$")
PICTURE = re.compile(r"!\[.+\]\(bilder/(.+)\.png\)")
FORMS = re.compile(
    r"„(?P<entry>[^“]+)“"
    r"|(?P<stay>\bdort\b)"
    r"|unter \*\*(?P<below>[^*]+)\*\*"
    r"|auf \*\*(?P<click>[^*]+)\*\*"
    r"|Häkchen bei \*\*(?P<untick>[^*]+)\*\*"
    r"|\*\*(?P<field>[^*]+)\*\*: `(?P<value>[^`]+)`"
    r"|(?P<unknown>\*\*[^*]+\*\*)"
)


@dataclass(frozen=True)
class Deed:
    """One thing to do: ``kind`` is a method of the reader, ``words`` go to it."""

    kind: str
    words: tuple[str, ...]


def text(name: str) -> str:
    return (HANDBOOK / f"{name}.md").read_text()


def count_words(chapter: str) -> int:
    """Count what stands between spaces, without the signs that draw tables."""
    return sum(any(map(str.isalnum, word)) for word in chapter.split())


def deeds(chapter: str) -> Iterator[Deed]:
    """Yield what there is to do, from the top to the bottom."""
    columns: list[str] = []
    for line in chapter.splitlines():
        if picture := PICTURE.match(line):
            yield Deed("picture", (picture[1],))
        elif ITEM.match(line):
            columns = []
            yield Deed("sentence", ())
            yield from of_sentence(line)
        elif row := ROW.match(line):
            cells = [cell.strip() for cell in row[1].split("|")]
            if columns and set(line) - set(" |-"):
                yield of_row(columns, cells)
            columns = columns or cells


def of_sentence(sentence: str) -> Iterator[Deed]:
    for found in FORMS.finditer(sentence):
        assert not found["unknown"], f"{found[0]} in: {sentence}"
        words = tuple(filter(None, found.groups()))
        kind = "enter" if found["field"] else str(found.lastgroup)
        yield Deed(kind, words)


def of_row(columns: list[str], cells: list[str]) -> Deed:
    plain = [cell.strip("`") for cell in cells]
    return (
        Deed("answer", tuple(plain))
        if len(columns) == 1
        else Deed("add", tuple(plain[1:]))
    )
