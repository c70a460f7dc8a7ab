"""Sending: once, whole, or not at all."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from io import BytesIO
from threading import Barrier

from django.core.files.uploadedfile import InMemoryUploadedFile
from django.db import IntegrityError, close_old_connections, connection, transaction
from django.test import override_settings
from django.utils import timezone
from django.utils.datastructures import MultiValueDict

import pytest

from tests.flow.build import (
    NOW,
    begin,
    confirmed,
    content_of,
    dog_answers,
    dog_stream,
    fill,
    filled_draft,
    make_page,
    picture,
    save,
    send,
)
from wagtail_antraege import models, signals
from wagtail_antraege.flow import access, submit as submitting
from wagtail_antraege.flow.review import FaultyStepError
from wagtail_antraege.flow.submit import Outcome
from wagtail_antraege.schema import codec

pytestmark = pytest.mark.django_db

LATER = NOW + timedelta(minutes=1)


class TestSubmit:
    def test_stores_the_application_whole(self):
        held = filled_draft()
        sent = send(held).application
        copy = sent.confirmed["citizen"]
        shown = {
            entry["key"]: entry["shown"]
            for section in copy["sections"]
            for entry in section["entries"]
        }
        assert shown["dog_name"] == "Rex"
        assert shown["kind"] == "Mixed"
        assert "breed_name" not in shown
        assert sent.confirmed["office"] == copy
        assert sent.draft_id == held.draft.pk
        assert sent.department == held.draft.department
        assert sent.received_at == LATER
        assert sent.deliveries.count() == 1
        assert [event.kind for event in sent.events.all()] == ["received"]

    def test_leaves_an_emptied_marker(self):
        held = filled_draft()
        send(held)
        held.draft.refresh_from_db()
        assert held.draft.content == {"steps": {}, "items": {}}
        assert held.draft.sent_at == LATER

    def test_twice_is_one_application(self):
        held = filled_draft()
        again = access.find(draft_id=held.draft.pk, secrets=[held.secret], now=NOW)
        first = send(held).application
        digest = first.confirmed["citizen"]
        second = submitting.submit(
            held=again,
            confirmed=submitting.Confirmed(
                digest=submitting.build(again.draft, NOW).digest, declared=True
            ),
            client="client",
            now=LATER,
        )
        assert second.application == first
        assert second.application.confirmed["citizen"] == digest
        assert models.Application.objects.count() == 1

    def test_the_unique_draft_catches_what_the_claim_lets_through(self, monkeypatch):
        held = filled_draft()
        again = access.find(draft_id=held.draft.pk, secrets=[held.secret], now=NOW)
        reviewed = submitting.build(again.draft, NOW)
        send(held)
        monkeypatch.setattr(submitting, "claim", lambda *_, **__: None)
        with pytest.raises(IntegrityError), transaction.atomic():
            submitting._send(again, reviewed, LATER)

    def test_a_reference_taken_by_chance_is_drawn_again(self, monkeypatch):
        first = send(filled_draft()).application
        drawn = iter([first.reference, "7K3F-9QXM-2ZR"])
        monkeypatch.setattr(submitting.references, "new_reference", lambda: next(drawn))
        assert send(filled_draft()).application.reference == "7K3F-9QXM-2ZR"

    def test_tells_others_only_after_the_commit(
        self, django_capture_on_commit_callbacks
    ):
        told = []

        def hear(application, **_):
            told.append(application)

        signals.application_received.connect(hear)
        held = filled_draft()
        with django_capture_on_commit_callbacks(execute=True):
            sent = send(held).application
            assert told == []
        assert told == [sent]

    def test_nothing_is_stored_if_the_outbox_fails(self, monkeypatch):
        held = filled_draft()

        def broken(*_, **__):
            raise RuntimeError

        monkeypatch.setattr(submitting.outbox, "enqueue", broken)
        with pytest.raises(RuntimeError):
            send(held)
        assert not models.Application.objects.exists()
        assert content_of(held).step("dog").valid
        assert models.Draft.objects.get().sent_at is None


class TestRefusals:
    def test_answers_changed_since_the_review(self):
        held = filled_draft()
        seen = confirmed(held)
        save(held, data=dog_answers(held, dog_name="Bello"))
        result = submitting.submit(
            held=held, confirmed=seen, client="client", now=LATER
        )
        assert result.outcome == Outcome.CHANGED
        assert not models.Application.objects.exists()

    def test_the_declaration_is_missing(self):
        assert send(filled_draft(), declared=False).outcome == Outcome.UNDECLARED

    def test_the_trap_is_filled(self):
        held = filled_draft()
        assert send(held, trap="spam").outcome == Outcome.TRAPPED
        assert send(held).outcome == Outcome.SENT

    def test_faster_than_a_person(self, settings):
        with override_settings(
            WAGTAIL_ANTRAEGE={**settings.WAGTAIL_ANTRAEGE, "MINIMUM_SECONDS": 10}
        ):
            held = filled_draft()
            assert send(held, now=NOW + timedelta(seconds=9)).outcome == "too_fast"
            assert send(held, now=NOW + timedelta(seconds=10)).outcome == "sent"

    def test_too_often_from_one_client(self, settings):
        with override_settings(
            WAGTAIL_ANTRAEGE={**settings.WAGTAIL_ANTRAEGE, "LIMITS": {"send": (1, 60)}}
        ):
            page = make_page()
            assert send(filled_draft(page)).outcome == Outcome.SENT
            assert send(filled_draft(page)).outcome == Outcome.TOO_OFTEN

    def test_a_step_that_is_not_good_is_named(self):
        held = begin()
        save(held)
        save(held, "owner", {"owner_name": [""]})
        with pytest.raises(FaultyStepError) as error:
            send(held)
        assert error.value.step_key == "owner"

    def test_everything_is_checked_again(self):
        held = begin()
        fill(held)
        save(held, data=dog_answers(held, kind="breed", breed_name="Collie"))
        content = held.draft.content
        content["steps"]["dog"]["typed"]["kind"] = ["no choice"]
        content["steps"]["dog"]["valid"] = True
        held.draft.save()
        with pytest.raises(FaultyStepError) as error:
            send(held)
        assert error.value.step_key == "dog"


class TestUploads:
    def test_move_with_their_id_and_leave_nothing_behind(self):
        held = begin()
        save(held)
        saved = save(
            held,
            "owner",
            {"owner_name": ["Eva"]},
            files=MultiValueDict({"proof": [picture()]}),
        )
        upload = models.Upload.objects.get()
        assert saved.outcome == "good"
        held.draft.refresh_from_db()
        sent = send(held).application
        upload.refresh_from_db()
        assert (upload.draft, upload.application) == (None, sent)
        entries = sent.confirmed["citizen"]["sections"][1]["entries"]
        assert entries[1]["uploads"] == [str(upload.pk)]
        assert entries[1]["shown"] == "Impfung.png"

    def test_a_refused_file_is_named_and_the_rest_is_kept(self):
        held = begin()
        save(held)
        bad = InMemoryUploadedFile(BytesIO(b"MZ"), "proof", "x.exe", "", 2, None)
        saved = save(
            held,
            "owner",
            {"owner_name": ["Eva"]},
            files=MultiValueDict({"proof": [bad]}),
        )
        assert saved.outcome == "faulty"
        assert "x.exe" in saved.refused["proof", ""][0].text
        assert content_of(held).step("owner").typed["owner_name"] == ["Eva"]

    def test_can_be_removed(self):
        held = begin()
        save(held)
        files = MultiValueDict({"proof": [picture()]})
        save(held, "owner", {"owner_name": ["Eva"]}, files=files)
        upload = models.Upload.objects.get()
        save(
            held,
            "owner",
            {"owner_name": ["Eva"]},
            action=f"remove-upload:{upload.pk}",
        )
        assert not models.Upload.objects.exists()
        assert content_of(held).step("owner").values.get(("proof", "")) is None


class TestPinnedVersion:
    def test_a_republish_changes_nothing_for_a_draft(self):
        page = make_page()
        held = begin(page)
        save(held)
        page.form = dog_stream("Wie heißt er?")
        page.save_revision().publish()
        assert page.live_version() != held.draft.version
        save(held, "owner", {"owner_name": ["Eva"]})
        held.draft.refresh_from_db()
        sent = send(held).application
        labels = [
            entry["label"]
            for entry in sent.confirmed["citizen"]["sections"][0]["entries"]
        ]
        assert "Name des Hundes" in labels
        assert sent.version == held.draft.version

    @pytest.mark.parametrize("end", ["unpublish", "delete"])
    def test_the_page_may_go(self, end):
        page = make_page()
        held = begin(page)
        save(held)
        getattr(page, end)()
        held = access.find(draft_id=held.draft.pk, secrets=[held.secret], now=NOW)
        save(held, "owner", {"owner_name": ["Eva"]})
        held.draft.refresh_from_db()
        sent = send(held).application
        assert sent.title == "Hundesteuer"
        assert (sent.page is None) == (end == "delete")

    def test_the_office_reads_its_own_language(self):
        german = begin().draft.version
        document = codec.dump(codec.load(german.document))
        document["locale"] = "en"
        document["title"] = "Dog tax"
        english = models.FormVersion.objects.create(
            form_key=german.form_key,
            locale="en",
            content_hash="english",
            structure_hash=german.structure_hash,
            title="Dog tax",
            document=document,
        )
        held = begin()
        held.draft.version = english
        held.draft.save()
        fill(held)
        sent = send(held).application
        assert sent.office_version == german
        assert sent.title == "Hundesteuer"
        assert sent.confirmed["citizen"]["title"] == "Dog tax"
        assert sent.confirmed["office"]["title"] == "Hundesteuer"


@pytest.mark.skipif(connection.vendor != "postgresql", reason="needs real row locks")
@pytest.mark.django_db(transaction=True)
class TestRace:
    def test_parallel_sendings_give_one_application(self):
        assert self.race() == 1

    def test_without_the_guards_there_would_be_more(self, monkeypatch):
        monkeypatch.setattr(submitting, "claim", lambda *_, **__: None)
        table = models.Application._meta.db_table
        with connection.cursor() as cursor:
            cursor.execute(
                "SELECT conname FROM pg_constraint WHERE conrelid = %s::regclass"
                " AND contype = 'u' AND conname LIKE '%%draft_id%%'",
                [table],
            )
            (name,) = cursor.fetchone()
            cursor.execute(f'ALTER TABLE {table} DROP CONSTRAINT "{name}"')
            try:
                assert self.race() > 1
            finally:
                cursor.execute(f"TRUNCATE {table} CASCADE")
                cursor.execute(
                    f'ALTER TABLE {table} ADD CONSTRAINT "{name}" UNIQUE (draft_id)'
                )

    def race(self, times: int = 10) -> int:
        held = filled_draft()
        seen = confirmed(held)
        barrier = Barrier(times)

        def one(_):
            try:
                mine = access.find(
                    draft_id=held.draft.pk, secrets=[held.secret], now=NOW
                )
                barrier.wait(timeout=20)
                return submitting.submit(
                    held=mine, confirmed=seen, client="client", now=timezone.now()
                )
            finally:
                close_old_connections()
                connection.close()

        with ThreadPoolExecutor(times) as pool:
            results = list(pool.map(one, range(times)))
        assert {result.outcome for result in results} == {Outcome.SENT}
        return len({result.application.pk for result in results})
