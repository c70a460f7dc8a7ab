"""What expires goes, and nothing else, however often it runs."""

import io
import os
import uuid
from datetime import timedelta

from django.core.files.base import ContentFile
from django.core.management import call_command
from django.db import connection

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.delivery import outbox
from wagtail_antraege.retention import purge as purging
from wagtail_antraege.retention.purge import Purged, purge
from wagtail_antraege.uploads import store

pytestmark = pytest.mark.django_db
DAY = timedelta(days=1)


@pytest.fixture(autouse=True)
def sealed_files(settings, tmp_path):
    settings.STORAGES = {
        **settings.STORAGES,
        "antraege": {
            "BACKEND": "django.core.files.storage.FileSystemStorage",
            "OPTIONS": {"location": str(tmp_path)},
        },
    }
    return tmp_path


def draft(expires_at, **fields):
    version = fields.pop("version", None) or build.version()
    name = f"Amt {uuid.uuid4()}"
    return models.Draft.objects.create(
        department=build.department(name),
        version=version,
        holder_hash="",
        content={},
        created_at=build.NOW,
        changed_at=build.NOW,
        expires_at=expires_at,
        **fields,
    )


def upload(**owner):
    path = store.storage().save(
        f"{store.FOLDER}/ab/{uuid.uuid4().hex}", ContentFile(b"sealed")
    )
    return models.Upload.objects.create(
        field_key="proof",
        name="beleg.pdf",
        content_type="application/pdf",
        size=6,
        digest="",
        path=path,
        created_at=build.NOW,
        **owner,
    )


@pytest.fixture
def committed_purge(django_capture_on_commit_callbacks):
    def run():
        with django_capture_on_commit_callbacks(execute=True):
            return purge(now=build.NOW)

    return run


class TestPurge:
    def test_deletes_an_expired_draft_with_its_files(self, committed_purge):
        old = draft(build.NOW - DAY)
        kept = upload(draft=old)

        assert committed_purge() == Purged(1, 1, 0, 0)

        assert not models.Draft.objects.exists()
        assert not models.Upload.objects.exists()
        assert not store.storage().exists(kept.path)

    def test_keeps_what_has_not_expired(self):
        fresh = draft(build.NOW + DAY)
        kept = upload(draft=fresh)

        assert purge(now=build.NOW) == Purged(0, 0, 0, 0)

        assert models.Upload.objects.get() == kept
        assert store.storage().exists(kept.path)

    def test_deletes_the_marker_of_a_sent_draft_and_keeps_the_application(self):
        marker = draft(build.NOW - DAY, sent_at=build.NOW - 30 * DAY)
        application = build.application(marker.department)
        models.Application.objects.filter(pk=application.pk).update(draft_id=marker.pk)
        kept = upload(application=application)
        outbox.enqueue(application, now=build.NOW - 99 * DAY)

        purge(now=build.NOW)

        assert not models.Draft.objects.exists()
        assert models.Application.objects.get().draft_id == marker.pk
        assert models.Delivery.objects.count() == 1
        assert store.storage().exists(kept.path)

    def test_deletes_files_that_no_row_knows_after_a_day(self, sealed_files):
        stray = upload(draft=draft(build.NOW + DAY))
        models.Upload.objects.all().delete()
        path = sealed_files / stray.path
        yesterday = (build.NOW - 2 * DAY).timestamp()
        os.utime(path, (yesterday, yesterday))

        assert purge(now=build.NOW).stray_files == 1
        assert not path.exists()

    def test_deletes_counters_whose_window_is_over(self):
        for hours in (-1, 1):
            models.LimitBucket.objects.create(
                action="send",
                client="x",
                window=hours,
                expires_at=build.NOW + timedelta(hours=hours),
            )

        assert purge(now=build.NOW).limits == 1
        assert models.LimitBucket.objects.get().window == 1

    def test_works_in_batches_until_nothing_is_left(self, monkeypatch):
        monkeypatch.setattr(purging, "BATCH", 2)
        for _ in range(5):
            draft(build.NOW - DAY)

        assert purge(now=build.NOW).drafts == 5
        assert purge(now=build.NOW).drafts == 0

    def test_goes_on_after_it_was_killed_between_rows_and_files(
        self, monkeypatch, committed_purge
    ):
        kept = upload(draft=draft(build.NOW - DAY))

        def die(**_given):
            raise KeyboardInterrupt

        with monkeypatch.context() as patched:
            patched.setattr(purging.sweep, "remove_orphans", die)
            with pytest.raises(KeyboardInterrupt):
                purge(now=build.NOW)
        assert store.storage().exists(kept.path)

        assert committed_purge() == Purged(0, 1, 0, 0)
        assert not store.storage().exists(kept.path)

    def test_does_not_open_a_seal(self, django_assert_max_num_queries, settings):
        draft(build.NOW - DAY)
        settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, "ENCRYPTION_KEYS": []}
        with django_assert_max_num_queries(15, connection=connection):
            assert purge(now=build.NOW).drafts == 1


class TestCommand:
    def test_says_what_it_deleted(self):
        draft(build.NOW - 365 * DAY)
        output = io.StringIO()

        call_command("antraege_purge", stdout=output)

        assert output.getvalue() == "drafts 1, uploads 0, stray files 0, limits 0\n"
