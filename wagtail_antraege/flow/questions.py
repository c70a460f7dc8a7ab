"""Which posted name belongs to which question of a step."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from wagtail_antraege.forms.names import html_name
from wagtail_antraege.schema.nodes import Group
from wagtail_antraege.schema.path import Question

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping

    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.schema.nodes import Step

_ITEM = re.compile(r"[a-z][a-z0-9]{7}")


def name_of(question: Question) -> str:
    """Return the HTML name of a question."""
    group = question.group.key if question.group else ""
    return html_name(question.field.key, group, question.item)


def all_questions(
    step: Step, items: Mapping[str, tuple[str, ...]]
) -> Iterator[Question]:
    """Yield every question of a step, whether it applies or not."""
    for field, group in step.fields():
        for item in items.get(group.key, ()) if group else ("",):
            yield Question(field, group, item)


def by_question(typed: Typed, names: Iterable[str]) -> dict[str, dict[str, list[str]]]:
    """Sort what was typed by question; the parts of one are ``<name>_<part>``."""
    known = frozenset(names)
    found: dict[str, dict[str, list[str]]] = {}
    for name, texts in typed.items():
        owner = _owner(name, known)
        if owner:
            found.setdefault(owner, {})[name] = texts
    return found


def is_empty(texts: Typed) -> bool:
    """Say whether nothing but spaces was typed."""
    return not any(text.strip() for values in texts.values() for text in values)


def repeat_groups(step: Step) -> dict[str, Group]:
    """Return the groups of a step that repeat, by key."""
    return {
        node.key: node
        for node in step.nodes
        if isinstance(node, Group) and node.repeats
    }


def posted_items(step: Step, names: Iterable[str]) -> dict[str, tuple[str, ...]]:
    """Return the items that posted names speak of, by repeat group."""
    found: dict[str, dict[str, None]] = {}
    groups = repeat_groups(step)
    for name in names:
        group, _, rest = name.partition("-")
        item = rest.partition("-")[0]
        if group in groups and _ITEM.fullmatch(item):
            found.setdefault(group, {})[item] = None
    return {group: tuple(items) for group, items in found.items()}


def _owner(name: str, known: frozenset[str]) -> str:
    while name not in known:
        name = name.rpartition("_")[0]
        if not name:
            return ""
    return name
