"""Opening a receipt again."""

from __future__ import annotations

from datetime import timedelta

from django.test import override_settings

import pytest

from tests.flow.build import NOW, filled_draft, send
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.flow import receipt

pytestmark = pytest.mark.django_db


def sent():
    held = filled_draft()
    return held, send(held, now=NOW).application


def opened(held, now=NOW, **who):
    return receipt.find(
        draft_id=held.draft.pk, now=now, **{"secrets": [held.secret], **who}
    )


class TestFind:
    def test_shows_the_code_to_the_holder_for_some_minutes(self):
        held, _ = sent()
        assert len(opened(held).code) == len("XXXX-XXXX-XXXX")
        assert opened(held, NOW + timedelta(minutes=9)).code
        assert not opened(held, NOW + timedelta(minutes=10)).code

    def test_shows_the_same_code_each_time(self):
        held, _ = sent()
        assert opened(held).code == opened(held).code

    def test_stores_only_a_hash_of_the_code(self):
        held, application = sent()
        assert opened(held).code not in application.retrieval_code_hash

    @pytest.mark.parametrize("secrets", [(), ("other",)])
    def test_is_nothing_to_others(self, secrets):
        held, _ = sent()
        with pytest.raises(NotFoundError):
            opened(held, secrets=secrets)

    def test_opens_by_a_grant_without_the_code(self):
        held, application = sent()
        found = opened(held, secrets=(), granted={held.draft.pk})
        assert (found.application, found.code) == (application, "")


class TestRetrieve:
    def retrieve(self, reference, code, client="client"):
        return receipt.retrieve(reference=reference, code=code, client=client, now=NOW)

    def test_finds_by_reference_and_code_as_people_type_them(self):
        held, application = sent()
        code = opened(held).code
        typed = application.reference.lower().replace("-", " ")
        assert self.retrieve(typed, code.lower()) == application
        assert application.events.filter(kind="retrieved").count() == 1

    def test_finds_nothing_with_a_wrong_code_or_reference(self):
        held, application = sent()
        assert self.retrieve(application.reference, "0000-0000-0000") is None
        assert self.retrieve("7K3F-9QXM-2ZR", opened(held).code) is None
        assert self.retrieve("", "") is None

    def test_limits_attempts_by_client_and_by_reference(self, settings):
        _, application = sent()
        with override_settings(
            WAGTAIL_ANTRAEGE={
                **settings.WAGTAIL_ANTRAEGE,
                "LIMITS": {"retrieve": (2, 900)},
            }
        ):
            for number in range(2):
                self.retrieve(application.reference, "x", client=f"client {number}")
            with pytest.raises(receipt.TooOftenError):
                self.retrieve(application.reference, "x", client="client 3")
            for other in ("one", "two"):
                self.retrieve(other, "x", client="client 4")
            with pytest.raises(receipt.TooOftenError):
                self.retrieve("three", "x", client="client 4")
