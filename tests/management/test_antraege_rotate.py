"""The command that seals everything anew."""

from collections import Counter
from io import StringIO

from django.core.management import CommandError, call_command

import pytest

from tests.uploads.conftest import draft, make_draft, sealed_folder  # noqa: F401
from tests.uploads.test_store import PDF, files_in, keep
from wagtail_antraege import models
from wagtail_antraege.crypto import keyring, rotation
from wagtail_antraege.uploads import rotation as file_rotation, store

OLD = keyring.new_key("old")
NEW = keyring.new_key("new")


@pytest.fixture
def with_keys(settings):
    def use(*keys):
        settings.WAGTAIL_ANTRAEGE = {"ENCRYPTION_KEYS": list(keys)}

    use(OLD)
    return use


@pytest.fixture
def sealed(with_keys, make_draft):  # noqa: F811
    """Return a draft with content and a file, all sealed with the old key."""
    made = make_draft(content={"a": 1})
    keep(made)
    return made


def run(*args):
    out, err = StringIO(), StringIO()
    call_command("antraege_rotate", *args, stdout=out, stderr=err)
    return out.getvalue()


def envelopes():
    contents = models.Draft.objects.values_list("content", flat=True)
    return [*contents, *models.Upload.objects.values_list("name", flat=True)]


class TestAntraegeRotate:
    def test_afterwards_the_old_key_is_not_needed(
        self,
        sealed,
        with_keys,
        sealed_folder,  # noqa: F811
    ):
        with_keys(NEW, OLD)
        assert "3 are sealed with key 'new'" in run()
        with_keys(NEW)
        assert models.Draft.objects.get().content == {"a": 1}
        upload = models.Upload.objects.get()
        assert upload.name == "Nachweis.pdf"
        assert b"".join(store.read(upload)) == PDF
        assert len(files_in(sealed_folder)) == 1

    def test_a_second_run_finds_nothing(self, sealed, with_keys):
        with_keys(NEW, OLD)
        run()
        before = envelopes()
        assert "0 are sealed with key 'new'" in run()
        assert envelopes() == before

    def test_a_dry_run_writes_nothing(self, sealed, with_keys):
        with_keys(NEW, OLD)
        before = [*envelopes(), models.Upload.objects.get().path]
        assert "3 would be sealed with key 'new'" in run("--dry-run")
        assert [*envelopes(), models.Upload.objects.get().path] == before

    def test_what_does_not_open_is_reported_and_left(self, sealed, with_keys):
        with_keys(NEW)
        before = [*envelopes(), models.Upload.objects.get().path]
        with pytest.raises(CommandError, match="3 could not be opened"):
            run()
        assert [*envelopes(), models.Upload.objects.get().path] == before

    def test_a_missing_file_does_not_stop_the_rest(
        self,
        sealed,
        with_keys,
        sealed_folder,  # noqa: F811
    ):
        with_keys(NEW, OLD)
        files_in(sealed_folder)[0].unlink()
        with pytest.raises(CommandError, match="1 could not be opened"):
            run()
        assert {keyring.key_id_of(one) for one in envelopes()} == {"new"}

    def test_every_sealed_field_is_found(self):
        assert {
            str(field).rpartition(".")[2] for field in rotation.sealed_fields()
        } >= {
            "answers",
            "confirmed",
            "content",
            "name",
            "text",
        }


class TestBesideWriters:
    def test_what_was_saved_meanwhile_is_not_overwritten(
        self, sealed, with_keys, monkeypatch
    ):
        with_keys(NEW, OLD)
        field = models.Draft._meta.get_field("content")
        unseal = field.unseal

        def slowly(row, envelope):
            value = unseal(row, envelope)
            models.Draft.objects.get().save()
            fresh = models.Draft.objects.get()
            fresh.content = {"a": 2}
            fresh.save()
            return value

        monkeypatch.setattr(field, "unseal", slowly)
        counted = rotation.reseal_field(field, is_dry=False, report=print)
        monkeypatch.undo()
        with_keys(NEW, OLD)
        assert counted == Counter(changed=1)
        assert models.Draft.objects.get().content == {"a": 2}

    def test_a_file_discarded_meanwhile_leaves_nothing(
        self,
        sealed,
        with_keys,
        monkeypatch,
        sealed_folder,  # noqa: F811
    ):
        with_keys(NEW, OLD)
        write_sealed = store.write_sealed

        def slowly(*args):
            store.storage().delete(models.Upload.objects.get().path)
            models.Upload.objects.all().delete()
            return write_sealed(*args)

        monkeypatch.setattr(store, "write_sealed", slowly)
        counted = file_rotation.reseal_files(is_dry=False, report=print)
        assert counted == Counter(changed=1)
        assert files_in(sealed_folder) == []
