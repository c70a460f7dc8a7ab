"""The limit of what one client may do."""

from __future__ import annotations

from datetime import timedelta

from django.test import override_settings

import pytest

from tests.flow.build import NOW
from wagtail_antraege import models
from wagtail_antraege.flow import limits

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _three_an_hour(settings):
    with override_settings(
        WAGTAIL_ANTRAEGE={**settings.WAGTAIL_ANTRAEGE, "LIMITS": {"start": (3, 3600)}}
    ):
        yield


def spend(client="a", now=NOW):
    return limits.spend(action="start", client=client, now=now)


class TestSpend:
    def test_allows_as_often_as_the_setting_says(self):
        assert [spend() for _ in range(5)] == [True, True, True, False, False]

    def test_counts_each_client_by_itself(self):
        for _ in range(4):
            spend("a")
        assert spend("b")

    def test_begins_anew_in_the_next_window(self):
        for _ in range(4):
            spend()
        assert spend(now=NOW + timedelta(hours=1))

    def test_takes_one_statement(self, django_assert_num_queries):
        with django_assert_num_queries(1):
            spend()

    def test_buckets_say_when_they_may_go(self):
        spend()
        bucket = models.LimitBucket.objects.get()
        assert bucket.count == 1
        assert bucket.expires_at > NOW + timedelta(days=1)
