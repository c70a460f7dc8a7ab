"""Moving an application on."""

import pytest

from tests.inbox import build
from wagtail_antraege import models, signals
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.inbox import decide
from wagtail_antraege.inbox.history import verify

pytestmark = pytest.mark.django_db
State = models.Application.State


@pytest.fixture
def clerk():
    return build.user("anna")


@pytest.fixture
def application(clerk):
    return build.application(build.department("Steueramt", clerk))


def move(application, user, to, seen=State.RECEIVED):
    return decide.change_state(
        application_id=application.pk, seen=seen, to=to, user=user, now=build.NOW
    )


class TestChangeState:
    def test_moves_and_records(self, application, clerk):
        moved = move(application, clerk, State.IN_PROGRESS)

        application.refresh_from_db()
        assert moved.state == application.state == State.IN_PROGRESS
        assert application.state_changed_at == build.NOW
        event = application.events.get()
        assert event.details == {"from": "received", "to": "in_progress"}
        assert event.actor == clerk

    def test_refuses_what_somebody_else_has_moved(self, application, clerk):
        move(application, clerk, State.DONE)
        with pytest.raises(decide.MoveError):
            move(application, clerk, State.IN_PROGRESS)
        assert application.events.count() == 1

    @pytest.mark.parametrize(
        ("seen", "to"),
        [("received", "received"), ("done", "received"), ("", "done"), ("x", "y")],
    )
    def test_refuses_moves_that_are_not_in_the_table(
        self, application, clerk, seen, to
    ):
        with pytest.raises(decide.MoveError):
            move(application, clerk, to, seen)

    def test_knows_no_application_of_another_department(self, application):
        with pytest.raises(NotFoundError):
            move(application, build.user("bert", is_superuser=True), State.DONE)

    def test_sends_the_signal_after_the_commit(
        self, application, clerk, django_capture_on_commit_callbacks
    ):
        heard = []

        def hear(previous, application, user, **_others):
            heard.append((previous, application.state, user))

        signals.application_state_changed.connect(hear)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                move(application, clerk, State.DONE)
                assert heard == []
        finally:
            signals.application_state_changed.disconnect(hear)
        assert heard == [("received", "done", clerk)]

    def test_every_state_has_a_way_on(self):
        assert set(decide.MOVES) == set(State)


class TestVerify:
    @pytest.fixture
    def told(self, application, clerk):
        for state, seen in [("in_progress", "received"), ("done", "in_progress")]:
            move(application, clerk, state, seen)
        models.ApplicationEvent.record(
            application, models.ApplicationEvent.Kind.VIEWED, now=build.NOW
        )
        return application

    def raw(self, application):
        """The rows, past the guards, as somebody with database access."""
        return models.ApplicationEvent._base_manager.filter(application=application)

    def test_finds_nothing_in_a_whole_chain(self, told):
        assert verify(told) == []

    def test_finds_a_changed_entry(self, told):
        self.raw(told).filter(sequence=2).update(actor_name="somebody else")
        assert verify(told) == [2]

    def test_finds_what_follows_a_missing_entry(self, told):
        self.raw(told).filter(sequence=2).delete()
        assert verify(told) == [3]

    def test_finds_an_entry_sealed_anew(self, told):
        event = told.events.get(sequence=1)
        event.kind = "viewed"
        self.raw(told).filter(sequence=1).update(
            kind="viewed", digest=event.computed_digest()
        )
        assert verify(told) == [2]
