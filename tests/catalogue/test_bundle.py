"""The state publishes releases between two versions of the package."""

from __future__ import annotations

from io import StringIO

from django.core.management import call_command
from django.utils import timezone

import pytest
from wagtail.models import ModelLogEntry

from tests.catalogue import bundles
from wagtail_antraege import models
from wagtail_antraege.catalogue import bundle, envelope, releases

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def keys(settings):
    settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **bundles.KEYS}


def bring(data):
    return bundle.bring(envelope.open_bundle(data), now=timezone.now())


def run(*args):
    out = StringIO()
    call_command("antraege_catalogue", *args, stdout=out)
    return out.getvalue()


class TestBringing:
    def test_a_new_release_becomes_the_newest(self):
        arrived = bring(bundles.signed(bundles.document()))
        assert [each.version for each in arrived.new] == ["1.1.0"]
        found = releases.find(bundles.SERVICE)
        assert (found.version, found.origin) == ("1.1.0", "bundle")
        assert found.document == bundles.document()

    def test_twice_changes_nothing(self):
        data = bundles.signed(bundles.document())
        bring(data)
        arrived = bring(data)
        assert not arrived.new
        assert len(arrived.known) == 1
        assert models.BlueprintVersion.objects.count() == 1

    def test_all_releases_of_a_bundle_come_along(self):
        several = [bundles.document(version=each) for each in ("1.2.0", "1.10.0")]
        bring(bundles.signed(*several))
        assert releases.find(bundles.SERVICE).version == "1.10.0"

    def test_a_service_that_the_package_does_not_have(self):
        bring(bundles.signed(bundles.document(service="neuer-dienst")))
        assert releases.find("neuer-dienst").version == "1.1.0"

    def test_the_log_says_who_signed(self):
        bring(bundles.signed(bundles.document()))
        (entry,) = ModelLogEntry.objects.filter(action=bundle.IMPORTED)
        assert entry.data == {
            "service": bundles.SERVICE,
            "version": "1.1.0",
            "key": "land",
        }

    def test_a_release_of_a_town_is_no_obstacle(self):
        blueprint = models.Blueprint.objects.create(service=bundles.SERVICE)
        models.BlueprintVersion.objects.create(
            blueprint=blueprint,
            version="9.0.0",
            document=bundles.document(version="9.0.0"),
            digest="x",
            origin="town",
            stored_at=timezone.now(),
        )
        assert bring(bundles.signed(bundles.document())).new


def test_from_key_to_import_by_command(tmp_path, settings):
    key_file, file = tmp_path / "key", tmp_path / "land.antraege"
    key_file.write_text(bundles.STATE[0] + "\n")
    signing = ("--key", "land", "--key-file", str(key_file), "--output", str(file))
    bring(bundles.signed(bundles.document()))
    run("sign", f"{bundles.SERVICE}=1.1.0", *signing)
    models.BlueprintVersion.objects.all().delete()
    assert run("import", str(file)).split() == ["new", bundles.SERVICE, "1.1.0"]
    assert run("import", str(file)).strip() == "no change"


def test_the_keys_that_are_printed_fit_each_other(settings):
    printed = run("keys", "land-2026")
    (private,) = (
        line.strip()
        for line in printed.splitlines()
        if line.endswith("=") and line.startswith("    ")
    )
    public = printed.partition('"land-2026": "')[2].partition('"')[0]
    settings.WAGTAIL_ANTRAEGE = {
        **settings.WAGTAIL_ANTRAEGE,
        "CATALOGUE_KEYS": {"land-2026": public},
    }
    data = bundles.signed(bundles.document(), name="land-2026", private=private)
    assert bring(data).new


def test_a_bundle_can_be_read_by_people():
    text = bundles.signed(bundles.document()).decode()
    assert text.startswith("antraege-bundle 1\nkey: land\nsignature: ")
    assert '"label": "Rufname"' in text
