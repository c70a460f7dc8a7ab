"""Rounds of work and the loop."""

import io
import threading
import time
from datetime import timedelta

from django.core.exceptions import ImproperlyConfigured
from django.core.management import CommandError, call_command
from django.db import OperationalError

import pytest

from tests.delivery import channels as told
from wagtail_antraege import models
from wagtail_antraege.delivery import backoff, channels, rounds
from wagtail_antraege.delivery.contract import Receipt
from wagtail_antraege.delivery.worker import Worker


class TestDelay:
    def test_doubles_up_to_six_hours(self):
        waits = [backoff.delay(attempts) for attempts in range(1, 40)]
        assert timedelta(seconds=48) <= waits[0] <= timedelta(seconds=72)
        assert timedelta(seconds=96) <= waits[1] <= timedelta(seconds=144)
        assert max(waits) <= timedelta(hours=6 * 1.2)
        assert waits[-1] >= timedelta(hours=6 * 0.8)

    def test_spreads(self):
        assert len({backoff.delay(3) for _ in range(20)}) > 1


class TestChannels:
    def test_are_built_from_the_settings(self, obedient):
        assert isinstance(channels.get("obedient"), obedient)

    def test_unknown_ones_are_a_configuration_error(self):
        with pytest.raises(ImproperlyConfigured, match="'fax'"):
            channels.get("fax")


@pytest.mark.django_db
class TestDrain:
    def test_works_until_nothing_is_due(self, delivery):
        stop = threading.Event()
        assert rounds.drain("obedient", stop=stop) == {"delivered": 1}
        assert rounds.drain("obedient", stop=stop) == {}

    def test_stops_when_asked(self, delivery):
        stop = threading.Event()
        stop.set()
        assert rounds.drain("obedient", stop=stop) == {}


@pytest.mark.django_db
class TestDeliverCommand:
    def test_says_how_many(self, delivery):
        output = io.StringIO()
        call_command("antraege_deliver", stdout=output)
        assert output.getvalue() == "delivered 1, later 0, refused 0\n"

    def test_fails_when_something_did_not_go_through(self, delivery, answer):
        answer(told.later)
        with pytest.raises(CommandError, match="later 1"):
            call_command("antraege_deliver")


class TestSlowChannel:
    def test_does_not_delay_the_others(self, monkeypatch):
        order = []

        def work(channel, *, stop):
            if channel == "slow":
                time.sleep(0.3)
            order.append(channel)
            return rounds.Counter()

        monkeypatch.setattr(rounds.outbox, "channels", lambda: ["slow", "fast"])
        monkeypatch.setattr(rounds, "drain_and_close", work)
        rounds.drain_all(stop=threading.Event())
        assert order == ["fast", "slow"]


class TestWorker:
    def test_outlives_a_database_that_is_away(self, caplog):
        worker = Worker(interval=0.001)
        calls = []

        def work():
            calls.append(1)
            if len(calls) < 3:
                raise OperationalError("the database system is starting up")
            worker.stop()

        worker.repeat(work)

        assert len(calls) == 3
        assert caplog.text.count("No database") == 2

    def test_waits_longer_while_it_is_away(self):
        worker = Worker(interval=2)
        assert [worker.pause(failures) for failures in (0, 1, 3, 99)] == [2, 4, 16, 30]

    def test_lets_other_errors_through(self):
        def work():
            raise ZeroDivisionError

        with pytest.raises(ZeroDivisionError):
            Worker(interval=0).repeat(work)


@pytest.mark.django_db
class TestContents:
    def test_open_for_a_channel_that_carries_answers(
        self, delivery, settings, obedient
    ):
        settings.WAGTAIL_ANTRAEGE = {
            **settings.WAGTAIL_ANTRAEGE,
            "DELIVERY_CHANNELS": {
                "obedient": {"BACKEND": "tests.delivery.channels.Carrier"}
            },
        }
        seen = []

        def look(parcel):
            seen.append(parcel.contents())
            parcel.renew()
            return Receipt()

        told.Carrier.answer = staticmethod(look)
        try:
            rounds.drain("obedient", stop=threading.Event())
        finally:
            del told.Carrier.answer

        office = models.Application.objects.get().confirmed["office"]
        assert [contents.confirmed for contents in seen] == [office]
