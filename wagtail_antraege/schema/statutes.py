"""Values that a statute of the town sets: rates, fees, deadlines.

A form names them as ``{name}``, in its texts and formulas. A stored form keeps
the names; what they stand for is put in for one day, when the form is shown.
"""

from __future__ import annotations

import html
import re
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import TYPE_CHECKING, Any, TypeVar

from babel import Locale, UnknownLocaleError
from babel.numbers import format_currency, format_decimal, format_percent

from wagtail_antraege.schema.digest import digest
from wagtail_antraege.schema.nodes import Choice, Field, Group, Notice, Step

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator
    from datetime import date

    from wagtail_antraege.schema.nodes import Form, Texts
    from wagtail_antraege.schema.statute import Statute

_Node = TypeVar("_Node", bound=Step | Group | Field | Notice | Choice)

KINDS = ("money", "number", "percent", "text")
NAME = r"[a-z][a-z0-9_]*"
PLACEHOLDER = re.compile(rf"\{{\s*({NAME})\s*\}}")
_BETWEEN_TAGS = re.compile(rf"<[^>]*>|{PLACEHOLDER.pattern}")

TEXTS: dict[type, tuple[str, ...]] = {
    Step: ("title", "introduction"),
    Group: ("label", "help_text", "item_label", "add_label"),
    Field: ("label", "help_text", "legal_basis", "purpose", "retention"),
    Choice: ("label", "hint"),
    Notice: ("text",),
}
"""Where a form may name statute values; the title of a form is not among it."""


@dataclass(frozen=True, slots=True)
class Dated:
    """A value from its first day on; a text may be for one language only."""

    statute: Statute
    language: str = ""


def names_in(text: str) -> frozenset[str]:
    """Return the names of statute values in one text."""
    return frozenset(PLACEHOLDER.findall(text)) if "{" in text else frozenset()


def uses(form: Form) -> Iterator[tuple[str, str]]:
    """Yield each use as node id and name; the id is "" for the form's own texts."""
    for node_id, text in _texts(form):
        if "{" in text:
            yield from ((node_id, name) for name in sorted(names_in(text)))


def placeholders(form: Form) -> frozenset[str]:
    """Return the names of all statute values that a form uses."""
    return frozenset(name for _node_id, name in uses(form))


def in_force(
    dated: Iterable[Dated], day: date, locale: str = ""
) -> tuple[Statute, ...]:
    """Return the value of each name that holds on a day, in the order of names.

    A text in the language of the form stands back where only the other
    languages have a newer one: right comes before readable.
    """
    found: dict[str, Dated] = {}
    for one in dated:
        best = found.get(one.statute.name)
        if (
            one.statute.valid_from <= day.isoformat()
            and one.language in ("", locale, locale.partition("-")[0])
            and (best is None or _rank(one) > _rank(best))
        ):
            found[one.statute.name] = one
    return tuple(found[name].statute for name in sorted(found))


def next_change(dated: Iterable[Dated], day: date) -> str:
    """Return the first day after ``day`` on which a value changes, as ISO date."""
    ahead = {one.statute.valid_from for one in dated}
    return min((day_ for day_ in ahead if day_ > day.isoformat()), default="")


def shown(statute: Statute, locale: str) -> str:
    """Return a value as people read it: "96,00 €"."""
    if statute.kind == "text":
        return statute.value
    number, language = Decimal(statute.value), _language(locale)
    if statute.kind == "money":
        return format_currency(
            number, "EUR", locale=language, decimal_quantization=False
        )
    if statute.kind == "percent":
        return format_percent(number / 100, locale=language, decimal_quantization=False)
    return format_decimal(number, locale=language, decimal_quantization=False)


def resolve(
    form: Form, statutes: Iterable[Statute], missing: str | None = None
) -> Form:
    """Return the form with these values in its texts, and as its ``statutes``.

    Names without a value stay as they are, or are replaced by ``missing``.
    """
    known = tuple(statutes)
    write = writer(known, form.locale, missing)
    return replace(
        form,
        steps=tuple(_filled(step, write) for step in form.steps),
        texts=fill_texts(form.texts, write),
        statutes=known,
    )


def statutes_hash(statutes: Iterable[Statute]) -> str:
    """Return a hash of values, whatever their order; "" if there are none."""
    rows = sorted(
        [one.name, one.label, one.kind, one.value, one.valid_from, one.source]
        for one in statutes
    )
    return digest([list(row) for row in rows]) if rows else ""


class Writer:
    """Puts values into texts."""

    def __init__(self, values: dict[str, str], missing: str | None) -> None:
        self.values = values
        self.missing = missing

    def plain(self, text: str) -> str:
        """Return a text with its values."""
        if "{" not in text:
            return text
        return PLACEHOLDER.sub(self._value, text)

    def html(self, text: str) -> str:
        """Return HTML with its values escaped; what stands inside tags stays."""
        if "{" not in text:
            return text
        return _BETWEEN_TAGS.sub(self._escaped, text)

    def _value(self, match: re.Match[str]) -> str:
        value = self.values.get(match[1], self.missing)
        return match[0] if value is None else value

    def _escaped(self, match: re.Match[str]) -> str:
        return html.escape(self._value(match)) if match[1] else match[0]


def writer(
    statutes: Iterable[Statute], locale: str, missing: str | None = None
) -> Writer:
    """Return what puts these values into texts of this language."""
    return Writer({one.name: shown(one, locale) for one in statutes}, missing)


def fill_texts(texts: Texts, write: Writer) -> Texts:
    """Return the texts around a form with their values."""
    return replace(
        texts,
        declaration=write.plain(texts.declaration),
        next_steps=write.plain(texts.next_steps),
        fee=write.plain(texts.fee),
        contact=write.plain(texts.contact),
        privacy=tuple((head, write.plain(text)) for head, text in texts.privacy),
    )


def _rank(one: Dated) -> tuple[str, bool]:
    return one.statute.valid_from, bool(one.language)


def _language(locale: str) -> Locale:
    try:
        return Locale.parse(locale or "de", sep="-")
    except (UnknownLocaleError, ValueError):
        return Locale("de")


def _nodes(form: Form) -> Iterator[Step | Group | Field | Notice]:
    for step in form.steps:
        yield step
        for node in step.nodes:
            yield node
            if isinstance(node, Group):
                yield from node.nodes


def _texts(form: Form) -> Iterator[tuple[str, str]]:
    for node in _nodes(form):
        for text in _own_texts(node):
            yield node.id, text
    for text in _journey_texts(form.texts):
        yield "", text


def _own_texts(node: Step | Group | Field | Notice) -> Iterator[str]:
    for name in TEXTS[type(node)]:
        yield getattr(node, name)
    if isinstance(node, Field):
        yield node.formula
        yield from (str(text) for _name, text in node.texts)
        for choice in node.choices:
            yield from (choice.label, choice.hint)


def _journey_texts(texts: Texts) -> Iterator[str]:
    yield from (texts.declaration, texts.next_steps, texts.fee, texts.contact)
    yield from (text for _heading, text in texts.privacy)


def _filled(node: _Node, write: Writer) -> _Node:
    """Return a node with its values; formulas keep the names they read."""
    put = write.html if isinstance(node, Notice) else write.plain
    new: dict[str, Any] = {name: put(getattr(node, name)) for name in TEXTS[type(node)]}
    for name in ("nodes", "choices"):
        if inner := getattr(node, name, ()):
            new[name] = tuple(_filled(each, write) for each in inner)
    if isinstance(node, Field):
        new["texts"] = tuple((name, put(str(text))) for name, text in node.texts)
    return replace(node, **new)
