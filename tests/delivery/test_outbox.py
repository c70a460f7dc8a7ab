"""The outbox: claimed once, marked by its owner, healed after a crash."""

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.delivery import outbox

pytestmark = pytest.mark.django_db


class TestEnqueue:
    def test_makes_one_row_for_each_channel(self):
        application = build.application(build.department())

        outbox.enqueue(application, now=build.NOW)

        rows = models.Delivery.objects.filter(application=application)
        assert [row.channel for row in rows] == ["mail"]
        assert rows[0].state == models.Delivery.State.PENDING
        assert rows[0].give_up_at > rows[0].next_attempt_at
