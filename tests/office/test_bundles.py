"""Editors pass forms on as a file and take such files in."""

from __future__ import annotations

import re

from django.contrib.auth.models import Permission, User
from django.core.files.uploadedfile import SimpleUploadedFile
from django.utils import timezone

import pytest
from wagtail.models import Page

from tests.catalogue import bundles
from tests.catalogue.test_sharing import (
    elsewhere,
    file_of,
    signed_by_town,
    taken,
    with_text,
)
from wagtail_antraege import models
from wagtail_antraege.catalogue import adopt, envelope, releases

pytestmark = pytest.mark.django_db
PLACE = "/admin/antraege/bundles/"
EXPORT = f"{PLACE}export/"


@pytest.fixture
def page():
    top = Page.objects.get(depth=2)
    return adopt.adopt(releases.find(bundles.SERVICE), top, now=timezone.now())


@pytest.fixture
def editor(client):
    user = User.objects.create_superuser("redaktion", password="geheim")
    client.force_login(user)
    return user


def check(client, data, **given):
    upload = SimpleUploadedFile("formulare.antraege", data)
    return client.post(PLACE, {"file": upload, "check": "", **given})


def take(client, shown, **given):
    kept = re.search(r'name="kept" value="([^"]+)"', shown.content.decode())[1]
    return client.post(PLACE, {"kept": kept, "take": "", **given})


def outcomes(response):
    return [str(row.outcome) for row in response.context["rows"]]


def test_without_the_permission_nobody_comes_in(client):
    user = User.objects.create_user("jemand", password="geheim")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    assert client.get(PLACE).status_code == 302


def test_first_it_is_shown_then_taken_then_there_is_no_change(client, editor, page):
    data = elsewhere(file_of(page))
    shown = check(client, data, is_trusted="on")
    assert outcomes(shown) == ["Neu: wird ein Entwurf"]
    assert not models.SharedForm.objects.exists()
    assert take(client, shown, is_trusted="on").status_code == 302
    assert not taken().live
    again = check(client, data, is_trusted="on")
    assert outcomes(again) == ["Keine Änderung"]


def test_a_conflict_cannot_be_taken_before_a_side_is_chosen(client, editor, page):
    data = elsewhere(file_of(page))
    take(client, check(client, data, is_trusted="on"), is_trusted="on")
    made = taken()
    made.fee = "5 Euro"
    made.save_revision()
    shown = check(client, with_text(data, "fee", "10 Euro"), is_trusted="on")
    assert not shown.context["is_ready"]
    assert b'name="take"' not in shown.content
    take(client, shown, is_trusted="on")
    assert taken().get_latest_revision_as_object().fee == "5 Euro"
    take(client, shown, is_trusted="on", side="theirs")
    assert taken().get_latest_revision_as_object().fee == "10 Euro"


def test_another_signer_needs_a_word_of_its_own(client, editor, page, settings):
    settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **bundles.KEYS}
    data = elsewhere(file_of(page))
    first = check(client, data, is_trusted="on")
    assert "Niemand hat die Datei signiert" in first.content.decode()
    assert "is_successor" not in first.content.decode()
    take(client, first, is_trusted="on")
    shown = check(client, signed_by_town(with_text(data, "fee", "10 Euro")))
    assert outcomes(shown) == ["Von jemand anderem signiert als bisher"]
    text = shown.content.decode()
    assert "Bisher signiert von: niemand. Jetzt signiert von: „stadt“." in text
    assert 'name="take"' not in text
    take(client, shown)
    assert taken().get_latest_revision_as_object().fee != "10 Euro"
    shown = check(
        client,
        signed_by_town(with_text(data, "fee", "10 Euro")),
        is_successor="on",
    )
    assert 'name="is_successor"' in shown.content.decode()
    take(client, shown, is_successor="on")
    assert taken().get_latest_revision_as_object().fee == "10 Euro"
    assert models.SharedForm.objects.get().signer == "stadt"


def test_an_unsigned_file_needs_the_mark(client, editor, page):
    shown = check(client, elsewhere(file_of(page)))
    assert "nicht signiert" in shown.content.decode()
    assert "rows" not in shown.context


def test_what_has_been_kept_cannot_be_exchanged(client, editor):
    response = client.post(PLACE, {"kept": "abc", "take": "", "is_trusted": "on"})
    assert "Wählen Sie eine Datei" in response.content.decode()


def test_releases_of_the_state_come_through_the_same_door(client, editor, settings):
    settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **bundles.KEYS}
    shown = check(client, bundles.signed(bundles.document()))
    assert not models.BlueprintVersion.objects.exists()
    take(client, shown)
    assert releases.find(bundles.SERVICE).version == "1.1.0"


def test_ticked_pages_are_handed_out(client, editor, page):
    shown = client.get(EXPORT, {"page": page.pk})
    assert shown.status_code == 200
    response = client.post(EXPORT, {"pages": [page.pk]})
    assert response["Content-Disposition"].startswith("attachment")
    (found,) = envelope.open_bundle(response.content).content["pages"]
    assert found["document"]["service"] == bundles.SERVICE


def test_nobody_gets_a_page_that_is_not_theirs(client, page):
    user = User.objects.create_user("jemand", password="geheim")
    user.user_permissions.add(Permission.objects.get(codename="access_admin"))
    client.force_login(user)
    response = client.post(EXPORT, {"pages": [page.pk]})
    assert "Content-Disposition" not in response


def test_who_may_not_edit_a_page_learns_nothing_of_its_draft(client, editor, page):
    data = elsewhere(file_of(page))
    take(client, check(client, data, is_trusted="on"), is_trusted="on")
    made = taken()
    made.title = "Geheimer Entwurf"
    made.save_revision()
    Page.objects.filter(pk=made.pk).update(draft_title="Geheimer Entwurf")
    user = User.objects.create_user("jemand", password="geheim")
    codenames = ("access_admin", "import_bundle")
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(user)
    shown = check(client, with_text(data, "fee", "10 Euro"), is_trusted="on")
    assert outcomes(shown) == ["Sie dürfen diese Seite jetzt nicht ändern"]
    assert "Geheimer Entwurf" not in shown.content.decode()
    assert not shown.context["rows"][0].lines


def test_the_catalogue_leads_here(client, editor):
    assert PLACE in client.get("/admin/antraege/catalogue/").content.decode()
