from __future__ import annotations

import json
import re

from hypothesis import given, strategies as st

from tests.schema.strategies import answers_to, forms
from wagtail_antraege.schema.answers import Answers, new_item_id


class TestAnswers:
    given = Answers({("name", "i1"): "Rex", ("a", ""): 1}, {"dogs": ("i1",)})

    def test_are_found_by_field_and_item(self):
        assert self.given.get("name", "i1") == "Rex"
        assert self.given.get("a") == 1
        assert self.given.get("name") is None
        assert self.given.items_of("dogs") == ("i1",)
        assert self.given.items_of("cats") == ()

    def test_a_change_gives_new_answers_and_leaves_the_old(self):
        changed = self.given.with_value("a", "", 2).with_items("dogs", ("i2", "i1"))
        assert changed == Answers(
            {("name", "i1"): "Rex", ("a", ""): 2}, {"dogs": ("i2", "i1")}
        )
        assert self.given.get("a") == 1

    def test_one_can_be_taken_away(self):
        assert self.given.without("name", "i1").values == {("a", ""): 1}
        assert self.given.without("stranger") == self.given

    def test_what_is_no_answer_is_not_read(self):
        odd = {"values": {"a": "x", "b": {"": 1}}, "items": {"g": "i1"}, "more": 1}
        assert Answers.from_json(odd) == Answers({("b", ""): 1})
        assert Answers.from_json({"values": None}) == Answers()


@given(st.data())
def test_answers_come_back_from_json_as_they_were(data):
    original = data.draw(answers_to(data.draw(forms(max_steps=2))))
    stored = json.loads(json.dumps(original.to_json()))
    assert Answers.from_json(stored) == original


def test_item_ids_are_short_and_differ():
    ids = {new_item_id() for _ in range(500)}
    assert len(ids) == 500
    assert all(re.fullmatch("[a-z][a-z0-9]{7}", one) for one in ids)
