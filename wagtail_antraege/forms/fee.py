"""The fee of an application, with how each of its lines came about."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, pgettext

from wagtail_antraege.fieldtypes import computed
from wagtail_antraege.schema.comparisons import comparable
from wagtail_antraege.schema.computed import AnswersReader, derivation
from wagtail_antraege.schema.expressions import Function, shown

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Form
    from wagtail_antraege.schema.path import Path, Question


@dataclass(frozen=True, slots=True, kw_only=True)
class FeeLine:
    """One amount; "" where an answer that it needs is missing."""

    key: str
    label: str
    amount: str
    shown: str
    derivation: str = ""
    item: str = ""

    def to_json(self) -> JsonObject:
        return {name: getattr(self, name) for name in FeeLine.__slots__}


@dataclass(frozen=True, slots=True, kw_only=True)
class Fee:
    """All lines and what they come to; "" if an amount is missing."""

    total: str
    shown: str
    lines: tuple[FeeLine, ...]

    def to_json(self) -> JsonObject:
        lines: list[Json] = [line.to_json() for line in self.lines]
        return {"total": self.total, "shown": self.shown, "lines": lines}

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Fee:
        lines = tuple(
            FeeLine(**{name: line[name] for name in FeeLine.__slots__ if name in line})
            for line in data["lines"]
        )
        return cls(total=data["total"], shown=data["shown"], lines=lines)


def build(form: Form, path: Path) -> Fee | None:
    """Return the fee in the active language, None if no line of it applies."""
    lines = tuple(_lines(form, path))
    if not lines:
        return None
    amounts = [Decimal(line.amount) for line in lines if line.amount]
    if len(amounts) < len(lines):
        return Fee(total="", shown=_unknown(), lines=lines)
    total = sum(amounts, Decimal(0))
    return Fee(total=f"{total:.2f}", shown=shown(total, "money"), lines=lines)


def _lines(form: Form, path: Path) -> Iterator[FeeLine]:
    reader = AnswersReader(form, path.answers)
    for step in path.steps:
        for question in step.questions:
            if question.field.type == computed.FeeType.name:
                yield _line(form, path, reader, question)


def _line(form: Form, path: Path, reader: AnswersReader, question: Question) -> FeeLine:
    field, item = question.field, question.item
    amount = comparable("money", path.answers.get(field.key, item))
    label = _place(path, question) + field.label
    if not isinstance(amount, Decimal):
        return FeeLine(
            key=field.key, item=item, label=label, amount="", shown=_unknown()
        )
    text, how = shown(amount, "money"), derivation(field, form, reader, item, _say)
    return FeeLine(
        key=field.key,
        item=item,
        label=label,
        amount=f"{amount:.2f}",
        shown=text,
        derivation="" if how == text else how,
    )


def _place(path: Path, question: Question) -> str:
    group = question.group
    if group is None:
        return ""
    number = path.answers.items_of(group.key).index(question.item) + 1
    return f"{group.item_label or group.label} {number}: "


def _unknown() -> str:
    return gettext("The office works it out")


def _say(function: Function, arguments: tuple[str, ...]) -> str:
    words = {
        Function.MIN: pgettext("formula", "smallest of"),
        Function.MAX: pgettext("formula", "greatest of"),
        Function.ROUND: pgettext("formula", "rounded"),
        Function.UP: pgettext("formula", "rounded up"),
    }
    several = function in (Function.MIN, Function.MAX)
    return f"{words[function]} ({'; '.join(arguments if several else arguments[:1])})"
