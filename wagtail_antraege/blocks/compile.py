"""Compile the stream of an editor to the form that citizens get."""

from __future__ import annotations

from dataclasses import dataclass, field as dataclass_field, replace
from typing import TYPE_CHECKING

from django.utils.translation import get_language, override

from wagtail_antraege.blocks.rules import Scope
from wagtail_antraege.schema.nodes import Field, Form, Group, Notice, Step, Texts

if TYPE_CHECKING:
    from wagtail import blocks

COMPILE_FORMAT = 2
"""Counts up when the same stream compiles to another form than before."""
IMPLIED_STEP = "questions"
"""Id and key of the step that holds what stands before the first step marker."""


@dataclass(slots=True)
class _Assembly:
    """The form as far as the stream has been read."""

    title: str
    scope: Scope = dataclass_field(default_factory=Scope)
    steps: list[Step] = dataclass_field(default_factory=list)
    nodes: list[Field | Group | Notice] = dataclass_field(default_factory=list)
    group: Group | None = None
    inside: list[Field | Notice] = dataclass_field(default_factory=list)

    def add(self, node: Field | Group | Notice | Step) -> None:
        """Put a node where the markers before it say."""
        if isinstance(node, Step):
            self.end_step()
            self.steps.append(node)
        elif isinstance(node, Group):
            self.begin_group(node)
        else:
            self.add_leaf(node)

    def add_leaf(self, node: Field | Notice) -> None:
        if self.group is None:
            self.nodes.append(node)
        else:
            self.inside.append(node)
        if isinstance(node, Field):
            self.scope.add(node)

    def begin_group(self, group: Group) -> None:
        self.group = group
        if group.repeats:
            self.scope.current = group.key
            self.scope.repeats.add(group.key)

    def end_group(self) -> None:
        if self.group is not None:
            self.nodes.append(replace(self.group, nodes=tuple(self.inside)))
        self.group, self.inside, self.scope.current = None, [], ""

    def end_step(self) -> None:
        self.end_group()
        if self.nodes and not self.steps:
            self.steps.append(Step(id=IMPLIED_STEP, key=IMPLIED_STEP, title=self.title))
        if self.steps:
            self.steps[-1] = replace(self.steps[-1], nodes=tuple(self.nodes))
        self.nodes = []


def compile_form(
    stream: blocks.StreamValue, *, title: str, locale: str, texts: Texts | None = None
) -> Form:
    """Return the form that a stream describes, whether or not it is sound.

    What ``schema.lint`` finds in it must not go live.
    """
    assembly = _Assembly(title=title)
    # Answers that types add of themselves are read in the form's language.
    with override(locale or get_language()):
        for child in stream:
            if child.block.ends_group:
                assembly.end_group()
            made = child.block.node(child.value, child.id or "", assembly.scope)
            for node in made if isinstance(made, tuple) else (made,):
                if node is not None:
                    assembly.add(node)
    assembly.end_step()
    return Form(
        title=title,
        locale=locale,
        steps=tuple(assembly.steps),
        texts=texts or Texts(),
    )
