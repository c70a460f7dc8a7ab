from __future__ import annotations

import pytest

from tests.schema.build import answers, equal, field, form, notice, step
from wagtail_antraege.schema import progress
from wagtail_antraege.schema.path import walk

FORM = form(
    step("owner", field("a")),
    step("proof", field("b"), condition=equal("a", "x")),
    step("bank", field("c")),
)
SHORT = walk(FORM, answers(a="y"))
LONG = walk(FORM, answers(a="x"))


def test_the_position_counts_the_steps_that_apply():
    assert progress.position(SHORT, "bank") == (2, 2)
    assert progress.position(LONG, "bank") == (3, 3)
    assert progress.position(LONG, "owner") == (1, 3)


def test_neighbours_leave_out_what_does_not_apply():
    assert progress.next_step(SHORT, "owner") == "bank"
    assert progress.next_step(LONG, "owner") == "proof"
    assert progress.next_step(LONG, "bank") is None
    assert progress.previous_step(SHORT, "bank") == "owner"
    assert progress.previous_step(SHORT, "owner") is None


def test_a_step_that_does_not_apply_has_no_position():
    for ask in (progress.position, progress.next_step, progress.previous_step):
        with pytest.raises(KeyError):
            ask(SHORT, "proof")


def test_the_first_open_step_is_the_first_that_applies_and_is_not_done():
    assert progress.first_open_step(SHORT, set()) == "owner"
    assert progress.first_open_step(SHORT, {"owner"}) == "bank"
    assert progress.first_open_step(LONG, {"owner", "bank"}) == "proof"
    assert progress.first_open_step(SHORT, {"owner", "bank"}) is None


def test_a_step_is_reached_when_all_before_it_are_done():
    assert progress.is_reachable(LONG, "owner", set())
    assert progress.is_reachable(LONG, "proof", {"owner"})
    assert not progress.is_reachable(LONG, "bank", {"owner"})
    assert not progress.is_reachable(SHORT, "proof", {"owner"})


class TestAnExit:
    FORM = form(
        step("about", field("a")),
        step("sorry", notice("why"), condition=equal("a", "no"), ends=True),
        step("bank", field("b")),
    )
    STOPPED = walk(FORM, answers(a="no", b="kept"))
    GOING_ON = walk(FORM, answers(a="yes", b="kept"))

    def test_ends_the_path_with_all_that_hangs_on_later_steps(self):
        assert self.STOPPED.exit == self.FORM.step("sorry")
        assert self.STOPPED.step_keys == ("about", "sorry")
        assert self.STOPPED.answers == answers(a="no")
        assert not self.STOPPED.shows("b")

    def test_is_none_while_its_condition_does_not_hold(self):
        assert self.GOING_ON.exit is None
        assert self.GOING_ON.step_keys == ("about", "bank")

    def test_follows_the_step_that_led_there_and_leads_nowhere(self):
        assert progress.next_step(self.STOPPED, "about") == "sorry"
        assert progress.previous_step(self.STOPPED, "sorry") == "about"
        assert progress.next_step(self.STOPPED, "sorry") is None

    def test_is_never_done_so_there_is_no_review(self):
        assert progress.first_open_step(self.STOPPED, {"about"}) == "sorry"
        assert progress.first_open_step(self.STOPPED, {"about", "sorry"}) == "sorry"

    def test_counts_as_no_step(self):
        assert progress.position(self.STOPPED, "about") == (1, 1)
        assert progress.position(self.STOPPED, "sorry") == (1, 1)
        assert progress.position(self.GOING_ON, "about") == (1, 2)
