"""What is different between two forms, one change at a time.

Nodes are the same if they have the same key, or else the same id. What has no
bearing on citizens and editors, the ids themselves, is not compared.
"""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass, field, fields
from enum import StrEnum
from typing import TYPE_CHECKING, TypeAlias

from wagtail_antraege.schema.nodes import Choice, Field, Form, Group, Notice, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Mapping, Sequence

    from wagtail_antraege.schema.conditions import Condition

Node: TypeAlias = Step | Group | Field | Notice


class Effect(StrEnum):
    """What a change does to a draft that is carried over to the new form."""

    NONE = "none"
    LOOKS_AGAIN = "looks_again"
    ASKS_MORE = "asks_more"
    CHECKS_ANEW = "checks_anew"
    ASKS_ANEW = "asks_anew"
    DROPS_ANSWER = "drops_answer"
    WEIGHS_ANEW = "weighs_anew"
    WORKS_OUT_ANEW = "works_out_anew"
    CONFIRMS_ANEW = "confirms_anew"


@dataclass(frozen=True, slots=True, kw_only=True)
class Change:
    """One change: ``code`` names a text, ``label`` what the editor calls the node.

    ``key`` and ``node_id`` are those of the new form, where the node is in it;
    both are "" for a change of the form as a whole.
    """

    code: str
    effect: Effect = Effect.NONE
    key: str = ""
    node_id: str = ""
    label: str = ""
    params: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class _Placed:
    """A node and the keys of the step and of the group it stands in."""

    node: Node
    step: str = ""
    group: str = ""
    repeat: str = ""


Pair: TypeAlias = tuple[_Placed, _Placed]

FORM = {
    "title": Effect.NONE,
    "locale": Effect.NONE,
    "as_of": Effect.WORKS_OUT_ANEW,
}
TEXTS = {"declaration": Effect.CONFIRMS_ANEW}
NODES: Mapping[type[Node], Mapping[str, Effect]] = {
    Step: {
        "ends": Effect.WEIGHS_ANEW,
    },
    Group: {
        "repeats": Effect.ASKS_ANEW,
        "minimum": Effect.CHECKS_ANEW,
        "maximum": Effect.CHECKS_ANEW,
    },
    Field: {
        "key": Effect.ASKS_ANEW,
        "type": Effect.ASKS_ANEW,
        "type_format": Effect.CHECKS_ANEW,
        "label": Effect.LOOKS_AGAIN,
        "options": Effect.CHECKS_ANEW,
        "texts": Effect.LOOKS_AGAIN,
        "formula": Effect.WORKS_OUT_ANEW,
    },
    Notice: {},
}
"""Effects of changed attributes; others have none."""

APART = (
    *("id", "nodes", "choices", "condition", "required", "required_if"),
    *("kind", "parts"),
)
"""Attributes that are compared in a way of their own, or go with another."""


def changes(old: Form, new: Form) -> tuple[Change, ...]:
    """Return what has to be done to ``old`` to make it ``new``, in its order."""
    if old == new:
        return ()
    return (*_of_form(old, new), *_of_nodes(old, new))


def _of_form(old: Form, new: Form) -> Iterator[Change]:
    for name, effect in FORM.items():
        was, now = getattr(old, name), getattr(new, name)
        if was != now:
            params = _from_to(was, now)
            yield Change(code=f"form_{name}", effect=effect, params=params)
    for one in fields(old.texts):
        was, now = getattr(old.texts, one.name), getattr(new.texts, one.name)
        if was != now:
            effect = TEXTS.get(one.name, Effect.NONE)
            params = _from_to(was, now)
            yield Change(code=f"text_{one.name}", effect=effect, params=params)


def _of_nodes(old: Form, new: Form) -> Iterator[Change]:
    before, after = list(_placed(old)), list(_placed(new))
    pairs = _pairs(before, after)
    partners = {id(later): earlier for earlier, later in pairs}
    for later in after:
        if id(later) in partners:
            yield from _of_pair(partners[id(later)], later)
        else:
            yield _change("added", later.node, _effect_of_adding(later.node))
    stayed = {id(earlier) for earlier, _later in pairs}
    for earlier in before:
        if id(earlier) not in stayed:
            yield _change("removed", earlier.node, _effect_of_removing(earlier.node))
    yield from _reordered(pairs, before, after)


def _placed(form: Form) -> Iterator[_Placed]:
    for step in form.steps:
        yield _Placed(step)
        for node in step.nodes:
            yield _Placed(node, step.key)
            if isinstance(node, Group):
                repeat = node.key if node.repeats else ""
                for inner in node.nodes:
                    yield _Placed(inner, step.key, node.key, repeat)


def _pairs(before: Sequence[_Placed], after: Sequence[_Placed]) -> list[Pair]:
    """Match by key first, what is left by id."""
    pairs: list[Pair] = []
    left, right = before, after
    for name in ("key", "id"):
        waiting: dict[tuple[type[Node], str], list[_Placed]] = defaultdict(list)
        for earlier in left:
            waiting[type(earlier.node), getattr(earlier.node, name)].append(earlier)
        found = []
        for later in right:
            same = waiting[type(later.node), getattr(later.node, name)]
            if same:
                found.append((same.pop(0), later))
        pairs += found
        matched = {id(one) for pair in found for one in pair}
        left = [one for one in left if id(one) not in matched]
        right = [one for one in right if id(one) not in matched]
    return pairs


def _of_pair(earlier: _Placed, later: _Placed) -> Iterator[Change]:
    old, new = earlier.node, later.node
    yield from _moved(earlier, later)
    effects = NODES[type(new)]
    for one in fields(new):
        was, now = getattr(old, one.name), getattr(new, one.name)
        if one.name not in APART and was != now:
            effect = effects.get(one.name, Effect.NONE)
            yield _change(one.name, new, effect, **_from_to(was, now))
    yield from _condition("condition", old, new)
    if isinstance(old, Field) and isinstance(new, Field):
        yield from _of_fields(old, new)


def _from_to(was: object, now: object) -> dict[str, str]:
    """Return two values as texts; of settings the one that differs, if it is one."""
    if isinstance(was, tuple) and isinstance(now, tuple):
        old, new = dict(was), dict(now)
        differing = [one for one in {**old, **new} if old.get(one) != new.get(one)]
        if len(differing) != 1:
            return {}
        was, now = old.get(differing[0]), new.get(differing[0])
    return {"old": str(was), "new": str(now)}


def _of_fields(old: Field, new: Field) -> Iterator[Change]:
    if old.required != new.required:
        code = "required" if new.required else "optional"
        effect = Effect.CHECKS_ANEW if new.required else Effect.NONE
        yield _change(code, new, effect)
    if old.type == new.type and (old.kind, old.parts) != (new.kind, new.parts):
        yield _change("kind", new, Effect.WEIGHS_ANEW)
    yield from _condition("required_if", old, new)
    yield from _choices(old, new)


def _moved(earlier: _Placed, later: _Placed) -> Iterator[Change]:
    if (earlier.step, earlier.group) == (later.step, later.group):
        return
    # In a repeat group every item has an answer of its own.
    is_lost = isinstance(later.node, Field) and earlier.repeat != later.repeat
    effect = Effect.ASKS_ANEW if is_lost else Effect.NONE
    place = later.group or later.step
    yield _change("moved", later.node, effect, place=place)


def _condition(name: str, old: Node, new: Node) -> Iterator[Change]:
    was: Condition | None = getattr(old, name, None)
    now: Condition | None = getattr(new, name, None)
    if was != now:
        verb = "added" if was is None else "removed" if now is None else "changed"
        effect = Effect.WEIGHS_ANEW if name == "condition" else Effect.CHECKS_ANEW
        yield _change(f"{name}_{verb}", new, effect)


def _choices(old: Field, new: Field) -> Iterator[Change]:
    was = {choice.value: choice for choice in old.choices}
    now = {choice.value: choice for choice in new.choices}
    for value, choice in now.items():
        if value not in was:
            yield _change("choice_added", new, choice=choice.label)
        elif was[value] != choice:
            yield from _renamed(new, was[value], choice)
    for value, choice in was.items():
        if value not in now:
            yield _change(
                "choice_removed", new, Effect.CHECKS_ANEW, choice=choice.label
            )
    if [one for one in was if one in now] != [one for one in now if one in was]:
        yield _change("choice_order", new)


def _renamed(field: Field, was: Choice, now: Choice) -> Iterator[Change]:
    if was.label != now.label:
        yield _change(
            "choice_label", field, Effect.LOOKS_AGAIN, old=was.label, choice=now.label
        )
    if was.hint != now.hint:
        yield _change(
            "choice_hint", field, choice=now.label, old=was.hint, new=now.hint
        )


def _reordered(
    pairs: Iterable[Pair], before: Sequence[_Placed], after: Sequence[_Placed]
) -> Iterator[Change]:
    """Name each place in which what has stayed there stands in another order."""
    ranks = {id(one): rank for rank, one in enumerate((*before, *after))}
    stayed: dict[tuple[str, str], list[Pair]] = defaultdict(list)
    for earlier, later in pairs:
        if (earlier.step, earlier.group) == (later.step, later.group):
            stayed[later.step, later.group].append((earlier, later))
    for (step, group), found in stayed.items():
        found.sort(key=lambda pair: ranks[id(pair[1])])
        was = [ranks[id(earlier)] for earlier, _later in found]
        if was != sorted(was):
            yield Change(code="order", key=group or step)


def _effect_of_adding(node: Node) -> Effect:
    if not isinstance(node, Field):
        return Effect.NONE
    return Effect.WORKS_OUT_ANEW if node.formula else Effect.ASKS_MORE


def _effect_of_removing(node: Node) -> Effect:
    if not isinstance(node, Field):
        return Effect.NONE
    return Effect.WORKS_OUT_ANEW if node.formula else Effect.DROPS_ANSWER


def _change(
    name: str, node: Node, effect: Effect = Effect.NONE, **params: str
) -> Change:
    return Change(
        code=f"{type(node).__name__.lower()}_{name}",
        effect=effect,
        key=node.key,
        node_id=node.id,
        label=_label(node),
        params=params,
    )


def _label(node: Node) -> str:
    match node:
        case Step():
            return node.title
        case Notice():
            return node.text
    return node.label
