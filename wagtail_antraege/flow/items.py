"""Items of repeat groups: add one, remove one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from wagtail_antraege.flow import questions
from wagtail_antraege.flow.content import without_items
from wagtail_antraege.schema.answers import new_item_id

if TYPE_CHECKING:
    from collections.abc import Mapping

    from wagtail_antraege.forms.checking import Typed
    from wagtail_antraege.schema.nodes import Group, Step

    Items = Mapping[str, tuple[str, ...]]

ADD = "add"
REMOVE = "remove"


def changed_items(
    step: Step, action: str, typed: Typed, items: Items
) -> tuple[Typed, Items]:
    """Return texts and items after the button ``action`` of this step."""
    verb, _, rest = action.partition(":")
    key, _, item = rest.partition(":")
    group = questions.repeat_groups(step).get(key)
    if group is None:
        return typed, items
    if verb == ADD:
        return typed, {**items, key: _with_one_more(group, items.get(key, ()))}
    if verb == REMOVE and item in items.get(key, ()):
        return _removed(group, item, typed, items)
    return typed, items


def _with_one_more(group: Group, ids: tuple[str, ...]) -> tuple[str, ...]:
    return ids if len(ids) >= group.maximum else (*ids, new_item_id())


def _removed(
    group: Group, item: str, typed: Typed, items: Items
) -> tuple[Typed, Items]:
    """Remove an item; where it is one of the fewest, an empty one takes its place."""
    left = tuple(known for known in items[group.key] if known != item)
    if len(left) < group.minimum:
        left = (*left, new_item_id())
    return without_items(typed, [f"{group.key}-{item}-"]), {**items, group.key: left}
