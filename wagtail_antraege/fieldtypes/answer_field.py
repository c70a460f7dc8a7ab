"""Form fields that speak only through ``fieldtypes.messages``."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING, Any

from django import forms
from django.utils.html import escape

from wagtail_antraege.fieldtypes.messages import fault

if TYPE_CHECKING:
    from wagtail_antraege.fieldtypes.contract import FieldType
    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.nodes import Field

INVISIBLE = re.compile(
    "[\u00ad\u200b\u2028\u2029\u202a-\u202e\u2060\u2066-\u2069\ufeff]"
)
LINE_ENDS = re.compile("\r\n?|[\u2028\u2029]")
PIECES = re.compile("[\0-\u02ff]+[^\0-\u02ff]{0,199}|[^\0-\u02ff]{1,200}")
"""Nothing below U+0300 is ever composed with what stands before it."""
REFUSED = {"Cc", "Cs"}


class Typed(str):
    """A text as a person typed it, so that it is never taken for a stored value.

    Without it a typed "1.234" (which means 1234) would be read as the stored
    decimal number 1.234 when the page is shown again after an error.
    """

    __slots__ = ()


def cleaned(text: str) -> str:
    """Return the text composed, with one kind of line end and no invisible signs."""
    plain_ends = LINE_ENDS.sub("\n", text)
    # Piece by piece: a long run of accents takes time with its length's square.
    composed = (
        unicodedata.normalize("NFC", piece) for piece in PIECES.findall(plain_ends)
    )
    return INVISIBLE.sub("", "".join(composed)).strip()


def on_one_line(text: str) -> str:
    """Return the cleaned text with single spaces for line ends and other gaps."""
    # Not by a pattern: long gaps would take it time that grows with their square.
    return " ".join(cleaned(text).split())


def has_strange_characters(text: str) -> bool:
    """Say whether there are control characters or broken ones (NUL, surrogates)."""
    return not text.isprintable() and any(
        unicodedata.category(sign) in REFUSED and sign not in "\n\t" for sign in text
    )


def check_text(text: str, label: object, maximum: int, **params: object) -> None:
    """Raise the fault if the text is too long or has control characters."""
    if len(text) > maximum:
        raise fault("too_long", label, maximum=maximum, length=len(text), **params)
    if has_strange_characters(text):
        raise fault("strange_characters", label, **params)


def is_required(kind: FieldType, question: Field) -> bool:
    """Say whether a question of this type must be answered."""
    if kind.always_required or kind.never_required:
        return kind.always_required
    return question.required


class AnswerField(forms.Field):
    """The form field of one question; ``clean()`` returns the stored value or None.

    None stands for "not answered". Subclasses write ``stored``, which gets what
    ``value_from_datadict`` returned and returns None for an empty answer.
    """

    empty_code = "empty"

    def __init__(
        self, kind: FieldType, question: Field, widget: forms.Widget, empty_code: str
    ) -> None:
        self.kind = kind
        self.question = question
        self.empty_code = empty_code
        super().__init__(
            label=question.label,
            # Some template packs print help texts without escaping them.
            help_text=escape(str(question.help_text or kind.hint)),
            required=is_required(kind, question),
            widget=widget,
        )

    def stored(self, value: Any) -> Json:
        """Return the stored value of what was sent, None if that is nothing."""
        raise NotImplementedError

    def clean(self, value: Any) -> Json:
        """Return the stored value; raise ``ValidationError`` with one of our texts."""
        stored = self.stored(value)
        if stored is None and self.required:
            raise fault(self.empty_code, self.question.label)
        return stored

    def bound_data(self, data: Any, initial: Any) -> Any:
        """Return what was sent, marked as typed."""
        return Typed(data) if isinstance(data, str) else data
