"""The outbox: claimed once, marked by its owner, healed after a crash."""

from datetime import timedelta

from django.db.models.functions import Now

import pytest

from tests.delivery import channels
from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.delivery import attempts, clock, outbox
from wagtail_antraege.delivery.attempts import Result
from wagtail_antraege.delivery.contract import LeaseLostError, Receipt

pytestmark = pytest.mark.django_db
Outcome = models.DeliveryAttempt.Outcome
State = models.Delivery.State
Kind = models.ApplicationEvent.Kind


def work():
    return outbox.work_once("obedient", worker="one")


def expire_lease(delivery):
    earlier = clock.later(timedelta(seconds=-1))
    models.Delivery.objects.filter(pk=delivery.pk).update(leased_until=earlier)


def make_due(delivery):
    models.Delivery.objects.filter(pk=delivery.pk).update(next_attempt_at=Now())


def give_up_now(delivery):
    earlier = clock.later(timedelta(hours=-1))
    models.Delivery.objects.filter(pk=delivery.pk).update(give_up_at=earlier)


class TestEnqueue:
    def test_makes_one_row_for_each_channel(self):
        application = build.application(build.department())

        outbox.enqueue(application, now=build.NOW)

        row = models.Delivery.objects.get(application=application)
        assert (row.channel, row.state) == ("mail", State.PENDING)
        assert row.give_up_at - row.next_attempt_at >= timedelta(hours=71)


class TestClaim:
    def test_holds_the_delivery_until_the_lease_ends(self, delivery):
        claimed = outbox.claim("obedient", worker="one")

        assert (claimed.pk, claimed.attempt_count) == (delivery.pk, 1)
        assert outbox.claim("obedient", worker="two") is None

        expire_lease(delivery)
        again = outbox.claim("obedient", worker="two")
        assert again.attempt_count == 2
        assert again.lease_owner != claimed.lease_owner

    def test_gives_each_claim_an_owner_of_its_own(self, delivery):
        first = outbox.claim("obedient", worker="one")
        expire_lease(delivery)
        assert outbox.claim("obedient", worker="one").lease_owner != first.lease_owner

    def test_leaves_other_channels_and_what_is_not_due(self, delivery):
        assert outbox.claim("mail", worker="one") is None
        later = clock.later(timedelta(minutes=1))
        models.Delivery.objects.update(next_attempt_at=later)
        assert outbox.claim("obedient", worker="one") is None

    def test_tries_again_when_another_worker_was_faster(self, delivery, monkeypatch):
        take = outbox.take
        outcomes = [lambda *given: 0, take]

        def lose_once(*given):
            return outcomes.pop(0)(*given)

        monkeypatch.setattr(outbox, "take", lose_once)

        assert outbox.claim("obedient", worker="one").pk == delivery.pk


class TestRenew:
    def test_keeps_another_worker_away(self, delivery):
        claimed = outbox.claim("obedient", worker="one")
        expire_lease(delivery)

        outbox.renew(claimed)

        assert outbox.claim("obedient", worker="two") is None

    def test_says_when_the_lease_is_lost(self, delivery):
        late = outbox.claim("obedient", worker="one")
        expire_lease(delivery)
        outbox.claim("obedient", worker="two")

        with pytest.raises(LeaseLostError):
            outbox.renew(late)


class TestWorkOnce:
    def test_delivers_and_records(self, delivery, obedient):
        assert work() == Outcome.DELIVERED

        delivery.refresh_from_db()
        assert (delivery.state, delivery.lease_owner) == (State.DELIVERED, "")
        assert delivery.delivered_at is not None
        assert [parcel.key for parcel in obedient.parcels] == [str(delivery.pk)]
        assert [tried.answer for tried in delivery.attempts.all()] == ["ok"]
        event = delivery.application.events.get()
        assert (event.kind, event.details["channel"]) == (Kind.DELIVERED, "obedient")
        assert work() is None

    def test_waits_longer_after_each_failure(self, delivery, answer):
        answer(channels.later)
        waits = []
        for _ in range(3):
            make_due(delivery)
            assert work() == Outcome.RETRY
            delivery.refresh_from_db()
            waits.append(delivery.next_attempt_at - clock.read(delivery))
        assert delivery.state == State.PENDING
        assert waits[0] < waits[1] < waits[2]
        assert work() is None

    def test_leaves_it_to_a_person_when_time_is_up(self, delivery, answer):
        answer(channels.later)
        give_up_now(delivery)

        work()

        delivery.refresh_from_db()
        assert delivery.state == State.FAILED
        assert delivery.application.events.get().kind == Kind.DELIVERY_FAILED

    def test_tries_once_more_after_a_long_standstill(self, delivery):
        give_up_now(delivery)
        assert work() == Outcome.DELIVERED

    def test_leaves_a_refusal_to_a_person_at_once(self, delivery, answer):
        answer(channels.never)

        assert work() == Outcome.REFUSED

        delivery.refresh_from_db()
        assert delivery.state == State.FAILED
        assert delivery.attempts.get().answer == "550 unknown"

    def test_keeps_the_type_only_of_an_unnamed_error(self, delivery, answer, caplog):
        answer(channels.broken)

        assert work() == Outcome.RETRY

        assert delivery.attempts.get().answer == "ValueError"
        assert "Bello" not in caplog.text

    def test_retries_for_a_channel_that_is_not_configured(self, delivery, settings):
        settings.WAGTAIL_ANTRAEGE = {
            **settings.WAGTAIL_ANTRAEGE,
            "DELIVERY_CHANNELS": {},
        }
        assert outbox.channels() == ["obedient"]
        assert work() == Outcome.RETRY

    def test_sends_the_signal_after_the_commit(
        self, delivery, django_capture_on_commit_callbacks
    ):
        heard = []
        receiver = lambda **given: heard.append(given["delivery"].pk)  # noqa: E731
        attempts.signals.application_delivered.connect(receiver)
        try:
            with django_capture_on_commit_callbacks(execute=True):
                work()
                assert heard == []
        finally:
            attempts.signals.application_delivered.disconnect(receiver)
        assert heard == [delivery.pk]

    def test_refuses_contents_to_a_channel_that_does_not_carry_them(
        self, delivery, obedient
    ):
        work()
        with pytest.raises(TypeError):
            obedient.parcels[0].contents()


class TestLateWorker:
    """A lease ran out, another worker took over, then the first one ends."""

    def late_and_successor(self, delivery):
        late = outbox.claim("obedient", worker="late")
        expire_lease(delivery)
        return late, outbox.claim("obedient", worker="successor")

    def settle(self, claimed, outcome):
        return attempts.settle(
            claimed, Result(outcome, ""), started_at=build.NOW, milliseconds=1
        )

    def test_changes_nothing_but_its_own_attempt(self, delivery):
        late, successor = self.late_and_successor(delivery)
        assert self.settle(successor, Outcome.DELIVERED)

        assert not self.settle(late, Outcome.REFUSED)

        delivery.refresh_from_db()
        assert delivery.state == State.DELIVERED
        assert delivery.attempts.count() == 2
        assert delivery.application.events.count() == 1

    def test_does_not_free_the_successors_lease(self, delivery):
        late, successor = self.late_and_successor(delivery)

        assert not self.settle(late, Outcome.RETRY)

        delivery.refresh_from_db()
        assert delivery.lease_owner == successor.lease_owner

    def test_would_overwrite_without_the_guard(self, delivery, monkeypatch):
        late, successor = self.late_and_successor(delivery)
        self.settle(successor, Outcome.DELIVERED)
        monkeypatch.setattr(
            attempts,
            "owned",
            lambda claimed: models.Delivery.objects.filter(pk=claimed.pk),
        )

        self.settle(late, Outcome.REFUSED)

        delivery.refresh_from_db()
        assert delivery.state == State.FAILED, "the control shows what the guard does"

    def test_may_still_end_what_nobody_took_over(self, delivery):
        late = outbox.claim("obedient", worker="late")
        expire_lease(delivery)
        assert self.settle(late, Outcome.DELIVERED)


class TestRequeue:
    def test_starts_a_failed_delivery_again(self, delivery, answer):
        answer(channels.never)
        work()
        answer(lambda parcel: Receipt("ok"))

        assert outbox.requeue(delivery)

        assert work() == Outcome.DELIVERED

    def test_leaves_others_alone(self, delivery):
        assert not outbox.requeue(delivery)
