"""The audit trail grows at its end only."""

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.models.history import AppendOnlyError

pytestmark = pytest.mark.django_db
Event = models.ApplicationEvent


@pytest.fixture
def application():
    return build.application(build.department())


class TestRecord:
    def test_counts_and_chains_the_entries_of_one_application(self, application):
        first = Event.record(application, Event.Kind.RECEIVED, now=build.NOW)
        second = Event.record(application, Event.Kind.VIEWED, now=build.NOW)
        other = build.application(application.department, "AAAA-BBBB-CCC")
        elsewhere = Event.record(other, Event.Kind.RECEIVED, now=build.NOW)

        assert (first.sequence, second.sequence, elsewhere.sequence) == (1, 2, 1)
        assert first.previous_digest == ""
        assert second.previous_digest == first.digest != second.digest

    def test_keeps_the_name_when_the_account_is_deleted(self, application):
        clerk = build.user("anna", first_name="Anna", last_name="Meier")
        event = Event.record(application, Event.Kind.VIEWED, now=build.NOW, actor=clerk)

        clerk.delete()

        kept = Event.objects.get(pk=event.pk)
        assert (kept.actor_id, kept.actor_name) == (None, "Anna Meier (anna)")
        assert kept.computed_digest() == kept.digest

    def test_computes_the_same_digest_after_reading_back(self, application):
        event = Event.record(
            application, Event.Kind.STATE_CHANGED, now=build.NOW, details={"to": "done"}
        )

        assert Event.objects.get(pk=event.pk).computed_digest() == event.digest


class TestAppendOnly:
    def test_refuses_to_save_again(self, application):
        event = Event.record(application, Event.Kind.RECEIVED, now=build.NOW)
        with pytest.raises(AppendOnlyError):
            event.save()

    def test_refuses_to_delete(self, application):
        event = Event.record(application, Event.Kind.RECEIVED, now=build.NOW)
        with pytest.raises(AppendOnlyError):
            event.delete()

    def test_refuses_changes_in_bulk(self, application):
        Event.record(application, Event.Kind.RECEIVED, now=build.NOW)
        with pytest.raises(AppendOnlyError):
            Event.objects.update(kind="viewed")
        with pytest.raises(AppendOnlyError):
            Event.objects.filter(sequence=1).delete()
