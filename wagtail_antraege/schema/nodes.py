"""The application form as plain, frozen data: what everything else reads."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, TypeAlias

if TYPE_CHECKING:
    from collections.abc import Iterator

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.statute import Statute

Options: TypeAlias = tuple[tuple[str, "Json"], ...]
"""Settings of a field type as sorted pairs, so that equal nodes compare equal."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """One answer to pick; ``value`` is a key and the same in every language."""

    value: str
    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class ComparedPart:
    """A part of a composed answer that compares otherwise than a text.

    ``values`` are all that it can be, none if they are not known.
    """

    name: str
    kind: str
    values: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """One question.

    ``kind`` says how answers compare in conditions (see ``schema.conditions``),
    ``parts`` the same of those parts of a composed answer that are no texts;
    ``type`` names a registered field type and ``type_format`` the format its
    answers are stored in. A field with a ``formula`` asks nothing: its answer is
    worked out (see ``schema.expressions``). Where ``required_if`` holds, a field
    must be answered although ``required`` is false. ``texts`` are the settings that
    citizens read: they differ from language to language, ``options`` do not.
    """

    id: str
    key: str
    type: str
    label: str
    type_format: int = 1
    kind: str = "text"
    help_text: str = ""
    required: bool = True
    condition: Condition | None = None
    choices: tuple[Choice, ...] = ()
    options: Options = ()
    autocomplete: str = ""
    legal_basis: str = ""
    required_if: Condition | None = None
    formula: str = ""
    purpose: str = ""
    retention: str = ""
    texts: Options = ()
    parts: tuple[ComparedPart, ...] = ()

    def part(self, name: str) -> ComparedPart:
        """Return how a part of the answer compares: as a text if nothing is known."""
        found = (part for part in self.parts if part.name == name)
        return next(found, ComparedPart(name=name, kind="text"))

    def kind_of(self, part: str) -> str:
        """Return how a part of the answer compares, or the whole if it is ""."""
        return self.part(part).kind if part else self.kind

    def part_kinds(self) -> Iterator[tuple[str, str]]:
        """Yield the name and the kind of each part that is no text."""
        for part in self.parts:
            yield part.name, part.kind

    def option(self, name: str, default: Json = None) -> Json:
        """Return the value of a setting of this field's type."""
        return dict((*self.options, *self.texts)).get(name, default)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notice:
    """A text between the questions; ``text`` is sanitised HTML."""

    id: str
    key: str
    text: str
    style: str = "info"
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Group:
    """Questions that belong together; may repeat ("Weiteren Hund hinzufügen")."""

    id: str
    key: str
    label: str
    nodes: tuple[Field | Notice, ...] = ()
    help_text: str = ""
    repeats: bool = False
    minimum: int = 1
    maximum: int = 10
    item_label: str = ""
    add_label: str = ""
    condition: Condition | None = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One page of questions.

    A step that ``ends`` leads nowhere: who gets there cannot apply, and reads
    why and what to do instead. Nothing after it applies.
    """

    id: str
    key: str
    title: str
    nodes: tuple[Field | Group | Notice, ...] = ()
    introduction: str = ""
    condition: Condition | None = None
    ends: bool = False

    def fields(self) -> Iterator[tuple[Field, Group | None]]:
        """Yield every question with the repeat group it stands in, if any."""
        for node in self.nodes:
            if isinstance(node, Field):
                yield node, None
            elif isinstance(node, Group):
                group = node if node.repeats else None
                for inner in node.nodes:
                    if isinstance(inner, Field):
                        yield inner, group


@dataclass(frozen=True, slots=True, kw_only=True)
class Texts:
    """What the journey has to say even when the page is gone.

    ``privacy`` are pairs of a heading and a paragraph (Art. 13 DSGVO).
    """

    declaration: str = ""
    next_steps: str = ""
    fee: str = ""
    contact: str = ""
    privacy: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Form:
    """A whole application form in one language.

    ``as_of`` is the key of the date question whose answer says which statute
    values hold; "" means today. ``statutes`` are the values a form was resolved
    with; a stored form has placeholders and none.
    """

    title: str
    locale: str
    steps: tuple[Step, ...] = ()
    texts: Texts = field(default_factory=Texts)
    as_of: str = ""
    statutes: tuple[Statute, ...] = ()

    def fields(self) -> Iterator[tuple[Step, Field, Group | None]]:
        """Yield every question in its order, with its step and repeat group."""
        for step in self.steps:
            for question, group in step.fields():
                yield step, question, group

    def step(self, key: str) -> Step:
        """Return the step with this key; raise ``KeyError`` if there is none."""
        for step in self.steps:
            if step.key == key:
                return step
        raise KeyError(key)
