"""Many workers at once, on a database that knows row locks."""

from __future__ import annotations

from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext
from threading import Barrier

from django.db import connection

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.delivery import outbox
from wagtail_antraege.inbox.history import verify
from wagtail_antraege.models import history

pytestmark = [
    pytest.mark.django_db(transaction=True),
    pytest.mark.skipif(
        connection.vendor == "sqlite",
        reason="a test database in memory cannot be shared by threads",
    ),
]
WORKERS = 6


def at_once(call):
    """Let all workers call at the same moment; return results and errors."""
    barrier = Barrier(WORKERS)

    def work(number):
        barrier.wait(timeout=20)
        try:
            return call(number)
        except Exception as error:  # noqa: BLE001  the test looks at it
            return error
        finally:
            connection.close()

    with ThreadPoolExecutor(WORKERS) as pool:
        return list(pool.map(work, range(WORKERS)))


@pytest.fixture
def department():
    return build.department()


class TestClaim:
    def claim_all(self, _number):
        claimed = []
        while delivery := outbox.claim("mail", worker="one"):
            claimed.append(delivery.pk)
        return claimed

    def test_gives_each_delivery_to_one_worker(self, department):
        for number in range(30):
            application = build.application(department, f"R-{number}")
            outbox.enqueue(application, now=build.NOW)

        taken = Counter(pk for part in at_once(self.claim_all) for pk in part)

        assert len(taken) == 30
        assert set(taken.values()) == {1}


class TestRecord:
    EACH = 5

    def record(self, application):
        def call(_number):
            for _ in range(self.EACH):
                models.ApplicationEvent.record(application, "viewed", now=build.NOW)

        return call

    def test_keeps_one_chain(self, department):
        application = build.application(department)

        assert set(at_once(self.record(application))) == {None}

        assert application.events.count() == WORKERS * self.EACH
        assert verify(application) == []

    def test_would_break_without_the_lock(self, department, monkeypatch):
        monkeypatch.setattr(history, "lock", lambda application: nullcontext())
        application = build.application(department)

        errors = [one for one in at_once(self.record(application)) if one is not None]

        assert errors, "the control shows what the lock does"
