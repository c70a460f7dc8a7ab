"""Releases and pages in one shape, in which only what really differs is different.

Each document has two versions: ``full`` as it is stored, with the default of every
setting, and ``bare`` as it is compared. In both, conditions and formulas name other
entries by their ids, so that a key that one side has changed stays the same entry.
"""

from __future__ import annotations

import json
import re
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.core.serializers.json import DjangoJSONEncoder

from wagtail_antraege.blocks.evidence import FILES
from wagtail_antraege.schema.rekeying import renamed

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wagtail_antraege.json_types import Json, JsonObject

Entries = list[dict[str, Any]]
BLANK: tuple[Json, ...] = (None, "", [], {})
"""What counts as nothing."""
IN_BETWEEN = re.compile(r">\s+<")
NAMING = ("statute_date_question",)
"""Fields of a page that hold the key of a question."""
MADE_BY_EDITOR = re.compile(r'\sdata-block-key="[^"]*"')
SAME_TAGS = (
    (re.compile(r"<(/?)strong>"), r"<\1b>"),
    (re.compile(r"<(/?)em>"), r"<\1i>"),
    (re.compile(r"<(br|hr)\s*>"), r"<\1/>"),
)


@dataclass(frozen=True, slots=True)
class Document:
    """What a release or a page says, as stored and as compared."""

    full: JsonObject
    bare: JsonObject


def document(stream_block: Any, **parts: Any) -> Document:
    """Return both versions; ``form`` holds stored entries or a stream."""
    entries = stored(stream_block, parts["form"])
    names = tokens(entries)
    form = [renamed(entry, names) for entry in entries]
    texts = {
        name: names.get(text, text) if name in NAMING else text
        for name, text in parts.get("texts", {}).items()
    }
    full = {**parts, "texts": texts, "form": form}
    shared = {name: bare(part) for name, part in full.items() if name != "form"}
    return Document(full, {**shared, "form": [bare_entry(each) for each in form]})


def stored(stream_block: Any, form: Any) -> Entries:
    """Return entries with all settings, as the editor would save them."""
    stream = stream_block.to_python(form) if isinstance(form, list) else form
    list(stream)  # what has not been read yet would be given back as it came
    prepared = stream_block.get_prep_value(stream)
    entries: Entries = json.loads(json.dumps(prepared, cls=DjangoJSONEncoder))
    return [{name: each[name] for name in ("id", "type", "value")} for each in entries]


def tokens(entries: Entries) -> dict[str, str]:
    """Return what stands for each key: a name that the key has no part in."""
    found: dict[str, str] = {}
    for entry in entries:
        for name, stands_for in _names(entry):
            found.setdefault(name, stands_for)
    return found


def _names(entry: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    if key := key_of(entry):
        yield key, token(entry["id"])
        if entry["type"] == "evidence":
            yield f"{key}{FILES}", f"{token(entry['id'])}{FILES}"


def keys(*sides: Entries) -> dict[str, str]:
    """Return the key that each such name stands for; the first side that has it counts.

    What is no longer there keeps the key it had, so that editors can see what is meant.
    """
    found: dict[str, str] = {}
    for entries in sides:
        for entry in entries:
            for key, stands_for in _names(entry):
                found.setdefault(stands_for, key)
    return found


def token(node_id: str) -> str:
    """Return an id as a name that a formula can hold."""
    return f"id_{node_id.replace('-', '_').lower()}"


def key_of(entry: Mapping[str, Any]) -> str:
    """Return the key of an entry, "" if it has none."""
    value = entry["value"]
    return str(value.get("key") or "") if isinstance(value, dict) else ""


def bare_entry(entry: Mapping[str, Any]) -> dict[str, Any]:
    """Return an entry without what says nothing."""
    value = bare(entry["value"])
    return {"id": entry["id"], "type": entry["type"], "value": value or {}}


def bare(value: Any) -> Any:
    """Return a value without what says nothing; a rule needs no id."""
    if isinstance(value, str):
        return bare_text(value)
    if isinstance(value, list):
        return [one for one in map(bare, value) if not _is_empty_item(one)]
    if not isinstance(value, dict):
        return value
    if isinstance(rules := value.get("rules"), list):
        return _bare_condition(value, rules)
    found = ((name, bare(child)) for name, child in value.items())
    return {name: child for name, child in found if not says_nothing(child)}


def says_nothing(value: Any) -> bool:
    """Say whether a setting is empty; a switch that was never set is off."""
    return value is False or value in BLANK


def _bare_condition(value: Mapping[str, Any], rules: Iterable[Any]) -> Any:
    bared = [bare(each.get("value")) for each in rules]
    kept = [rule for rule in bared if rule and rule.get("field")]
    match = value.get("match") if len(kept) > 1 else "all"
    return {"match": match, "rules": kept} if kept else {}


def _is_empty_item(item: Any) -> bool:
    return item in BLANK or (isinstance(item, dict) and set(item) == {"type", "id"})


def bare_text(text: str) -> str:
    """Return a text without what editors add to it unseen."""
    text = text.replace("\r\n", "\n").strip()
    if not text.startswith("<"):
        return text
    text = IN_BETWEEN.sub("><", MADE_BY_EDITOR.sub("", text))
    for pattern, other in SAME_TAGS:
        text = pattern.sub(other, text)
    return text


def restored(merged: Json, *sides: tuple[Any, Any]) -> Any:
    """Return what is to be stored of a merged part.

    ``sides`` are the same part of both documents, each bare and full: whatever is
    the same as in one of them is taken from there as it is stored.
    """
    for bared, full in sides:
        if bared == merged:
            return full
    if isinstance(merged, dict):
        return _restored_mapping(merged, sides)
    if isinstance(merged, list):
        return _restored_entries(merged, sides)
    return merged


def _restored_mapping(
    merged: Mapping[str, Any], sides: Sequence[tuple[Any, Any]]
) -> JsonObject:
    known = [side for side in sides if isinstance(side[1], dict)]
    names = dict.fromkeys(name for _bared, full in known for name in full)
    return {
        name: restored(
            merged.get(name),
            *(
                ((bared or {}).get(name), full[name])
                for bared, full in known
                if name in full
            ),
        )
        for name in names
    }


def _restored_entries(
    merged: Iterable[Any], sides: Sequence[tuple[Any, Any]]
) -> list[Any]:
    indexed = [
        tuple({one["id"]: one for one in listed or ()} for listed in side)
        for side in sides
    ]
    return [
        restored(
            entry,
            *(
                (bared.get(entry["id"]), full[entry["id"]])
                for bared, full in indexed
                if full.get(entry["id"], {}).get("type") == entry["type"]
            ),
        )
        for entry in merged
    ]
