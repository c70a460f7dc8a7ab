"""Merge two versions of an exchange document that come from the same third one."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any

from wagtail_antraege.schema.merging import ordering
from wagtail_antraege.schema.merging.verdicts import Item, Merged, Side, Verdict, What
from wagtail_antraege.schema.rekeying import free_key, rekeyed

if TYPE_CHECKING:
    from collections.abc import Collection, Mapping

    from wagtail_antraege.json_types import Json, JsonObject

Path = tuple[str, ...]
Entries = list[dict[str, Any]]
DEFAULTS = {
    Verdict.TAKEN: Side.THEIRS,
    Verdict.KEPT: Side.OURS,
    Verdict.CONFLICT: Side.OURS,
}
ABSENT = None


def merge(
    base: JsonObject,
    theirs: JsonObject,
    ours: JsonObject,
    decisions: Mapping[str, Side] | None = None,
) -> Merged:
    """Return what comes of a new release in a town.

    Args:
        base: The release the town has adopted.
        theirs: The new release.
        ours: What the town has made of ``base``.
        decisions: Which side counts, by the name of an item; where nothing is
            said, what only one side has changed is taken from it, and where both
            have the town's version stays.
    """
    merging = _Merge(decisions or {})
    document = merging.mapping((), base, theirs, ours)
    return Merged(document, tuple(merging.items))


@dataclass(slots=True)
class _Merge:
    decisions: Mapping[str, Side]
    items: list[Item] = field(default_factory=list)

    def decide(self, what: What, path: Path, verdict: Verdict, **sides: Json) -> bool:
        """Note a verdict, and say whether the new release counts."""
        item = Item(
            path=path, what=what, verdict=verdict, side=DEFAULTS[verdict], **sides
        )
        side = Side(self.decisions.get(item.name, item.side))
        self.items.append(
            Item(path=path, what=what, verdict=verdict, side=side, **sides)
        )
        return side == Side.THEIRS

    def value(self, path: Path, base: Json, theirs: Json, ours: Json) -> Json:
        """Merge one value: mappings and lists of entries part by part."""
        if ours == theirs:
            return ours
        sides = (base, theirs, ours)
        if all(map(_is_entries, sides)) and any(sides):
            listed: Any = [side or [] for side in sides]
            entries: Any = self.entries(path, *listed)
            return entries or next((each for each in (ours, theirs) if not each), [])
        if all(isinstance(side, dict) for side in sides) and not _is_whole(path):
            return self.mapping(path, *sides)  # type: ignore[arg-type]
        verdict = _verdict(*sides)
        sided = {"base": base, "theirs": theirs, "ours": ours}
        return theirs if self.decide(What.VALUE, path, verdict, **sided) else ours

    def mapping(
        self, path: Path, base: JsonObject, theirs: JsonObject, ours: JsonObject
    ) -> JsonObject:
        merged: JsonObject = {}
        for name in dict.fromkeys((*ours, *theirs, *base)):
            value = self.value(
                (*path, name), base.get(name), theirs.get(name), ours.get(name)
            )
            if value is not ABSENT:
                merged[name] = value
        return merged

    def entries(
        self, path: Path, base: Entries, theirs: Entries, ours: Entries
    ) -> Entries:
        """Merge a list whose entries have ids."""
        sides = [{each["id"]: each for each in side} for side in (base, theirs, ours)]
        theirs, ours = self.with_own_keys(path, sides[0], theirs, ours)
        sides = [sides[0], *({each["id"]: each for each in s} for s in (theirs, ours))]
        merged = {}
        for name in dict.fromkeys((*sides[2], *sides[1], *sides[0])):
            entry = self.entry((*path, name), *(side.get(name) for side in sides))
            if entry is not None:
                merged[name] = entry
        base_ids, their_ids, our_ids = (list(side) for side in sides)
        order = self.order(path, base_ids, their_ids, our_ids, set(merged))
        return [merged[name] for name in order]

    def with_own_keys(
        self, path: Path, base: Mapping[str, Any], theirs: Entries, ours: Entries
    ) -> tuple[Entries, Entries]:
        """Give way where the state's new entry has the key of one of the town's.

        If the state's counts, the town's gets another key wherever it is named;
        if not, the state's entry is left out.
        """
        kept = {one["id"] for one in theirs}
        own = {_key(one): one for one in ours if _is_own_key(one, base, kept)}
        known = {one["id"] for one in ours}
        for entry in list(theirs):
            key, was = _key(entry), base.get(entry["id"])
            other = own.get(key)
            is_new_key = was is None or _key(was) != key
            if other is None or other["id"] == entry["id"] or not is_new_key:
                continue
            if was is None and entry["id"] in known:
                continue
            sides = {"base": was, "theirs": entry, "ours": other}
            path_of = (*path, entry["id"])
            if self.decide(What.KEY, path_of, Verdict.CONFLICT, **sides):
                free = free_key(key, {_key(one) for one in (*theirs, *ours)})
                ours = [rekeyed(one, {key: free}) for one in ours]
            else:
                theirs = _given_way(theirs, entry, was)
        return theirs, ours

    def entry(
        self, path: Path, base: Any, theirs: Any, ours: Any
    ) -> dict[str, Any] | None:
        if ours is None or theirs is None:
            return self.presence(path, base, theirs, ours)
        if base is None:
            base = {"id": ours["id"], "type": ours["type"], "value": {}}
        if ours["type"] != theirs["type"]:
            return self.retyped(path, base, theirs, ours)
        value = self.mapping(path, base["value"], theirs["value"], ours["value"])
        return {**ours, "value": value}

    def presence(
        self, path: Path, base: Any, theirs: Any, ours: Any
    ) -> dict[str, Any] | None:
        """Say whether an entry is there that one side does not have."""
        if ours is None and theirs is None:
            return None
        sides = {"base": base, "theirs": theirs, "ours": ours}
        what = What.ADDED if base is None else What.REMOVED
        verdict = _verdict(base, theirs, ours)
        counts = self.decide(what, path, verdict, **sides)
        found: dict[str, Any] | None = theirs if counts else ours
        return found

    def retyped(self, path: Path, base: Any, theirs: Any, ours: Any) -> dict[str, Any]:
        """Take an entry whole if the sides have made other kinds of it."""
        bare = [
            {k: each[k] for k in ("type", "value")} for each in (base, theirs, ours)
        ]
        verdict = _verdict(*bare)
        sides = {"base": base, "theirs": theirs, "ours": ours}
        counts = self.decide(What.TYPE, path, verdict, **sides)
        found: dict[str, Any] = theirs if counts else ours
        return found

    def order(
        self,
        path: Path,
        base: list[str],
        theirs: list[str],
        ours: list[str],
        present: set[str],
    ) -> list[str]:
        """Return the ids in the order that both sides want."""
        orders = (base, theirs, ours)
        by_state, by_town = ordering.moved(base, theirs), ordering.moved(base, ours)
        going = present - {*ours}
        for name in ours:
            if name not in present & (by_state | by_town) & {*theirs}:
                continue
            verdict = _moving(name in by_state, name in by_town)
            before = [ordering.neighbour(name, order) for order in orders]
            sides = dict(zip(("base", "theirs", "ours"), before, strict=True))
            if verdict == Verdict.CONFLICT and sides["ours"] == sides["theirs"]:
                continue
            if self.decide(What.MOVED, (*path, name), verdict, **sides):
                going.add(name)
        kept = [name for name in ours if name in present]
        return ordering.placed(kept, [n for n in theirs if n in present], going)


def _moving(by_state: bool, by_town: bool) -> Verdict:
    if by_state and by_town:
        return Verdict.CONFLICT
    return Verdict.TAKEN if by_state else Verdict.KEPT


def _verdict(base: object, theirs: object, ours: object) -> Verdict:
    if ours == base:
        return Verdict.TAKEN
    return Verdict.KEPT if theirs == base else Verdict.CONFLICT


def _is_own_key(
    one: Mapping[str, Any], base: Mapping[str, Any], kept: Collection[str]
) -> bool:
    """Say whether a key is the town's: given by it, or to what the state has deleted."""
    was = base.get(one["id"])
    if not _key(one):
        return False
    if was is None or _key(was) != _key(one):
        return True
    return one["id"] not in kept and one != was


def _given_way(theirs: Entries, entry: dict[str, Any], was: Any) -> Entries:
    """Leave a new entry out, and let an older one keep its key."""
    if was is None:
        return [one for one in theirs if one is not entry]
    kept = {**entry, "value": {**entry["value"], "key": _key(was)}}
    return [kept if one is entry else one for one in theirs]


def _key(entry: Mapping[str, Any]) -> str:
    return str(entry["value"].get("key") or "")


def _is_entries(value: object) -> bool:
    """Say whether a value is a list of entries that have ids, or none at all."""
    return value is None or (
        isinstance(value, list)
        and all(isinstance(each, dict) and each.get("id") for each in value)
    )


def _is_whole(path: Path) -> bool:
    """Say whether a mapping makes sense only as a whole, as conditions do."""
    return path[-1] in {"condition", "required_if"}
