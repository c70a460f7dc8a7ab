"""What the citizen confirms, as data that can be read for ever.

The JSON of a review is the confirmed copy: the inbox, the receipt and the print
view show it as it is and need no field type and no form for it.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import gettext, override

from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.computed import ConstantType, FeeType
from wagtail_antraege.fieldtypes.unknown import as_text
from wagtail_antraege.forms import fee
from wagtail_antraege.forms.fee import Fee
from wagtail_antraege.forms.review_statutes import StatuteValue
from wagtail_antraege.schema.nodes import Group

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from wagtail_antraege.json_types import Json, JsonObject
    from wagtail_antraege.schema.nodes import Field, Form, Step
    from wagtail_antraege.schema.path import Path, PathStep, Question

FORMAT = 1


@dataclass(frozen=True, slots=True)
class ShownUpload:
    """An uploaded file as people see it."""

    id: str
    name: str
    size: int
    content_type: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """One question and its answer; ``item_number`` counts repeat items from 1."""

    key: str
    label: str
    type: str
    shown: str
    value: Json = None
    item: str = ""
    group: str = ""
    group_label: str = ""
    item_number: int = 0
    uploads: tuple[str, ...] = ()

    @property
    def lines(self) -> list[str]:
        """The shown answer line by line."""
        return self.shown.split("\n")

    @property
    def heading(self) -> str:
        """What stands above this and the other answers of the same group."""
        number = f" {self.item_number}" if self.item_number else ""
        return f"{self.group_label}{number}"

    def to_json(self) -> JsonObject:
        return {
            "key": self.key,
            "item": self.item,
            "group": self.group,
            "group_label": self.group_label,
            "item_number": self.item_number,
            "label": self.label,
            "type": self.type,
            "shown": self.shown,
            "value": self.value,
            "uploads": list(self.uploads),
        }


@dataclass(frozen=True, slots=True, kw_only=True)
class Section:
    """The answers of one step."""

    step: str
    title: str
    entries: tuple[Entry, ...] = ()

    def to_json(self) -> JsonObject:
        entries: list[Json] = [entry.to_json() for entry in self.entries]
        return {"step": self.step, "title": self.title, "entries": entries}


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """All answers of an application in one language, with what is declared."""

    locale: str
    title: str
    declaration: str = ""
    sections: tuple[Section, ...] = ()
    fee: Fee | None = None
    statute_values: tuple[StatuteValue, ...] = ()

    def to_json(self) -> JsonObject:
        """Return the confirmed copy."""
        sections: list[Json] = [section.to_json() for section in self.sections]
        return {
            "format": FORMAT,
            "locale": self.locale,
            "title": self.title,
            "declaration": self.declaration,
            "sections": sections,
            "fee": self.fee.to_json() if self.fee else None,
            "statute_values": [value.to_json() for value in self.statute_values],
        }

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> Review:
        """Read a confirmed copy of any released format; raise ``ValueError``."""
        if data.get("format") != FORMAT:
            raise ValueError(f"Unknown format of a review: {data.get('format')!r}")
        return cls(
            locale=data["locale"],
            title=data["title"],
            declaration=data["declaration"],
            sections=tuple(_section(section) for section in data["sections"]),
            fee=Fee.from_json(data["fee"]) if data.get("fee") else None,
            statute_values=tuple(
                StatuteValue.from_json(value) for value in data["statute_values"]
            ),
        )


def _section(data: Mapping[str, Any]) -> Section:
    entries = tuple(_entry(entry) for entry in data["entries"])
    return Section(step=data["step"], title=data["title"], entries=entries)


def _entry(data: Mapping[str, Any]) -> Entry:
    known = {name: data[name] for name in Entry.__slots__ if name in data}
    return Entry(**{**known, "uploads": tuple(data.get("uploads", ()))})


def build(
    form: Form,
    path: Path,
    uploads: Mapping[str, ShownUpload],
    *,
    for_office: bool = False,
) -> Review:
    """Return the review of the answers that apply, in the language of the form.

    The copy ``for_office`` has the values that citizens do not see.
    """
    with override(form.locale):
        listed = tuple(
            Section(
                step=step.step.key,
                title=step.step.title,
                entries=tuple(_answered(step, path, uploads, for_office=for_office)),
            )
            for step in path.steps
        )
        charged = fee.build(form, path)
    return Review(
        locale=form.locale,
        title=form.title,
        declaration=form.texts.declaration,
        sections=tuple(section for section in listed if section.entries),
        fee=charged,
        statute_values=tuple(
            StatuteValue.of(value, form.locale) for value in form.statutes
        ),
    )


def digest(review: Mapping[str, Any]) -> str:
    """Return a hash that changes with anything that the citizen is shown."""
    text = json.dumps(review, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return hashlib.sha256(text.encode()).hexdigest()


def differs_for_office(path: Path) -> bool:
    """Say whether the office gets values that citizens do not see."""
    return any(
        question.field.type == ConstantType.name
        for step in path.steps
        for question in step.questions
    )


def _is_listed(field: Field, *, for_office: bool) -> bool:
    """Say whether a value stands among the answers; the fee has its own place."""
    if field.type == ConstantType.name:
        return for_office
    return field.type != FeeType.name


def _answered(
    step: PathStep,
    path: Path,
    uploads: Mapping[str, ShownUpload],
    *,
    for_office: bool,
) -> Iterable[Entry]:
    groups = _groups_by_field(step.step)
    for question in step.questions:
        field = question.field
        if not _is_listed(field, for_office=for_office):
            continue
        value = path.answers.get(field.key, question.item)
        group = groups.get(field.key)
        yield Entry(
            key=field.key,
            label=field.label,
            type=field.type,
            shown=_shown(field, value, uploads),
            value=None
            if value is None
            else registry.get(field.type).export(field, value),
            item=question.item,
            group=group.key if group else "",
            group_label=_group_label(group),
            item_number=_item_number(question, path),
            uploads=_upload_ids(field, value),
        )


def _groups_by_field(step: Step) -> dict[str, Group]:
    return {
        node.key: group
        for group in step.nodes
        if isinstance(group, Group)
        for node in group.nodes
    }


def _group_label(group: Group | None) -> str:
    if group is None:
        return ""
    return (group.item_label if group.repeats else "") or group.label


def _item_number(question: Question, path: Path) -> int:
    if question.group is None:
        return 0
    return path.answers.items_of(question.group.key).index(question.item) + 1


def _upload_ids(field: Field, value: Json) -> tuple[str, ...]:
    if not registry.get(field.type).supports_files:
        return ()
    return tuple(map(as_text, value)) if isinstance(value, (list, tuple)) else ()


def _shown(field: Field, value: Json, uploads: Mapping[str, ShownUpload]) -> str:
    if value is None or value == "" or value == [] or value == {}:
        return gettext("Not provided")
    names = [uploads[id_].name for id_ in _upload_ids(field, value) if id_ in uploads]
    return "\n".join(names) or registry.get(field.type).display(field, value)
