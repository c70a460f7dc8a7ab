"""What a field type is: one kind of question, from the form to the file."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, ClassVar, Protocol, TypeAlias

from django.core.exceptions import ValidationError
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

if TYPE_CHECKING:
    from collections.abc import Callable, Iterable, Sequence

    from django import forms

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.comparisons import Kind
    from wagtail_antraege.schema.nodes import Choice, ComparedPart, Field

Text = str | Promise
Pairs: TypeAlias = "Sequence[tuple[str, Text]]"
"""Stored values with what people read."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Option:
    """A setting that the editor may give to a field of this type.

    ``kind`` is one of ``integer``, ``text``, ``boolean``, ``date``, ``decimal`` and
    ``choice``, of ``choices`` or what they return when the editor opens the page.
    The block for the editor is made from it. A ``translatable`` text is read by
    citizens, so it has one wording in each language.
    """

    name: str
    kind: str
    label: Text
    help_text: Text = ""
    default: Json = None
    translatable: bool = False
    choices: Pairs | Callable[[], Pairs] = ()


class AnswerPart(Protocol):
    """One part of a composed answer; ``fieldtypes.parts`` has those there are."""

    @property
    def name(self) -> str:
        """Return the name in the stored answer."""

    @property
    def label(self) -> Text:
        """Return what people read."""

    @property
    def kind(self) -> str:
        """Return how it compares in conditions."""

    def options(self) -> Pairs:
        """Return the stored values there are, none if they cannot be listed."""

    def shown(self, value: Json) -> str:
        """Return a stored value as a person reads it."""


class FieldType:
    """One kind of question.

    A new type sets the attributes and writes ``form_field``; ``display`` and
    ``export`` have defaults that suit every answer that is one short text.

    The form field's ``clean()`` returns the *stored value*: plain JSON, the
    same that is kept, compared, shown and exported (a date as ``2026-03-27``,
    money as ``"1234.50"``, a composed answer as an object of its parts).
    ``prepare_value()`` turns a stored value back into what a person would type.
    """

    name: ClassVar[str]
    """Name in the stored form. Never changes once released."""
    format: ClassVar[int] = 1
    """Number of the format of stored values; a type reads all it has released."""
    label: ClassVar[Text]
    """What editors call it."""
    description: ClassVar[Text] = ""
    """One sentence for the block picker."""
    icon: ClassVar[str] = "placeholder"
    group: ClassVar[Text] = ""
    """Heading in the block picker."""
    kind: ClassVar[str] = "text"
    """How answers compare in conditions: a name from ``schema.kinds``."""
    comparison: ClassVar[Kind | None] = None
    """A way to compare of this type's own; ``kind`` is its name then."""
    comparison_script: ClassVar[str] = ""
    """Static path of the ES module that compares like ``comparison`` in the page.

    It exports ``kinds``: an object of ``{comparable, operators, read}`` by name.
    """
    hint: ClassVar[Text] = ""
    """What helps the citizen to answer, shown where the editor wrote no help text."""
    options: ClassVar[tuple[Option, ...]] = ()
    """Settings the editor may give."""
    autocomplete: ClassVar[str] = ""
    """Default token of WCAG 1.3.5; the editor may choose another."""
    supports_choices: ClassVar[bool] = False
    """True if the editor lists the answers to pick from."""
    choices_label: ClassVar[Text] = _("Answers")
    """What editors call that list."""
    supports_files: ClassVar[bool] = False
    """True if the answer is a list of uploads."""
    content_types: ClassVar[tuple[str, ...]] = ()
    """Which uploads it takes, of those that are taken at all; none named: any."""
    supports_learning: ClassVar[bool] = True
    """False if the HTML depends on the value in a way that cannot be spliced."""
    always_required: ClassVar[bool] = False
    """True if "optional" makes no sense, as for a confirmation."""
    never_required: ClassVar[bool] = False
    """True if nobody may be made to answer, as for a consent."""
    is_computed: ClassVar[bool] = False
    """True if the answer comes from ``Field.formula`` and nobody is asked."""
    sample: ClassVar[Json] = ""
    """A stored value to show in previews."""
    parts: ClassVar[tuple[AnswerPart, ...]] = ()
    """All parts that a composed answer of this type may have."""

    def parts_of(self, field: Field) -> tuple[AnswerPart, ...]:
        """Return the parts that this field asks for, none if it is not composed."""
        return self.parts

    def compared_parts(self, field: Field) -> tuple[ComparedPart, ...]:
        """Return the parts that are no texts; the compiled form keeps them."""
        return ()

    def autocomplete_tokens(self) -> Iterable[str]:
        """Yield what a browser may fill in, if the editor says nothing else."""
        if self.autocomplete:
            yield self.autocomplete

    def choices(self, field: Field) -> tuple[Choice, ...]:
        """Return the answers to pick from; the compiled form keeps them.

        A type may add its own to the editor's, with labels in the active
        language. Those that are there already are not added again.
        """
        return field.choices

    def known_answers(self) -> Pairs:
        """Return the answers that every field of this type has, none if it varies.

        Who writes a condition picks the stored value among them.
        """
        return ()

    def form_field(self, field: Field) -> forms.Field:
        """Return the Django form field that asks, checks and cleans."""
        raise NotImplementedError

    def display(self, field: Field, value: Json) -> str:
        """Return the stored value as a person reads it; lines end in a newline."""
        return str(value)

    def export(self, field: Field, value: Json) -> Json:
        """Return the stored value as other systems get it."""
        return value

    def json_schema(self, field: Field) -> JsonObject:
        """Return what ``export`` yields as a JSON Schema (draft 2020-12)."""
        return {"type": "string"}

    def check(self, field: Field) -> Iterable[str]:
        """Yield what is wrong with the editor's settings, in whole sentences."""
        return ()

    def accepted(self, field: Field, value: Json) -> Json:
        """Return a stored value as this field would take it, None if it does not.

        The logic proof asks, so that it tries only answers that can be given.
        """
        asking = self.form_field(field)
        try:
            taken: Json = asking.clean(asking.prepare_value(value))
        except ValidationError:
            return None
        return taken

    def sample_value(self, field: Field) -> Json:
        """Return a stored value that this field accepts, for previews."""
        return self.sample
