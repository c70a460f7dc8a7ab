"""Read JSON from strangers: no duplicate names, nothing deep, endless or unprintable."""

from __future__ import annotations

import json
import math
import re
from collections import Counter
from typing import TYPE_CHECKING, Any, NoReturn

from wagtail_antraege.catalogue.refusals import Refused

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.json_types import Json

MEGABYTE = 1024 * 1024
MOST_BYTES = 10 * MEGABYTE
"""The state's forms together have about two."""
DEEPEST = 24
MOST_PARTS = 400_000
LONGEST_TEXT = 20_000
SHOWN = 40
_BRACKETS = re.compile(r'"(?:[^"\\]++|\\.)*+(?:"|\\?\Z)|[\[{]|[\]}]', re.DOTALL)
"""A text that never ends is read to the end once, not again from each quote."""
_UNPRINTABLE = re.compile("[\x00-\x08\x0b-\x1f\x7f\ud800-\udfff\ufffe\uffff]")


def loads(data: bytes) -> Json:
    """Return what stands in the data; raise ``Refused``."""
    if len(data) > MOST_BYTES:
        raise Refused("too_large", limit=MOST_BYTES // MEGABYTE)
    text = _decoded(data)
    _measure_depth(text)
    try:
        value: Json = json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=_float,
        )
    except json.JSONDecodeError as error:
        raise Refused("not_json", line=error.lineno) from error
    except ValueError as error:  # a number of thousands of digits
        raise Refused("no_number", value="99999…") from error
    for number, each in enumerate(_parts(value)):
        if number > MOST_PARTS:
            raise Refused("too_many", limit=MOST_PARTS)
        if isinstance(each, str):
            _check_text(each)
    return value


def _decoded(data: bytes) -> str:
    try:
        return data.decode("utf-8")
    except UnicodeDecodeError as error:
        raise Refused("not_text") from error


def _measure_depth(text: str) -> None:
    """Refuse before the parser recurses."""
    depth = 0
    for found in _BRACKETS.finditer(text):
        first = found[0][0]
        depth += (first in "[{") - (first in "]}")
        if depth > DEEPEST:
            raise Refused("too_deep", limit=DEEPEST)


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    found = dict(pairs)
    if len(found) < len(pairs):
        counts = Counter(name for name, _value in pairs)
        twice = next(name for name, count in counts.items() if count > 1)
        raise Refused("duplicate_name", name=twice[:SHOWN])
    return found


def _no_number(word: str) -> NoReturn:
    raise Refused("no_number", value=word)


def _float(digits: str) -> float:
    value = float(digits)
    return value if math.isfinite(value) else _no_number(digits[:SHOWN])


def _parts(value: Json) -> Iterator[Json]:
    """Yield the value and all that is in it, names too."""
    waiting = [value]
    while waiting:
        each = waiting.pop()
        yield each
        if isinstance(each, dict):
            yield from each
            waiting.extend(each.values())
        elif isinstance(each, list):
            waiting.extend(each)


def _check_text(text: str) -> None:
    if len(text) > LONGEST_TEXT:
        raise Refused("too_long", f"“{text[:SHOWN]}…”", limit=LONGEST_TEXT)
    if found := _UNPRINTABLE.search(text):
        raise Refused("bad_character", text=ascii(text[: found.start() + 1][-SHOWN:]))
