"""Answers of earlier steps that conditions of this one read, for the script."""

from __future__ import annotations

import json
from typing import TYPE_CHECKING

from wagtail_antraege.schema.conditions import names_in
from wagtail_antraege.schema.nodes import Group
from wagtail_antraege.schema.path import is_plain

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Form, Step
    from wagtail_antraege.schema.path import Path


def known_answers(form: Form, step: Step, path: Path) -> str:
    """Return them as JSON, "" if there are none: the page gets no more than that."""
    if is_plain(step):
        return ""
    wanted = set(_names_in(step)) - set(_names_of(step))
    fields: dict[str, Json] = {
        field.key: {
            "kind": field.kind if _is_shown(path, field.key) else "",
            **({"parts": dict(field.part_kinds())} if field.parts else {}),
            "values": {
                item: value
                for (key, item), value in path.answers.values.items()
                if key == field.key
            },
        }
        for _step, field, _group in form.fields()
        if field.key in wanted
    }
    groups: dict[str, Json] = {
        group: list(ids) for group, ids in path.answers.items.items() if group in wanted
    }
    if not fields and not groups:
        return ""
    return json.dumps({"fields": fields, "groups": groups}, ensure_ascii=False)


def _is_shown(path: Path, key: str) -> bool:
    return any(shown == key for shown, _item in path.shown)


def _names_of(step: Step) -> Iterator[str]:
    for node in step.nodes:
        yield node.key
        if isinstance(node, Group):
            yield from (inner.key for inner in node.nodes)


def _names_in(step: Step) -> Iterator[str]:
    for node in step.nodes:
        yield from names_in(node.condition)
        if isinstance(node, Group):
            for inner in node.nodes:
                yield from names_in(inner.condition)
