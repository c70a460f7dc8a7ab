"""Each journey of the inbox starts from what the user may see."""

import uuid

from django.db import connection

import pytest

from tests.inbox import build
from wagtail_antraege import models
from wagtail_antraege.exceptions import NotFoundError
from wagtail_antraege.inbox import notes, read, search
from wagtail_antraege.inbox.resend import resend

pytestmark = pytest.mark.django_db


@pytest.fixture
def application():
    return build.application(build.department("Steueramt", build.user("anna")))


STRANGERS = {
    "editor": {},
    "superuser": {"is_superuser": True},
}


@pytest.mark.parametrize("kind", [*STRANGERS, "other_clerk", "inactive"])
class TestStrangers:
    def person(self, kind):
        user = build.user(kind, **STRANGERS.get(kind, {}))
        if kind == "other_clerk":
            build.department("Gewerbeamt", user)
        if kind == "inactive":
            steueramt = models.Department.objects.get(name="Steueramt")
            models.Membership.objects.create(department=steueramt, user=user)
            user.is_active = False
            user.save()
        return user

    def test_get_nothing(self, application, kind):
        user = self.person(kind)
        named = {"application_id": application.pk, "user": user, "now": build.NOW}
        calls = [
            lambda: read.open_application(**named),
            lambda: read.open_upload(upload_id=uuid.uuid4(), **named),
            lambda: notes.add_note(text="x", **named),
            lambda: resend(delivery_id=uuid.uuid4(), **named),
        ]
        for call in calls:
            with pytest.raises(NotFoundError):
                call()
        assert list(search.newest(user)) == []
        assert search.forms_of(user) == []
        assert application.events.count() == 0


class TestNotes:
    def test_are_sealed_in_the_database(self, application):
        clerk = application.department.members.get()
        note = notes.add_note(
            application_id=application.pk,
            text="Kanarienvogel",
            user=clerk,
            now=build.NOW,
        )

        with connection.cursor() as cursor:
            cursor.execute("SELECT text FROM wagtail_antraege_applicationnote")
            stored = cursor.fetchone()[0]
        assert "Kanarienvogel" not in stored
        assert models.ApplicationNote.objects.get(pk=note.pk).text == "Kanarienvogel"
        assert application.events.get().details == {"note": str(note.pk)}


class TestSearch:
    def test_needs_no_key(self, application, settings):
        settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, "ENCRYPTION_KEYS": []}
        clerk = application.department.members.get()
        assert list(search.newest(clerk)) == [application]

    def test_finds_a_whole_reference_however_it_is_typed(self, application):
        from wagtail_antraege.kit import references

        clerk = application.department.members.get()
        reference = references.new_reference()
        models.Application.objects.update(reference=reference)
        typed = reference.replace("-", " ").lower()
        found = search.with_reference(search.newest(clerk), typed)
        assert [row.reference for row in found] == [reference]
