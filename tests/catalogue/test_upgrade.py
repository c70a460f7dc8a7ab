"""A newer release goes into what a town has made of the state's form."""

from __future__ import annotations

from django.utils import timezone

import pytest
from wagtail.models import PageLogEntry

from tests.catalogue import state
from tests.catalogue.merge_cases import CASES
from wagtail_antraege import models, signals
from wagtail_antraege.catalogue import spoken, upgrade
from wagtail_antraege.catalogue.releases import Release
from wagtail_antraege.exceptions import (
    NotFromCatalogueError,
    OlderReleaseError,
    OutdatedError,
    UndecidedError,
)
from wagtail_antraege.schema.merging import Side

pytestmark = pytest.mark.django_db


@pytest.fixture
def translated():
    """Let a test say what the town has translated."""
    texts = {}
    source = spoken.register(lambda _page: texts)
    yield texts
    spoken.unregister(source)


def apply(page, release, decisions=None, **options):
    revision = upgrade.apply(page, release, decisions, now=timezone.now(), **options)
    page.refresh_from_db()
    return revision


def decisions_of(case, made):
    given = {each.name: Side.OURS for each in made.merged.conflicts}
    return given | dict.fromkeys(case.take, Side.THEIRS)


def found_at(page, path):
    """Return what stands at a path of the draft; None if there is nothing."""
    first, *rest = path.split(".")
    if first != "form":
        return getattr(page, first)
    entry = next((e for e in state.entries(page) if e["id"] == rest[0]), None)
    if entry is None or rest[1] == "type":
        return entry and entry["type"]
    found = entry["value"]
    for name in rest[1:]:
        if isinstance(found, list) and name.isdigit():
            found = found[int(name)]["value"]
        elif isinstance(found, list):
            found = next(each["value"] for each in found if each["id"] == name)
        else:
            found = found[name]
    return found


def order(page, names):
    """Return the wanted part of the ids, all that stands between them included."""
    ids = [each["id"].removeprefix("id-") for each in state.entries(page)]
    first = ids.index(names[0])
    return ids[first : first + len(names)]


class TestCases:
    @pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])
    def test_all_comes_out_as_the_table_says(self, case, translated):
        page = state.adopted(*case.town)
        translated.update(
            state.changed({"translations": {}}, *only_said(case.town))["translations"]
        )
        release = state.release(*case.state)
        first = upgrade.plan(page, release).merge
        decisions = decisions_of(case, first)
        made = upgrade.plan(page, release, decisions).merge
        told = {each.name: each.verdict.value for each in made.merged.items}
        assert told == case.told
        apply(page, release, decisions)
        draft = page.get_latest_revision_as_object()
        for path, expected in case.then.items():
            if path == "order":
                assert order(draft, expected) == expected
            else:
                assert found_at(draft, path) == expected
        if case.said:
            assert made.translations == {"en": case.said}
        for one in state.values(page):
            assert one["value"] == case.statutes.get(one["name"], one["value"])
        assert case.statutes.keys() <= {one["name"] for one in state.values(page)}

    @pytest.mark.parametrize("case", CASES, ids=[each.name for each in CASES])
    def test_merging_again_changes_nothing(self, case):
        page = state.adopted(*case.town)
        release = state.release(*case.state)
        apply(page, release, decisions_of(case, upgrade.plan(page, release).merge))
        again = upgrade.plan(page, release).merge
        assert not again.is_change
        assert not again.merged.conflicts
        assert not again.merged.taken


def only_said(edits):
    """Return the edits that translate."""
    return [each for each in edits if "say" in each.__qualname__]


class TestApplying:
    def test_what_is_live_stays_until_somebody_publishes(self):
        page = state.adopted()
        page.get_latest_revision().publish()
        page.refresh_from_db()
        apply(page, state.release(state.page_text("purpose", "Neu")))
        assert page.live
        assert page.purpose == "Steuer"
        assert page.has_unpublished_changes
        draft = page.get_latest_revision_as_object()
        assert draft.purpose == "Neu"
        assert draft.blueprint_version.version == "1.1.0"
        assert page.blueprint_version.version == "1.0.0"

    def test_the_log_says_who_took_which_release(self, django_user_model):
        user = django_user_model.objects.create(username="redaktion")
        page = state.adopted(state.put("name", label="Ihr ganzer Name"))
        release = state.release(state.put("name", label="Voller Name"))
        apply(page, release, {"value.form.id-name.label": Side.THEIRS}, user=user)
        entry = PageLogEntry.objects.get(action=upgrade.UPGRADED)
        assert entry.user == user
        assert entry.data["version"] == "1.1.0"
        assert entry.data["decided"] == {"value.form.id-name.label": "theirs"}
        assert "1.1.0" in str(entry.message)

    def test_a_conflict_without_decision_is_refused(self):
        page = state.adopted(state.put("name", label="Ihr ganzer Name"))
        before = page.latest_revision_id
        with pytest.raises(UndecidedError) as refused:
            apply(page, state.release(state.put("name", label="Voller Name")))
        assert refused.value.names == ("value.form.id-name.label",)
        page.refresh_from_db()
        assert page.latest_revision_id == before

    def test_what_was_edited_after_the_decision_is_not_overwritten(self):
        page = state.adopted()
        release = state.release(state.put("name", label="Voller Name"))
        seen = upgrade.plan(page, release).merge.fingerprint
        state.edited(page, state.put("name", label="Ihr ganzer Name"))
        with pytest.raises(OutdatedError):
            apply(page, release, seen=seen)

    def test_an_older_release_is_refused(self):
        page = state.adopted()
        apply(page, state.release(version="1.2.0"))
        with pytest.raises(OlderReleaseError):
            upgrade.plan(page, state.release(version="1.1.0"))

    def test_a_release_of_another_form_is_refused(self):
        other = Release({**state.document(), "service": "katze"}, "package")
        with pytest.raises(NotFromCatalogueError):
            upgrade.plan(state.adopted(), other)

    def test_a_question_whose_kind_is_gone_stays(self):
        gone = {"id": "id-weg", "type": "gone", "value": {"key": "weg", "label": "Weg"}}
        page = state.adopted(state.add(gone, after="name"))
        apply(page, state.release(state.put("art", label="Hund")))
        draft = page.get_latest_revision_as_object()
        assert gone in state.entries(draft)

    def test_translations_are_told_when_all_is_saved(
        self, translated, django_capture_on_commit_callbacks
    ):
        heard = []

        def listen(**given):
            heard.append(given)

        signals.form_upgraded.connect(listen)
        translated["en"] = {"title": "Our dog"}
        page = state.adopted()
        release = state.release(state.say("form.id-ort.label", "Town"))
        with django_capture_on_commit_callbacks(execute=True):
            apply(page, release)
        signals.form_upgraded.disconnect(listen)
        (given,) = heard
        assert given["translations"]["en"] == {
            "title": "Our dog",
            "form.id-name.label": "Name",
            "form.id-ort.label": "Town",
        }

    def test_values_that_come_with_a_release_are_examples(self):
        page = state.adopted()
        apply(page, state.release(state.statute("frist", "14", "number")))
        assert models.StatuteValue.objects.get(name="frist").is_example

    def test_another_example_is_shown_beside_the_value_of_the_town(self):
        page = state.adopted(state.statute("satz", "100.00"))
        (note,) = upgrade.plan(
            page, state.release(state.statute("satz", "120.00"))
        ).statutes
        assert (note.ours, note.theirs) == ("100.00", "120.00")
