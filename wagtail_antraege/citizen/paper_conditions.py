"""Conditions as people read them on paper: “if the answer to 2.1 is “Yes””."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

from django.utils.translation import gettext_lazy as _, pgettext_lazy

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.schema.conditions import (
    All,
    Any,
    Compare,
    Items,
    Not,
    Operator,
    Quantifier,
)

if TYPE_CHECKING:
    from collections.abc import Collection, Iterable, Mapping

    from wagtail_antraege.json_types import Json
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.nodes import Field


AND, OR = pgettext_lazy("antraege", "and"), pgettext_lazy("antraege", "or")
_IS = (
    _("the answer to %(number)s is %(value)s"),
    _("the answer to %(number)s is not %(value)s"),
)
WORDS = {
    Operator.EQUAL: _IS,
    Operator.ONE_OF: _IS,
    Operator.GREATER: (
        _("the answer to %(number)s is more than %(value)s"),
        _("the answer to %(number)s is at most %(value)s"),
    ),
    Operator.LESS: (
        _("the answer to %(number)s is less than %(value)s"),
        _("the answer to %(number)s is at least %(value)s"),
    ),
    Operator.CONTAINS: (
        _("the answer to %(number)s contains %(value)s"),
        _("the answer to %(number)s does not contain %(value)s"),
    ),
    Operator.FILLED: (
        _("%(number)s is answered"),
        _("%(number)s is not answered"),
    ),
}
"""How a comparison reads when it holds, and when it does not."""
QUANTIFIED = {
    Quantifier.ANY: (
        _("it holds for at least one entry under %(number)s that %(rule)s"),
        _("it holds for no entry under %(number)s that %(rule)s"),
    ),
    Quantifier.ALL: (
        _("it holds for every entry under %(number)s that %(rule)s"),
        _("it does not hold for every entry under %(number)s that %(rule)s"),
    ),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What conditions speak of: numbers on paper and questions, by their keys.

    What is worked out has no number on paper and is called by its label.
    """

    numbers: Mapping[str, str]
    fields: Mapping[str, Field]
    enclosed: Collection[str] = ()
    """The keys of questions how a paper gets to the office."""

    def name(self, key: str, part: str = "") -> str:
        """Return how a question, or a part of its answer, is called."""
        field = self.fields.get(key)
        label = field.label if field else key
        name = self.numbers.get(key) or quoted(label)
        return f"{name} ({self._part_label(field, part)})" if part else name

    def shown(self, compare: Compare, value: Json) -> str:
        """Return a value that a condition compares with, as it stands on paper."""
        field = self.fields.get(compare.field)
        if field is None:
            return as_text(value)
        kind = registry.get(field.type)
        if not compare.part:
            return kind.display(field, value).replace("\n", ", ")
        parts = {part.name: part for part in kind.parts_of(field)}
        part = parts.get(compare.part)
        return part.shown(value) if part else as_text(value)

    def _part_label(self, field: Field | None, name: str) -> str:
        parts = registry.get(field.type).parts_of(field) if field else ()
        return next((str(part.label) for part in parts if part.name == name), name)


def told(condition: Condition, known: Known, *, negated: bool = False) -> str:
    """Return a condition as it follows the word “if”."""
    match condition:
        case Not():
            return told(condition.condition, known, negated=not negated)
        case All() | Any():
            both = isinstance(condition, All) != negated
            inner = (
                _inner(one, known, negated=negated) for one in condition.conditions
            )
            return f" {AND if both else OR} ".join(inner)
        case Items():
            return _items(condition, known, negated=negated)
    return _compare(condition, known, negated=negated)


def _inner(condition: Condition, known: Known, *, negated: bool) -> str:
    text = told(condition, known, negated=negated)
    several = isinstance(condition, All | Any) and len(condition.conditions) > 1
    return f"({text})" if several else text


def _compare(compare: Compare, known: Known, *, negated: bool) -> str:
    named = {"number": known.name(compare.field, compare.part)}
    if compare.operator != Operator.FILLED:
        named["value"] = _values(compare, known)
    return str(WORDS[compare.operator][negated] % named)


def _values(compare: Compare, known: Known) -> str:
    several = isinstance(compare.value, list | tuple)
    values: Iterable[Json] = compare.value if several else (compare.value,)  # type: ignore[assignment]
    return f" {OR} ".join(quoted(known.shown(compare, one)) for one in values)


def quoted(text: str) -> str:
    """Return a text in the quotation marks of the language."""
    return str(_("“%(text)s”") % {"text": text})


def _items(items: Items, known: Known, *, negated: bool) -> str:
    number = known.name(items.group)
    rule = told(items.condition, known) if items.condition else ""
    if items.quantifier == Quantifier.COUNT:
        text = _count(items, number, negated=negated)
        if not rule:
            return text
        named = {"entries": text, "rule": rule}
        return str(_("%(entries)s for which it holds that %(rule)s") % named)
    words = QUANTIFIED[items.quantifier][negated]
    return str(words % {"number": number, "rule": rule or _("there is one")})


def _count(items: Items, number: str, *, negated: bool) -> str:
    """Tell how many entries there are; “at least 2” is stored as “more than 1”."""
    count = items.number
    if items.operator == Operator.EQUAL:
        text = (
            _("the number of entries under %(number)s is not %(count)d")
            if negated
            else _("the number of entries under %(number)s is %(count)d")
        )
    elif (items.operator == Operator.GREATER) != negated:
        count += not negated
        text = _("the number of entries under %(number)s is at least %(count)d")
    else:
        count -= not negated
        text = _("the number of entries under %(number)s is at most %(count)d")
    return str(text % {"number": number, "count": count})
