"""Keeping, reading and discarding files."""

import datetime as dt
import hashlib
from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

from django.core.files.storage import FileSystemStorage
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection, transaction
from django.db.models import QuerySet

import pytest

from tests.uploads import samples
from wagtail_antraege import models
from wagtail_antraege.crypto import keyring
from wagtail_antraege.uploads import store
from wagtail_antraege.uploads.refusals import UploadRefused

NOW = dt.datetime(2026, 3, 27, 12, tzinfo=dt.UTC)
PDF = samples.pdf()


def keep(draft, data=PDF, name="Nachweis.pdf", field="proof", item="", **given):
    return store.keep(
        draft=draft,
        field_key=field,
        item_id=item,
        file=SimpleUploadedFile(name, data),
        now=NOW,
        **given,
    )


def refusal(*args, **kwargs):
    with pytest.raises(UploadRefused) as caught:
        keep(*args, **kwargs)
    return caught.value.code


def files_in(folder):
    return [path for path in folder.rglob("*") if path.is_file()]


def limits(settings, **values):
    settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **values}


class TestKeeping:
    def test_the_row_says_what_was_kept(self, draft):
        upload = models.Upload.objects.get(pk=keep(draft, item="dog1").pk)
        assert upload.draft == draft
        assert (upload.field_key, upload.item_id) == ("proof", "dog1")
        assert upload.name == "Nachweis.pdf"
        assert upload.content_type == "application/pdf"
        assert upload.size == len(PDF)
        assert upload.created_at == NOW

    def test_the_file_comes_back(self, draft):
        assert b"".join(store.read(keep(draft))) == PDF

    def test_neither_storage_nor_row_holds_clear_text(self, draft, sealed_folder):
        upload = keep(draft, name="CANARY.pdf")
        (sealed,) = files_in(sealed_folder)
        assert b"%PDF" not in sealed.read_bytes()
        assert "CANARY" not in str(sealed)
        row = models.Upload.objects.values_list().get(pk=upload.pk)
        assert "CANARY" not in str(row)

    def test_the_digest_is_that_of_the_sealed_file(self, draft, sealed_folder):
        upload = keep(draft)
        (sealed,) = files_in(sealed_folder)
        assert upload.digest == hashlib.sha256(sealed.read_bytes()).hexdigest()

    def test_files_of_two_rows_cannot_be_exchanged(self, draft):
        one, other = keep(draft), keep(draft, name="Anderer.pdf")
        one.path = other.path
        with pytest.raises(keyring.OpenError):
            list(store.read(one))

    def test_a_missing_key_is_an_error_before_anything_is_read(self, draft, settings):
        upload = keep(draft)
        limits(settings, ENCRYPTION_KEYS=[keyring.new_key("other")])
        with pytest.raises(keyring.OpenError, match="Add that key again"):
            store.read(upload)

    def test_the_file_is_there_before_its_row(self, draft, monkeypatch, sealed_folder):
        seen = {}

        def reach(name):
            seen[name] = len(files_in(sealed_folder)), models.Upload.objects.count()

        monkeypatch.setattr(store.failpoints, "reach", reach)
        keep(draft)
        assert seen == {"file_written": (1, 0), "upload_inserted": (1, 1)}


class TestSentAgain:
    """The answer to an upload was lost, so the browser sends it once more."""

    def test_the_same_file_is_kept_once(self, draft, sealed_folder):
        assert keep(draft) == keep(draft)
        assert models.Upload.objects.count() == 1
        assert len(files_in(sealed_folder)) == 1

    @pytest.mark.parametrize(
        "other",
        [
            {"name": "Anderer.pdf"},
            {"field": "other"},
            {"item": "dog2"},
            {"data": PDF.replace(b"%%EOF", b"%% OF")},
        ],
    )
    def test_another_file_or_question_is_another(self, draft, other):
        assert keep(draft) != keep(draft, **other)

    def test_another_draft_is_another(self, draft, make_draft):
        assert keep(draft) != keep(make_draft())

    def test_one_whose_file_is_lost_is_kept_anew(self, draft):
        first = keep(draft)
        store.storage().delete(first.path)
        assert b"".join(store.read(keep(draft))) == PDF


class TestRefusing:
    def test_more_than_a_field_takes(self, draft, settings):
        limits(settings, UPLOAD_MAX_FILES=2)
        keep(draft)
        keep(draft, name="Anderer.pdf")
        assert refusal(draft) == "too_many"
        assert keep(draft, item="other")
        assert keep(draft, field="other")

    def test_a_file_that_is_too_big(self, draft, settings):
        limits(settings, UPLOAD_MAX_BYTES=len(PDF) - 1)
        assert refusal(draft) == "too_big"

    def test_more_than_a_draft_takes(self, draft, make_draft, settings):
        limits(settings, UPLOAD_MAX_DRAFT_BYTES=2 * len(PDF))
        keep(draft)
        keep(draft, field="other")
        assert refusal(draft, field="third") == "too_much"
        assert keep(make_draft())

    def test_a_sent_draft(self, make_draft, sealed_folder):
        assert refusal(make_draft(sent_at=NOW)) == "sent"
        assert files_in(sealed_folder) == []

    def test_a_full_disk_is_told_and_leaves_no_row(self, draft, monkeypatch):
        def full(*args, **kwargs):
            raise OSError(28, "No space left on device")

        monkeypatch.setattr(FileSystemStorage, "_save", full)
        assert refusal(draft) == "not_uploaded"
        assert not models.Upload.objects.exists()

    def test_a_question_for_photos_takes_no_paper(self, draft, sealed_folder):
        assert refusal(draft, content_types=("image/png",)) == "not_a_picture"
        assert files_in(sealed_folder) == []
        assert keep(draft, content_types=("application/pdf",)).size

    def test_what_inspection_refuses_leaves_nothing(self, draft, sealed_folder):
        assert refusal(draft, b"MZ", "a.exe") == "wrong_type"
        assert files_in(sealed_folder) == []


@pytest.mark.skipif(connection.vendor == "sqlite", reason="it writes one by one")
@pytest.mark.django_db(transaction=True)
class TestRace:
    """Eight at once into a field for three, each having seen room before."""

    def upload_at_once(self, draft, monkeypatch, wait_at):
        everybody = Barrier(8)

        def reach(name):
            if name in wait_at:
                everybody.wait(10)

        def attempt(_):
            try:
                return keep(draft)
            except UploadRefused as refused:
                return refused.code
            finally:
                connection.close()

        monkeypatch.setattr(store.failpoints, "reach", reach)
        with ThreadPoolExecutor(8) as pool:
            return list(pool.map(attempt, range(8)))

    def test_no_more_than_the_limit_are_kept(
        self, draft, settings, sealed_folder, monkeypatch
    ):
        limits(settings, UPLOAD_MAX_FILES=3)
        outcomes = self.upload_at_once(draft, monkeypatch, {"file_written"})
        assert outcomes.count("too_many") == 5
        assert models.Upload.objects.count() == 3
        assert len(files_in(sealed_folder)) == 3

    def test_without_the_lock_the_limit_breaks(self, draft, settings, monkeypatch):
        limits(settings, UPLOAD_MAX_FILES=3)
        monkeypatch.setattr(QuerySet, "select_for_update", lambda rows: rows)
        self.upload_at_once(draft, monkeypatch, {"file_written", "upload_inserted"})
        assert models.Upload.objects.count() == 8


class TestDiscarding:
    def test_the_row_goes_at_once_and_the_file_with_the_commit(
        self, draft, sealed_folder, django_capture_on_commit_callbacks
    ):
        upload = keep(draft)
        with django_capture_on_commit_callbacks(execute=True), transaction.atomic():
            store.discard(upload)
            assert len(files_in(sealed_folder)) == 1
        assert not models.Upload.objects.exists()
        assert files_in(sealed_folder) == []

    def test_a_file_of_an_application_stays(
        self, draft, sealed_folder, django_capture_on_commit_callbacks, monkeypatch
    ):
        upload = keep(draft)
        gone = models.Upload.objects.none()
        monkeypatch.setattr(models.Upload.objects, "filter", lambda **kwargs: gone)
        with django_capture_on_commit_callbacks(execute=True):
            store.discard(upload)
        assert len(files_in(sealed_folder)) == 1


class TestDownloadHeaders:
    def headers(self, name):
        upload = models.Upload(name=name, size=7, content_type="application/pdf")
        return store.download_headers(upload)

    def test_they_let_nothing_run_and_nothing_be_kept(self):
        assert self.headers("a.pdf") == {
            "Content-Type": "application/pdf",
            "Content-Length": "7",
            "Content-Disposition": "attachment; filename*=UTF-8''a.pdf",
            "X-Content-Type-Options": "nosniff",
            "Content-Security-Policy": "default-src 'none'; sandbox",
            "Cross-Origin-Resource-Policy": "same-origin",
            "Cache-Control": "private, no-store",
        }

    @pytest.mark.parametrize(
        ("name", "quoted"),
        [
            ("Geburtsurkunde für Zoë.pdf", "Geburtsurkunde%20f%C3%BCr%20Zo%C3%AB.pdf"),
            ('"\r\nX-Evil: 1.pdf', "%22X-Evil%3A%201.pdf"),
            ("a'b;c.pdf", "a%27b%3Bc.pdf"),
        ],
    )
    def test_a_name_cannot_leave_its_header(self, name, quoted):
        disposition = self.headers(name)["Content-Disposition"]
        assert disposition == f"attachment; filename*=UTF-8''{quoted}"
