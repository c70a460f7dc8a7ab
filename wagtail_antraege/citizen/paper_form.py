"""An application form as it is printed: numbers, boxes to tick, lines to write on."""

from __future__ import annotations

from dataclasses import dataclass
from html import unescape
from typing import TYPE_CHECKING

from django.utils.html import strip_tags
from django.utils.translation import gettext as _

from wagtail_antraege.citizen import paper_evidence
from wagtail_antraege.citizen.paper_conditions import Known, told
from wagtail_antraege.fieldtypes import registry
from wagtail_antraege.fieldtypes.field_options import whole_option
from wagtail_antraege.kit.sanitize import clean_html
from wagtail_antraege.schema.nodes import Field, Group, Notice

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from wagtail_antraege.fieldtypes.contract import AnswerPart, FieldType
    from wagtail_antraege.schema.conditions import Condition
    from wagtail_antraege.schema.nodes import Form, Step

MOST_BOXES = 16
"""Of more answers nobody prints a list; one writes it down instead."""
MOST_LINES = 10
ENTRIES = 3
"""How many entries of a repeat group are printed, if it takes as many."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Box:
    """One box to tick, and what it says."""

    label: str
    hint: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Space:
    """Where an answer, or a part of one, goes."""

    label: str = ""
    boxes: tuple[Box, ...] = ()
    lines: int = 0


@dataclass(frozen=True, slots=True, kw_only=True)
class Entry:
    """What is printed of a question, a group or a notice; ``html`` is sanitised."""

    number: str = ""
    label: str = ""
    help_text: str = ""
    html: str = ""
    conditions: tuple[str, ...] = ()
    is_optional: bool = False
    is_enclosed: bool = False
    """The answer is a paper that goes with the form."""
    spaces: tuple[Space, ...] = ()
    copies: tuple[tuple[str, tuple[Entry, ...]], ...] = ()
    """The entries inside a group, as often as they are printed, with a heading."""
    may_repeat_more: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """What is printed of a step; one that ``ends`` tells who need not go on."""

    number: str
    title: str
    introduction: str
    conditions: tuple[str, ...]
    ends: bool
    entries: tuple[Entry, ...]


def parts(form: Form) -> tuple[Part, ...]:
    """Return the form step by step, in the active language."""
    evidence = paper_evidence.ways(form)
    form = paper_evidence.for_paper(form, evidence)
    known = Known(
        enclosed=evidence,
        numbers=dict(_numbers(form)),
        fields={question.key: question for _step, question, _group in form.fields()},
    )
    return tuple(
        Part(
            number=known.numbers[step.key],
            title=step.title,
            introduction=step.introduction,
            conditions=_only_if(step.condition, known, ends=step.ends),
            ends=step.ends,
            entries=tuple(_entries(step.nodes, known)),
        )
        for step in form.steps
        if step.ends or any(_is_printed(node) for node in step.nodes)
    )


def enclosures(printed: Iterable[Part]) -> list[Entry]:
    """Return the papers that go with the form."""
    return [
        entry for part in printed for entry in _all(part.entries) if entry.is_enclosed
    ]


def _all(entries: Iterable[Entry]) -> Iterator[Entry]:
    for entry in entries:
        yield entry
        for _heading, inner in entry.copies[:1]:
            yield from _all(inner)


def _numbers(form: Form) -> Iterator[tuple[str, str]]:
    """Yield 1 for a step, 1.2 for a question in it, 1.2.1 for one in a group."""
    place = 0
    for step in form.steps:
        place += not step.ends
        yield step.key, "" if step.ends else str(place)
        yield from _inner_numbers(step.nodes, f"{place}.")


def _inner_numbers(
    nodes: Iterable[Field | Group | Notice], before: str
) -> Iterator[tuple[str, str]]:
    numbered = [
        node for node in nodes if _is_printed(node) and not isinstance(node, Notice)
    ]
    for place, node in enumerate(numbered, start=1):
        yield node.key, f"{before}{place}"
        if isinstance(node, Group):
            yield from _inner_numbers(node.nodes, f"{before}{place}.")


def _is_printed(node: Step | Field | Group | Notice) -> bool:
    """Say whether there is something to read or to write: not what is worked out."""
    if isinstance(node, Field):
        return not node.formula and not registry.get(node.type).is_computed
    return True


def _entries(nodes: Iterable[Field | Group | Notice], known: Known) -> Iterator[Entry]:
    for node in nodes:
        if isinstance(node, Notice):
            yield Entry(
                html=clean_html(node.text), conditions=_only_if(node.condition, known)
            )
        elif isinstance(node, Group):
            yield _group(node, known)
        elif _is_printed(node):
            yield _question(node, known)


def _group(group: Group, known: Known) -> Entry:
    inner = tuple(_entries(group.nodes, known))
    number = min(max(ENTRIES, group.minimum), group.maximum) if group.repeats else 1
    label = group.item_label or group.label
    headings = [f"{label} {place}" for place in range(1, number + 1)]
    return Entry(
        number=known.numbers[group.key],
        label=group.label,
        help_text=group.help_text,
        conditions=_only_if(group.condition, known),
        copies=tuple((one if group.repeats else "", inner) for one in headings),
        may_repeat_more=group.repeats and group.maximum > number,
    )


def _question(question: Field, known: Known) -> Entry:
    kind = registry.get(question.type)
    conditions = _only_if(question.condition, known)
    if question.required_if is not None:
        needed = {"condition": told(question.required_if, known)}
        conditions += (_("Needed only if %(condition)s.") % needed,)
    return Entry(
        number=known.numbers[question.key],
        label=question.label,
        help_text=_help(question, kind),
        conditions=conditions,
        is_optional=not (question.required or kind.always_required)
        and question.required_if is None,
        is_enclosed=kind.supports_files or question.key in known.enclosed,
        spaces=() if kind.supports_files else tuple(spaces(question, kind)),
    )


def _help(question: Field, kind: FieldType) -> str:
    """Return what is to be read below the label: some types add to it."""
    if kind.supports_files:
        return question.help_text
    return unescape(strip_tags(str(kind.form_field(question).help_text or "")))


def spaces(question: Field, kind: FieldType) -> Iterator[Space]:
    """Yield where to answer a question, one part of the answer after the other."""
    if asked := kind.parts_of(question):
        yield from map(_part, asked)
    elif kind.kind == "boolean":
        is_statement = kind.always_required or kind.never_required
        words = (_("I agree"),) if is_statement else (_("Yes"), _("No"))
        yield Space(boxes=tuple(Box(label=word) for word in words))
    else:
        listed = [Box(label=str(label)) for _value, label in kind.known_answers()]
        given = [Box(label=one.label, hint=one.hint) for one in kind.choices(question)]
        rows = whole_option(question, "rows") or 1
        yield _space("", given or listed, rows=rows)


def _part(part: AnswerPart) -> Space:
    if part.kind == "boolean":
        return Space(boxes=(Box(label=str(part.label)),))
    return _space(
        str(part.label), [Box(label=str(text)) for _v, text in part.options()]
    )


def _space(label: str, boxes: list[Box], *, rows: int = 1) -> Space:
    if 0 < len(boxes) <= MOST_BOXES:
        return Space(label=label, boxes=tuple(boxes))
    return Space(label=label, lines=min(rows, MOST_LINES))


def _only_if(
    condition: Condition | None, known: Known, *, ends: bool = False
) -> tuple[str, ...]:
    if condition is None:
        return ()
    text = _("Do not go on if %(condition)s.") if ends else _("Only if %(condition)s.")
    return (text % {"condition": told(condition, known)},)
