"""What a merge does to each entry of a form, for the editor who decides about it."""

from __future__ import annotations

import hashlib
import json
from collections import defaultdict
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from django.utils.translation import get_language_info, gettext as _, gettext_lazy

from wagtail_antraege.desk.merge_words import Words
from wagtail_antraege.kit import word_diff
from wagtail_antraege.schema.merging import Side, Verdict, What
from wagtail_antraege.schema.merging.ordering import placed

if TYPE_CHECKING:
    from collections.abc import Iterator, Mapping

    from wagtail_antraege.catalogue.page_merge import Decisions, PageMerge
    from wagtail_antraege.kit.word_diff import Part
    from wagtail_antraege.schema.merging import Item

MERGED = "merged"
STATUS = {
    Verdict.CONFLICT.value: gettext_lazy("Conflict"),
    MERGED: gettext_lazy("Merged"),
    Verdict.TAKEN.value: gettext_lazy("Taken over"),
    Verdict.KEPT.value: gettext_lazy("Kept as it is"),
}
"""What happens to a row, what needs attention most first."""
SENTENCES = {
    (What.VALUE, Verdict.TAKEN): gettext_lazy("The state has changed this."),
    (What.VALUE, Verdict.KEPT): gettext_lazy("Your town has changed this."),
    (What.VALUE, Verdict.CONFLICT): gettext_lazy(
        "Both have changed this, each in another way."
    ),
    (What.ADDED, Verdict.TAKEN): gettext_lazy("New from the state."),
    (What.ADDED, Verdict.KEPT): gettext_lazy("Added by your town."),
    (What.REMOVED, Verdict.TAKEN): gettext_lazy("The state has deleted this."),
    (What.REMOVED, Verdict.KEPT): gettext_lazy("Your town has deleted this."),
    (What.REMOVED, Verdict.CONFLICT): gettext_lazy(
        "One side has deleted this, the other has changed it."
    ),
    (What.MOVED, Verdict.TAKEN): gettext_lazy("The state has moved this."),
    (What.MOVED, Verdict.KEPT): gettext_lazy("Your town has moved this."),
    (What.MOVED, Verdict.CONFLICT): gettext_lazy(
        "Both have moved this, each to another place."
    ),
    (What.TYPE, Verdict.TAKEN): gettext_lazy("The state has made another kind of it."),
    (What.TYPE, Verdict.KEPT): gettext_lazy("Your town has made another kind of it."),
    (What.TYPE, Verdict.CONFLICT): gettext_lazy(
        "One side has made another kind of it, the other has changed it, too."
    ),
    (What.KEY, Verdict.CONFLICT): gettext_lazy(
        "An entry of the state has the key of one of your town's. If you take the "
        "state's, your entry stays and gets another key; if you keep yours, that of "
        "the state is left out."
    ),
}
LABELS = {
    What.ADDED: gettext_lazy("Entry"),
    What.REMOVED: gettext_lazy("Entry"),
    What.TYPE: gettext_lazy("Kind"),
    What.MOVED: gettext_lazy("Place"),
    What.KEY: gettext_lazy("Key"),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One thing about which one can decide."""

    item: Item
    field: str
    """Under which name the decision is sent; another one if a side changes."""
    label: str
    sentence: str
    theirs: tuple[Part, ...]
    ours: tuple[Part, ...]
    is_decided: bool

    @property
    def is_conflict(self) -> bool:
        """Whether somebody must decide."""
        return self.item.verdict == Verdict.CONFLICT

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet, though somebody must."""
        return self.is_conflict and not self.is_decided

    @property
    def shown(self) -> tuple[Part, ...]:
        """What the one side has changed that has changed anything."""
        return self.theirs if self.item.verdict == Verdict.TAKEN else self.ours

    @property
    def side(self) -> str:
        """The side that is picked, "" if none."""
        return "" if self.is_open else self.item.side.value


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """An entry, or what else belongs together, and all that is to be said of it."""

    name: str
    heading: str
    kind: str
    lines: tuple[Line, ...]

    @property
    def status(self) -> str:
        """How the two sides get along here."""
        found = {line.item.verdict.value for line in self.lines}
        both = {Verdict.TAKEN.value, Verdict.KEPT.value}
        if Verdict.CONFLICT.value not in found and found >= both:
            return MERGED
        return next(each for each in STATUS if each in found)

    @property
    def status_label(self) -> str:
        """The same in words."""
        return str(STATUS[self.status])

    @property
    def conflicts(self) -> tuple[Line, ...]:
        """What must be decided here."""
        return tuple(line for line in self.lines if line.is_conflict)

    @property
    def others(self) -> tuple[Line, ...]:
        """What is settled unless somebody wants it otherwise."""
        return tuple(line for line in self.lines if not line.is_conflict)


def rows(merge: PageMerge) -> tuple[Row, ...]:
    """Return what there is to say: the page, the entries in their order, translations."""
    words = Words(merge)
    found: dict[tuple[str, str], list[Line]] = defaultdict(list)
    for item in merge.merged.items:
        found[place_of(item, merge)].append(_line(item, merge, words))
    known = [place for place in _places(merge) if place in found]
    return tuple(_row(place, found[place], words) for place in known)


def place_of(item: Item, merge: PageMerge) -> tuple[str, str]:
    """Return to which row an item belongs."""
    part, *rest = item.path
    if part == "translations":
        path = rest[1].split(".") if len(rest) > 1 else [""]
        known = {entry["id"] for side in merge.documents for entry in _form(side)}
        is_entry = path[0] == "form" and path[1] in known
        return ("form", path[1]) if is_entry else ("texts", "")
    return (part, rest[0] if part == "form" else "")


def _places(merge: PageMerge) -> list[tuple[str, str]]:
    """Return the rows in the order of the form; what is gone stands where it was."""
    merged: Any = merge.merged.document["form"]
    order = [entry["id"] for entry in merged]
    for side in reversed(merge.documents):
        ids = [entry["id"] for entry in _form(side)]
        order = placed(order, ids, {*ids} - {*order})
    return [("texts", ""), *(("form", each) for each in order)]


def _form(document: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = document.bare["form"]
    return found


def _row(place: tuple[str, str], lines: list[Line], words: Words) -> Row:
    part, name = place
    if part == "texts":
        heading, kind = _("Texts of the page"), ""
    else:
        entry = words.entries[name]
        heading, kind = words.title_of(entry), words.kind_of(entry)
    kind = "" if kind == heading else kind
    return Row(name=name or part, heading=heading, kind=kind, lines=tuple(lines))


def _line(item: Item, merge: PageMerge, words: Words) -> Line:
    base, theirs, ours = (
        _told(item, side, words) for side in (item.base, item.theirs, item.ours)
    )
    is_pair = item.what == What.KEY
    return Line(
        item=item,
        field=field_of(item),
        label=_label(item, words),
        sentence=str(SENTENCES[item.what, item.verdict]),
        theirs=word_diff.compare(theirs if is_pair else base, theirs),
        ours=word_diff.compare(ours if is_pair else base, ours),
        is_decided=item.name in merge.decisions,
    )


def _told(item: Item, side: Any, words: Words) -> str:
    """Return one side of an item in words."""
    part, *rest = item.path
    if item.what == What.MOVED:
        title = words.title(str(side)) if side else ""
        if len(rest) > 1:
            title = words.items.get(str(side), "")
        return _("behind “%(title)s”") % {"title": title} if side else _("at the top")
    if part == "form" and len(rest) == 1:
        return words.entry(side)
    if part != "form":
        return words.value(None, side)
    block, _name = words.label_at(tuple(rest))
    if item.what == What.VALUE:
        return words.value(block, side)
    return words.item(block, side)


def _label(item: Item, words: Words) -> str:
    """Return what an item is about, within its row."""
    part, *rest = item.path
    if part == "texts":
        return words.field(rest[0])
    if part == "translations":
        return _translated(rest, words)
    name = words.label_at(tuple(rest))[1] if len(rest) > 1 else ""
    return name or str(LABELS[item.what])


def _translated(path: list[str], words: Words) -> str:
    language, *rest = path
    told = language_name(language)
    if not rest:
        return told
    first, *inner = rest[0].split(".")
    if first != "form":
        return f"{told}: {words.field(first)}"
    name = words.label_at(tuple(inner))[1] if inner[0] in words.entries else rest[0]
    return f"{told}: {name}"


def language_name(code: str) -> str:
    """Return what a language is called, or its code."""
    try:
        return str(get_language_info(code)["name_translated"])
    except KeyError:
        return code


def field_of(item: Item) -> str:
    """Return the name of the field by which somebody decides about an item.

    It holds what both sides say: a decision counts for nothing else.
    """
    told = json.dumps([item.name, item.base, item.theirs, item.ours], sort_keys=True)
    return f"item-{hashlib.sha256(told.encode()).hexdigest()[:20]}"


def decisions(merge: PageMerge, sent: Mapping[str, Any]) -> Decisions:
    """Return what somebody has picked; a decision may bring others with it."""
    found: dict[str, Side] = {}
    while True:
        picked = dict(_picked(merge.deciding(found), sent))
        if picked.keys() <= found.keys():
            return found
        found = {**picked, **found}


def _picked(merge: PageMerge, sent: Mapping[str, Any]) -> Iterator[tuple[str, Side]]:
    for item in merge.merged.items:
        side = sent.get(field_of(item))
        if side in tuple(Side):
            yield item.name, Side(side)
