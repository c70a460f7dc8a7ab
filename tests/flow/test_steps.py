"""Saving a step: what is kept, what is dropped, and two tabs."""

from __future__ import annotations

from django.utils.datastructures import MultiValueDict

import pytest

from tests.flow.build import (
    NOW,
    begin,
    chip,
    content_of,
    dog_answers,
    dog_stream,
    fill,
    make_page,
    node,
    picture,
    save,
)
from wagtail_antraege import models
from wagtail_antraege.flow import access, steps
from wagtail_antraege.flow.drafts import DraftFullError
from wagtail_antraege.flow.steps import Outcome, Posted, StepNotOpenError

pytestmark = pytest.mark.django_db


class TestSave:
    def test_keeps_texts_and_values_of_a_good_step(self):
        held = begin()
        saved = save(held)
        kept = content_of(held).step("dog")
        assert saved.outcome == Outcome.GOOD
        assert kept.valid
        assert kept.typed["dog_name"] == ["Rex"]
        assert kept.values["kind", ""] == "mixed"
        assert kept.values["chip_number", chip(held)] == "276"

    def test_keeps_what_was_typed_wrong_but_no_value(self):
        held = begin()
        saved = save(held, data=dog_answers(held, dog_name=""))
        kept = content_of(held).step("dog")
        assert saved.outcome == Outcome.FAULTY
        assert list(saved.errors) == [("dog_name", "")]
        assert kept.typed["kind"] == ["mixed"]
        assert not kept.valid

    def test_never_keeps_hidden_or_unknown_keys(self):
        held = begin()
        data = dog_answers(
            held,
            breed_name="smuggled",
            unknown="x",
            owner_name="other step",
            **{"chips-zzzzzzzz-chip_number": "of nobody"},
        )
        save(held, data=data)
        kept = content_of(held).step("dog")
        assert set(kept.typed) == {
            "dog_name",
            "kind",
            f"chips-{chip(held)}-chip_number",
        }
        assert {key for key, _item in kept.values} == {
            "dog_name",
            "kind",
            "chip_number",
        }
        assert len(content_of(held).items["chips"]) == 1

    def test_shows_new_questions_before_it_complains(self):
        held = begin()
        saved = save(held, data=dog_answers(held, kind="breed"))
        assert saved.outcome == Outcome.FAULTY
        assert saved.errors == {}
        assert [one.field.key for one in saved.checked.newly_shown] == ["breed_name"]

    def test_later_steps_wait_for_earlier_ones(self):
        held = begin()
        with pytest.raises(StepNotOpenError):
            save(held, "owner", {"owner_name": ["Eva"]})

    def test_an_unknown_step_is_not_open(self):
        with pytest.raises(StepNotOpenError):
            save(begin(), "nothing", {})

    def test_a_draft_has_a_cap(self, monkeypatch):
        held = begin()
        monkeypatch.setattr("wagtail_antraege.flow.drafts.MAX_CONTENT_CHARACTERS", 50)
        with pytest.raises(DraftFullError):
            save(held)
        assert content_of(held).steps == {}


class TestItems:
    def test_add_and_remove(self):
        held = begin()
        first = chip(held)
        save(held, action="add:chips")
        second = chip(held, 1)
        data = dog_answers(held, **{f"chips-{second}-chip_number": "999"})
        save(held, data=data, action=f"remove:chips:{first}")
        content = content_of(held)
        assert content.items["chips"] == (second,)
        assert content.step("dog").values["chip_number", second] == "999"
        assert ("chip_number", first) not in content.step("dog").values

    def test_never_more_than_the_maximum(self):
        held = begin()
        for _ in range(5):
            save(held, action="add:chips")
        assert len(content_of(held).items["chips"]) == 3

    def test_removing_the_last_leaves_an_empty_one(self):
        held = begin()
        first = chip(held)
        save(held, action=f"remove:chips:{first}")
        (left,) = content_of(held).items["chips"]
        assert left != first


class TestFilesOfItems:
    def test_go_with_the_item(self):
        stream = dog_stream()
        stream.insert(6, node("file", "photo", "Foto", required=False))
        held = begin(make_page(stream))
        save(held, action="add:chips")
        first, second = chip(held), chip(held, 1)
        files = MultiValueDict(
            {f"chips-{item}-photo": [picture()] for item in (first, second)}
        )
        save(held, files=files)
        assert models.Upload.objects.count() == 2
        save(held, action=f"remove:chips:{second}")
        assert models.Upload.objects.get().item_id == first


class TestTwoTabs:
    def test_on_different_steps_lose_nothing(self):
        held = begin()
        fill(held)
        tab_one = access.find(draft_id=held.draft.pk, secrets=[held.secret], now=NOW)
        tab_two = access.find(draft_id=held.draft.pk, secrets=[held.secret], now=NOW)
        steps.save(
            held=tab_one,
            step_key="dog",
            posted=Posted(data=dog_answers(held, dog_name="Bello"), revision=1),
            now=NOW,
        )
        steps.save(
            held=tab_two,
            step_key="owner",
            posted=Posted(data={"owner_name": ["Ada"]}, revision=1),
            now=NOW,
        )
        content = content_of(held)
        assert content.step("dog").typed["dog_name"] == ["Bello"]
        assert content.step("owner").typed["owner_name"] == ["Ada"]

    def test_on_one_step_show_both_answers(self):
        held = begin()
        save(held, data=dog_answers(held, dog_name="Rex"), writer="one")
        stale = save(
            held,
            data=dog_answers(held, dog_name="Bello", kind="mixed"),
            revision=0,
            writer="two",
        )
        assert stale.outcome == Outcome.CONFLICT
        assert [(d.name, d.saved, d.mine) for d in stale.differences] == [
            ("dog_name", "Rex", "Bello")
        ]
        assert content_of(held).step("dog").typed["dog_name"] == ["Rex"]

    @pytest.mark.parametrize(("choice", "name"), [("saved", "Rex"), ("mine", "Bello")])
    def test_the_citizen_chooses(self, choice, name):
        held = begin()
        save(held, data=dog_answers(held, dog_name="Rex"), writer="one")
        chosen = save(
            held,
            data=dog_answers(held, dog_name="Bello"),
            revision=1,
            writer="three",
            choices={"dog_name": choice},
        )
        assert chosen.outcome == Outcome.GOOD
        assert content_of(held).step("dog").typed["dog_name"] == [name]

    def test_the_same_texts_are_no_conflict(self):
        held = begin()
        save(held, writer="one")
        assert save(held, revision=0, writer="two").outcome == Outcome.GOOD

    def test_a_page_is_never_in_conflict_with_itself(self):
        held = begin()
        save(held, revision=0, writer="one", action="keep")
        data = dog_answers(held, dog_name="Bello")
        saved = save(held, data=data, revision=0, writer="one")
        assert saved.outcome == Outcome.GOOD

    def test_an_item_removed_elsewhere_comes_back_if_chosen(self):
        held = begin()
        first = chip(held)
        save(held, action="add:chips", writer="one")
        second = chip(held, 1)
        data = dog_answers(held, **{f"chips-{second}-chip_number": "777"})
        save(held, action=f"remove:chips:{second}", writer="one")
        stale = save(held, data=data, revision=1, writer="two")
        assert [d.mine for d in stale.differences] == ["777"]
        save(
            held,
            data=data,
            writer="three",
            choices={stale.differences[0].name: "mine"},
        )
        assert content_of(held).items["chips"] == (first, second)
