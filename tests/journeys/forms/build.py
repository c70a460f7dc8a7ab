"""Write a form down as the stream an editor would have dragged together."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any
from uuid import UUID, uuid5

NAMESPACE = UUID("0d3c61a2-5c0f-4f7e-9d3b-2f6a5b7c9e10")
YES, NO = "true", "false"  # as the editor's list of answers stores them
ALWAYS: dict[str, Any] = {"match": "all", "rules": []}

Node = dict[str, Any]


@dataclass(frozen=True, kw_only=True)
class Service:
    """An application page: where it stands, who decides, its texts, its form."""

    slug: str
    title: str
    department: str
    texts: dict[str, Any]
    nodes: tuple[Node, ...] = field(repr=False)

    def stream(self) -> list[Node]:
        """Return the raw stream; the ids are the same on every call."""
        return [
            self.with_ids(node, node["value"].get("key") or f"end-{number}")
            for number, node in enumerate(self.nodes)
        ]

    def with_ids(self, node: Node, name: str) -> Node:
        """Return the node, its choices and its rules with their ids."""
        value = dict(node["value"])
        if "choices" in value:
            value["choices"] = self.numbered(value["choices"], f"{name}/choice")
        if "condition" in value:
            rules = self.numbered(value["condition"]["rules"], f"{name}/rule")
            value["condition"] = {**value["condition"], "rules": rules}
        return {**node, "value": value, "id": self.node_id(name)}

    def numbered(self, items: list[Node], name: str) -> list[Node]:
        """Return the items of a list with their ids."""
        return [
            {**item, "id": self.node_id(f"{name}/{number}")}
            for number, item in enumerate(items)
        ]

    def node_id(self, name: str) -> str:
        """Return the id of a node of this form."""
        return str(uuid5(NAMESPACE, f"{self.slug}/{name}"))


def when(name: str, operator: str, operand: str = "", **more: Any) -> Node:
    """Return the condition that compares one earlier answer."""
    return {"match": "all", "rules": [rule(name, operator, operand, **more)]}


def any_of(*rules: Node) -> Node:
    """Return the condition that holds if one of the rules does."""
    return {"match": "any", "rules": list(rules)}


def all_of(*rules: Node) -> Node:
    """Return the condition that holds if all of the rules do."""
    return {"match": "all", "rules": list(rules)}


def rule(name: str, operator: str, operand: str = "", **more: Any) -> Node:
    """Return one rule of a condition; ``quantifier`` and ``negate`` may be given."""
    value = {"negate": False, "quantifier": "own", "number": 1, **more}
    return {
        "type": "item",
        "value": {"field": name, "operator": operator, "operand": operand, **value},
    }


def node(kind: str, key: str, show_if: Node | None = None, **value: Any) -> Node:
    """Return an entry of the stream."""
    return {
        "type": kind,
        "value": {"key": key, "condition": show_if or ALWAYS, **value},
    }


def step(key: str, title: str, introduction: str = "", **more: Any) -> Node:
    """Return the beginning of a page."""
    return node("step", key, title=title, introduction=introduction, **more)


def group(key: str, label: str, help_text: str = "", **more: Any) -> Node:
    """Return the beginning of a group."""
    return node("group", key, label=label, help_text=help_text, **more)


def repeat(key: str, label: str, item: str, add: str, **more: Any) -> Node:
    """Return the beginning of a repeat group."""
    value = {"help_text": "", "minimum": 1, "maximum": 10, **more}
    return node(
        "repeat_group", key, label=label, item_label=item, add_label=add, **value
    )


def end() -> Node:
    """Return the end of a group."""
    return {"type": "group_end", "value": {}}


def notice(key: str, text: str, **more: Any) -> Node:
    """Return a text between the questions."""
    return node("notice", key, **{"text": f"<p>{text}</p>", "style": "info", **more})


def ask(kind: str, key: str, label: str, help_text: str = "", **more: Any) -> Node:
    """Return a question; ``why`` is its legal basis, ``choices`` its answers."""
    value = {"required": True, **more}
    why, choices = value.pop("why", ""), value.pop("choices", None)
    if choices:
        value["choices"] = [
            {"type": "item", "value": {"value": key, "label": text, "hint": ""}}
            for key, text in choices.items()
        ]
    return node(kind, key, label=label, help_text=help_text, legal_basis=why, **value)
