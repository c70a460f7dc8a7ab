"""Whatever state and town do: nothing of the town is lost without being shown."""

from __future__ import annotations

import copy

from django.db import transaction
from django.utils import timezone

import pytest
from hypothesis import HealthCheck, Phase, given, settings, strategies as st

from tests.catalogue import state
from wagtail_antraege.catalogue import spoken, upgrade
from wagtail_antraege.schema.merging import Side

pytestmark = pytest.mark.django_db
NAMES = st.sampled_from(
    ["name", "art", "rasse", "halter", "ort", "hinweis", "anzahl", "steuer", "beleg"]
)
WORDS = st.sampled_from(["Hund", "Ihr Hund", "Ein ganz anderer Hund", "Katze"])
KINDS = st.sampled_from(["text", "date", "whole_number"])
CONDITIONS = st.builds(
    lambda field, operand: state.when(state.rule(field, operand)), NAMES, WORDS
)
EDITS = st.one_of(
    st.builds(state.page_text, st.sampled_from(["title", "purpose", "fee"]), WORDS),
    st.builds(lambda name, word: state.put(name, label=word), NAMES, WORDS),
    st.builds(lambda name, word: state.put(name, help_text=word), NAMES, WORDS),
    st.builds(lambda name, rules: state.put(name, condition=rules), NAMES, CONDITIONS),
    st.builds(state.drop, NAMES),
    st.builds(lambda name, after: state.move(name, after=after), NAMES, NAMES),
    st.builds(lambda name, kind: state.retype(name, kind, label=name), NAMES, KINDS),
    st.builds(lambda name: state.put(name, key=f"{name}_neu"), NAMES),
    st.builds(
        lambda which, word: state.put_choice("art", which, word),
        st.sampled_from(["klein", "gross"]),
        WORDS,
    ),
    st.builds(state.drop_choice, st.just("art"), st.sampled_from(["klein", "gross"])),
    st.builds(
        state.statute,
        st.sampled_from(["satz", "frist"]),
        st.sampled_from(["1.00", "2.00"]),
    ),
    st.builds(state.say, st.sampled_from(["title", "form.id-name.label"]), WORDS),
)


def added(mark):
    """Return edits that add entries; both sides may want the same key."""
    names = st.sampled_from(["telefon", "chip", "farbe"])
    return st.builds(
        lambda name, after, word: state.add(
            {**state.entry(name, label=word), "id": f"id-{mark}-{name}"}, after=after
        ),
        names,
        NAMES,
        WORDS,
    )


def careful(edit):
    """Do nothing where an earlier edit has taken away what this one is about."""

    def attempt(found):
        before = copy.deepcopy(found)
        try:
            edit(found)
        except (StopIteration, ValueError, KeyError):
            found |= before
        ids = [entry["id"] for entry in found.get("form", ())]
        keys = [entry["value"].get("key", entry["id"]) for entry in found["form"]]
        if len({*ids}) < len(ids) or len({*keys}) < len(keys):
            found |= before

    return attempt


def edits(mark):
    """Return what one side does."""
    listed = st.lists(EDITS | added(mark), max_size=5)
    return listed.map(lambda found: [careful(each) for each in found])


def leaves(value, path=()):
    """Yield every value with its path; items of lists go by their ids."""
    if isinstance(value, dict):
        for name, child in value.items():
            yield from leaves(child, (*path, name))
    elif isinstance(value, list):
        for number, child in enumerate(value):
            name = child.get("id", number) if isinstance(child, dict) else number
            yield from leaves(child, (*path, name))
    else:
        yield path, value


def town_values(made):
    """Return what the town has said that the state had not."""
    base, _theirs, ours = (dict(leaves(each.bare)) for each in made.documents)
    return {path: text for path, text in ours.items() if base.get(path) != text}


@pytest.fixture
def translated():
    texts = {}
    source = spoken.register(lambda _page: texts)
    yield texts
    spoken.unregister(source)


@given(st.data())
@settings(
    max_examples=20,
    phases=[Phase.generate],
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nothing_of_the_town_is_lost_without_being_shown(translated, data):
    with transaction.atomic():
        check(translated, data)
        transaction.set_rollback(True)


def check(translated, data):
    by_state, by_town = data.draw(edits("s")), data.draw(edits("t"))
    page = state.adopted(*by_town)
    said = state.changed({"translations": {}, "form": []}, *by_town)
    translated.clear()
    translated.update(said["translations"])
    release = state.release(*by_state)
    proposed = upgrade.plan(page, release).merge
    is_kept(proposed)
    sides = {each.name: st.sampled_from(Side) for each in proposed.merged.items}
    is_shown(proposed.deciding(data.draw(st.fixed_dictionaries(sides))))

    before = {one["name"]: one["value"] for one in state.values(page)}
    kept = {each.name: Side.OURS for each in proposed.merged.conflicts}
    upgrade.apply(page, release, kept, now=timezone.now())
    page.refresh_from_db()
    again = upgrade.plan(page, release).merge
    assert not again.is_change
    assert not again.merged.conflicts
    after = {one["name"]: one["value"] for one in state.values(page)}
    assert after.items() >= before.items()


def is_kept(made):
    """Say that all the town has said stands in the result."""
    result = dict(leaves(made.merged.document))
    lost = {p: text for p, text in town_values(made).items() if result.get(p) != text}
    assert lost == {}


def is_shown(made):
    """Say that it stands there, or is shown beside what has taken its place."""
    result = dict(leaves(made.merged.document))
    told = str([each.ours for each in made.merged.items])
    lost = {p: text for p, text in town_values(made).items() if result.get(p) != text}
    assert [text for text in lost.values() if repr(text) not in told] == []


@given(edits("s"))
@settings(max_examples=10, phases=[Phase.generate])
def test_a_town_without_changes_gets_the_release_silently(by_state):
    with transaction.atomic():
        page = state.adopted()
        made = upgrade.plan(page, state.release(*by_state)).merge
        assert not made.merged.conflicts
        assert made.merged.document["form"] == made.documents[1].bare["form"]
        transaction.set_rollback(True)
