"""A new release and a town's changes come together, and nothing is lost unseen."""

from __future__ import annotations

import copy

from hypothesis import given, strategies as st

from wagtail_antraege.schema.merging import Side, merge

WORDS = st.sampled_from(["a", "b", "c", "d", "e"])
NAMES = [f"n{number}" for number in range(6)]


def entry(name, kind="text", key=None, **value):
    return {"id": name, "type": kind, "value": {"key": key or name, **value}}


def document(*entries, **texts):
    return {"texts": texts, "form": list(entries)}


def ids(merged):
    return [each["id"] for each in merged.document["form"]]


@st.composite
def documents(draw):
    names = draw(st.lists(st.sampled_from(NAMES), unique=True, max_size=6))
    entries = [entry(name, label=draw(WORDS), help_text=draw(WORDS)) for name in names]
    return document(*entries, title=draw(WORDS), purpose=draw(WORDS))


def keys(listed):
    return [each["value"]["key"] for each in listed]


def add(draw, listed, place, mark):
    name = f"{mark}{draw(st.integers(0, 2))}"
    key = draw(st.sampled_from([name, "shared"]))
    if name not in [each["id"] for each in listed] and key not in keys(listed):
        listed.insert(place, entry(name, key=key, label=draw(WORDS)))


def rekey(_draw, listed, place, _mark):
    if "shared" not in keys(listed):
        listed[place]["value"]["key"] = "shared"


def label(draw, listed, place, _mark):
    listed[place]["value"]["label"] = draw(WORDS)


def drop(_draw, listed, place, _mark):
    del listed[place]


def retype(draw, listed, place, _mark):
    listed[place]["type"] = draw(st.sampled_from(["text", "date"]))


def move(draw, listed, place, _mark):
    listed.insert(draw(st.integers(0, len(listed) - 1)), listed.pop(place))


@st.composite
def edits(draw, was, mark):
    """Return a document somebody has changed; ``mark`` names who adds entries."""
    now = copy.deepcopy(was)
    kinds = [add, rekey, label, drop, retype, move]
    for edit in draw(st.lists(st.sampled_from(kinds), max_size=4)):
        listed = now["form"]
        if listed or edit is add:
            place = draw(st.integers(0, max(len(listed) - 1, 0)))
            edit(draw, listed, place, mark)
    now["texts"]["title"] = draw(st.just(was["texts"]["title"]) | WORDS)
    return now


@st.composite
def threes(draw):
    base = draw(documents())
    return base, draw(edits(base, "t")), draw(edits(base, "o"))


def told(merged):
    """Return all that the items show of the town's version, as text."""
    return str([each.ours for each in merged.items])


class TestProperties:
    @given(threes())
    def test_a_release_without_changes_changes_nothing(self, three):
        base, _theirs, ours = three
        assert merge(base, base, ours).document == ours

    @given(threes())
    def test_a_town_without_changes_gets_the_release(self, three):
        base, theirs, _ours = three
        merged = merge(base, theirs, base)
        assert merged.document == theirs
        assert not merged.conflicts

    @given(threes())
    def test_nothing_of_the_town_is_lost_unseen(self, three):
        base, theirs, ours = three
        merged = merge(base, theirs, ours)
        now = {each["id"]: each for each in merged.document["form"]}
        before = {each["id"]: each for each in base["form"]}
        for each in ours["form"]:
            if each != before.get(each["id"]):
                kept = now.get(each["id"])
                assert kept is not None
                for name, value in each["value"].items():
                    was = before.get(each["id"], {"value": {}})["value"].get(name)
                    assert value in (was, kept["value"][name])
        for name, text in ours["texts"].items():
            assert text in (base["texts"][name], merged.document["texts"][name])

    @given(threes())
    def test_whoever_always_takes_the_state_side_gets_the_release(self, three):
        base, theirs, ours = three
        seen, decisions = -1, {}
        while seen != len(decisions):  # an entry taken back brings its own questions
            seen = len(decisions)
            merged = merge(base, theirs, ours, decisions)
            decisions |= {each.name: Side.THEIRS for each in merged.items}
        own = {each["id"] for each in ours["form"]} - {e["id"] for e in theirs["form"]}
        left = [each for each in merged.document["form"] if each["id"] not in own]
        assert left == theirs["form"]
        assert merged.document["texts"] == theirs["texts"]

    @given(threes())
    def test_merging_again_finds_nothing_to_do(self, three):
        base, theirs, ours = three
        once = merge(base, theirs, ours).document
        again = merge(theirs, theirs, once)
        assert again.document == once
        assert not again.taken
        assert not again.conflicts

    @given(threes())
    def test_no_key_stands_twice(self, three):
        base, theirs, ours = three
        for side in Side:
            decisions = {each.name: side for each in merge(base, theirs, ours).items}
            made = merge(base, theirs, ours, decisions).document["form"]
            keys = [each["value"]["key"] for each in made]
            assert len(keys) == len(set(keys))

    @given(threes())
    def test_names_of_items_are_unique(self, three):
        names = [each.name for each in merge(*three).items]
        assert len(names) == len(set(names))
