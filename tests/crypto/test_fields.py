"""The sealed model field, as drafts use it."""

import copy
import pickle

from django.core import serializers
from django.db import connection, models as db_models, transaction
from django.utils import timezone

import pytest

from wagtail_antraege import models
from wagtail_antraege.crypto import keyring
from wagtail_antraege.crypto.fields import EncryptedJSONField, Envelope

pytestmark = pytest.mark.django_db

CONTENT = {"name": ["Müller & Söhne"], "deep": {"list": [1, 2.5, None, True]}}


@pytest.fixture
def unsaved():
    department = models.Department.objects.create(name="Steueramt")
    version = models.FormVersion.objects.create(
        form_key="00000000-0000-0000-0000-000000000001", document={}
    )
    now = timezone.now()
    return lambda content=CONTENT: models.Draft(
        department=department,
        version=version,
        content=content,
        created_at=now,
        changed_at=now,
        expires_at=now,
    )


@pytest.fixture
def draft(unsaved):
    draft = unsaved()
    draft.save()
    return draft


def column(draft):
    return models.Draft.objects.values_list("content", flat=True).get(pk=draft.pk)


def again(draft):
    return models.Draft.objects.get(pk=draft.pk)


class TestReading:
    def test_nested_json_comes_back(self, draft):
        assert again(draft).content == CONTENT

    def test_the_column_holds_no_clear_text(self, draft):
        with connection.cursor() as cursor:
            cursor.execute("SELECT content FROM wagtail_antraege_draft")
            (raw,) = cursor.fetchone()
        assert raw.startswith("v1:test:")
        assert "ller" not in raw

    def test_values_gives_the_envelope(self, draft):
        assert isinstance(column(draft), Envelope)

    def test_it_is_opened_on_first_access_only(self, draft):
        found = again(draft)
        assert isinstance(found.__dict__["content"], Envelope)
        assert found.content is found.content

    def test_a_deferred_value_is_fetched(self, draft):
        found = models.Draft.objects.defer("content").get(pk=draft.pk)
        assert "content" not in found.__dict__
        assert found.content == CONTENT

    def test_refresh_brings_the_stored_value_back(self, draft):
        draft.content = {"other": 1}
        draft.refresh_from_db()
        assert draft.content == CONTENT

    def test_copies_and_pickles_open_too(self, draft):
        found = again(draft)
        assert copy.copy(found).content == CONTENT
        assert pickle.loads(pickle.dumps(found)).content == CONTENT  # noqa: S301

    def test_a_key_given_as_text_is_the_same_place(self, draft):
        found = again(draft)
        found.pk = str(found.pk).upper().replace("-", "")
        assert found.content == CONTENT


class TestWriting:
    def test_a_change_inside_is_saved(self, draft):
        found = again(draft)
        found.content["deep"]["new"] = 1
        found.save()
        assert again(draft).content["deep"]["new"] == 1

    def test_saving_unopened_keeps_the_envelope(self, draft):
        before = column(draft)
        again(draft).save()
        assert column(draft) == before

    def test_each_save_of_an_opened_value_seals_anew(self, draft):
        before = column(draft)
        draft.save()
        assert column(draft) != before

    def test_bulk_create_seals(self, unsaved):
        models.Draft.objects.bulk_create([unsaved({"n": 1}), unsaved({"n": 2})])
        found = models.Draft.objects.all()
        assert sorted(one.content["n"] for one in found) == [1, 2]
        assert all(
            str(one).startswith("v1:")
            for one in found.values_list("content", flat=True)
        )

    def test_text_that_looks_like_an_envelope_is_sealed_all_the_same(self, unsaved):
        draft = unsaved("v1:test:looks like one")
        names = {field.name for field in models.Draft._meta.fields}
        draft.clean_fields(exclude=names - {"content"})
        draft.save()
        assert again(draft).content == "v1:test:looks like one"
        assert "looks" not in column(draft)

    @pytest.mark.parametrize("value", [{}, [], "", 0, False])
    def test_empty_values_keep_their_type(self, unsaved, value):
        draft = unsaved(value)
        draft.save()
        found = again(draft).content
        assert found == value
        assert type(found) is type(value)

    def test_updating_in_a_query_is_refused(self, draft):
        refused = pytest.raises(TypeError, match=r"Draft\.content is sealed")
        with refused, transaction.atomic():
            models.Draft.objects.update(content={"plain": 1})
        assert again(draft).content == CONTENT

    def test_filtering_is_refused(self):
        with pytest.raises(TypeError, match="sealed"):
            models.Draft.objects.filter(content="x").exists()

    def test_an_unopened_envelope_is_not_copied_to_another_row(self, draft):
        found = again(draft)
        found.pk = models.Draft().pk
        found._state.adding = True
        with pytest.raises(keyring.OpenError):
            found.save(force_insert=True)

    def test_a_fixture_holds_the_envelope(self, draft):
        text = serializers.serialize("json", [again(draft)])
        assert "ller" not in text
        assert "v1:test:" in text

    def test_without_a_key_of_the_row_nothing_is_sealed(self):
        with pytest.raises(ValueError, match="no key yet"):
            models.Draft._meta.get_field("content").seal(models.Draft(id=None), {})


class TestProtection:
    def test_an_exchanged_row_shows(self, draft, unsaved):
        other = unsaved({"other": 1})
        other.save()
        stolen = column(draft)
        models.Draft.objects.filter(pk=other.pk).update(content=stolen)
        with pytest.raises(keyring.OpenError, match=str(other.pk)):
            _ = again(other).content

    def test_a_wrong_key_overwrites_nothing(self, draft, settings):
        before = column(draft)
        settings.WAGTAIL_ANTRAEGE = {"ENCRYPTION_KEYS": [keyring.new_key("wrong")]}
        found = again(draft)
        with pytest.raises(keyring.OpenError, match="Add that key again"):
            _ = found.content
        found.revision = 7
        found.save()
        assert column(draft) == before

    def test_a_key_made_by_the_database_is_refused_by_a_check(self):
        field = EncryptedJSONField()

        class Numbered(db_models.Model):  # noqa: DJ008  never shown
            sealed = field

            class Meta:
                app_label = "testapp_unregistered"

        assert "wagtail_antraege.E019" in [found.id for found in field.check()]

    def test_our_own_models_pass(self):
        assert models.Draft._meta.get_field("content").check() == []
