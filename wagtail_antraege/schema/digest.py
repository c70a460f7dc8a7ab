"""Fingerprints of a form: of all of it, and of its structure alone."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from typing import TYPE_CHECKING

from wagtail_antraege.schema.codec import dump
from wagtail_antraege.schema.nodes import Field, Group, Texts

if TYPE_CHECKING:
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Form, Notice, Step


def content_hash(form: Form) -> str:
    """Return the SHA-256 of the whole form."""
    return digest(dump(form))


def structure_hash(form: Form) -> str:
    """Return the SHA-256 of the form without texts: equal for its translations."""
    steps = tuple(_bare_step(step) for step in form.steps)
    return content_hash(replace(form, title="", locale="", steps=steps, texts=Texts()))


def digest(data: Json) -> str:
    """Return the SHA-256 of JSON, whatever the order of its keys."""
    text = json.dumps(data, sort_keys=True, separators=(",", ":"), ensure_ascii=False)
    return hashlib.sha256(text.encode()).hexdigest()


def _bare_step(step: Step) -> Step:
    nodes = tuple(
        _bare_group(node) if isinstance(node, Group) else _bare_leaf(node)
        for node in step.nodes
    )
    return replace(step, title="", introduction="", nodes=nodes)


def _bare_group(group: Group) -> Group:
    nodes = tuple(_bare_leaf(node) for node in group.nodes)
    return replace(
        group, label="", help_text="", item_label="", add_label="", nodes=nodes
    )


def _bare_leaf(node: Field | Notice) -> Field | Notice:
    if not isinstance(node, Field):
        return replace(node, text="")
    choices = tuple(replace(choice, label="", hint="") for choice in node.choices)
    return replace(
        node,
        label="",
        help_text="",
        legal_basis="",
        purpose="",
        retention="",
        texts=(),
        choices=choices,
    )
