"""Reusable entries: put copies of them into a form."""

from __future__ import annotations

import json
import re
from typing import TYPE_CHECKING, Any
from uuid import uuid4

from wagtail_antraege.blocks import keys

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail.models import Revision

    from wagtail_antraege import models
    from wagtail_antraege.json_types import JsonObject

FIRST = ""
"""Instead of an entry: the copies come first."""
REFERRING = ("field", "group")
"""Names under which a condition calls another entry by its key, or a part of it."""
NAME = re.compile(r"(?<![\w{.])[a-z][a-z0-9_]*")
"""A name in a formula that is no part and no statute value."""


def insert(
    page: Any, fragment: models.FormFragment, *, after: str, user: Any
) -> Revision:
    """Save a draft with copies of a fragment's entries behind an entry.

    The copies have ids of their own, and keys that are free in the form; what
    they say of each other is said of the copies.
    """
    draft = page.get_latest_revision_as_object()
    stored = raw(draft.form)
    taken = {str(value_of(entry).get("key") or "") for entry in stored}
    copies = copied(raw(fragment.form), taken - {""})
    ids = [entry["id"] for entry in stored]
    place = ids.index(after) + 1 if after in ids else (len(ids) if after else 0)
    draft.form = json.dumps([*stored[:place], *copies, *stored[place:]])
    return draft.save_revision(user=user, log_action=True, clean=False)


def raw(stream: Any) -> list[JsonObject]:
    """Return the entries of a stream as they are stored."""
    entries: list[JsonObject] = stream.stream_block.get_prep_value(stream)
    return entries


def value_of(entry: JsonObject) -> Any:
    """Return what is stored of an entry beside its kind and id."""
    return entry["value"]


def copied(entries: Iterable[JsonObject], taken: Iterable[Any]) -> list[JsonObject]:
    """Return entries with new ids, and with keys that are not taken."""
    listed = list(entries)
    renamed = dict(new_keys(listed, set(taken)))
    return [
        {
            **entry,
            "id": str(uuid4()),
            "value": renewed(entry["value"], renamed, top=True),
        }
        for entry in listed
    ]


def new_keys(
    entries: Iterable[JsonObject], taken: set[str]
) -> Iterator[tuple[str, str]]:
    """Yield each key with the one its copy has."""
    for entry in entries:
        if key := value_of(entry).get("key"):
            free = keys.free(key, taken)
            taken.add(free)
            yield key, free


def renewed(value: Any, renamed: dict[str, str], *, top: bool = False) -> Any:
    """Return stored data with new ids below, and new keys where one is named."""
    if isinstance(value, list):
        return [renewed(each, renamed) for each in value]
    if not isinstance(value, dict):
        return value
    return {
        name: _renewed_child(name, child, renamed, top=top)
        for name, child in value.items()
    }


def _renewed_child(name: str, child: Any, renamed: dict[str, str], *, top: bool) -> Any:
    if name == "id":
        return str(uuid4())
    if top and name == "key":
        return renamed.get(child, child)
    if name in REFERRING and isinstance(child, str):
        key, dot, part = child.partition(".")
        return f"{renamed.get(key, key)}{dot}{part}"
    if name == "formula" and isinstance(child, str):
        return NAME.sub(lambda found: renamed.get(found[0], found[0]), child)
    return renewed(child, renamed)
