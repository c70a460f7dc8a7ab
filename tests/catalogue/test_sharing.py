"""A town passes its form on, and another one takes it in."""

from __future__ import annotations

import json
from datetime import UTC, timedelta
from io import StringIO

from django.core.management import CommandError, call_command
from django.utils import timezone

import pytest
from wagtail.models import Page, PageLogEntry, Site

from tests.catalogue import bundles, state
from wagtail_antraege import models
from wagtail_antraege.catalogue import (
    adopt,
    envelope,
    page_documents,
    releases,
    sharing,
)
from wagtail_antraege.catalogue.page_documents import Choice
from wagtail_antraege.catalogue.refusals import Refused
from wagtail_antraege.exceptions import UndecidedError
from wagtail_antraege.schema.merging import Side

pytestmark = pytest.mark.django_db
SERVICE = bundles.SERVICE


def now():
    return timezone.now()


@pytest.fixture
def top():
    return Page.objects.get(depth=2)


@pytest.fixture
def page(top):
    return adopt.adopt(releases.find(SERVICE), top, now=now())


def file_of(*pages, **choice):
    return page_documents.file_of(pages, Choice(**choice), now=now())


def made(content, moment=None):
    """Return the content of a bundle with another moment in it."""
    text = (moment or now()).astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    return {**content, "made_at": text}


def of_pages(found, moment=None):
    """Return an unsigned bundle of these pages."""
    return envelope.sealed(made({"kind": "pages", "pages": found}, moment))


def signed_by_town(data, moment=None):
    """Return what is in a bundle as the one that the town has signed."""
    content = made(envelope.open_bundle(data).content, moment)
    return envelope.sealed(content, name="stadt", private_key=bundles.TOWN[0])


def content(data):
    return envelope.open_bundle(data).content["pages"]


def elsewhere(data):
    """Return the bundle as if it came from a page that this site does not have."""
    found = content(data)
    for number, one in enumerate(found):
        one["source"] = f"{number:08d}-1111-4111-8111-111111111111"
    return of_pages(found)


def with_text(data, name, text):
    found = content(data)
    found[0]["document"]["texts"][name] = text
    return of_pages(found)


def plan(data, side=None, **vouched):
    site = Site.objects.get()
    return sharing.plan(
        envelope.open_bundle(data), site=site, is_trusted=True, side=side, **vouched
    )


def take(data, top, side=None, **vouched):
    arriving = plan(data, side, **vouched)
    return [sharing.take(each, top, now=now()) for each in arriving]


def taken():
    return models.SharedForm.objects.get().page.specific


class TestExport:
    def test_the_form_stands_in_it_with_its_texts_and_release(self, page):
        (found,) = content(file_of(page))
        assert found["source"] == str(page.translation_key)
        assert found["base"] == {"service": SERVICE, "version": "1.0.0"}
        assert found["document"]["texts"]["title"] == page.title
        assert len(found["document"]["form"]) == len(page.form)

    @pytest.mark.parametrize("service", sorted(bundles.DOCUMENTS))
    def test_every_form_of_the_catalogue_can_be_passed_on(self, top, service):
        given = releases.Release(bundles.DOCUMENTS[service], "package")
        page = adopt.adopt(given, top, now=now())
        sharing.check(envelope.open_bundle(file_of(page)), is_trusted=True)

    def test_whom_to_ask_goes_along_only_if_chosen(self, page):
        page.department = models.Department.objects.create(
            name="Amt für Gebühren", mailbox="geheim@stadt.example", phone="01234 5"
        )
        page.contact = "Frau Muster, Zimmer 3"
        page.save_revision()
        plain = file_of(page).decode()
        assert "Amt für Gebühren" not in plain
        assert "Frau Muster" not in plain
        chosen = file_of(page, department=True).decode()
        assert "Amt für Gebühren" in chosen
        assert "Frau Muster" in chosen
        assert "geheim@" not in chosen

    def test_values_of_the_town_go_along_only_if_chosen(self, top):
        page = state.adopted(parent=top)
        value = models.StatuteValue.objects.get(name="satz")
        value.amounts.all().update(value="120.00")
        entries = page_documents.document(page, Choice())["statute_values"]
        assert [each["value"] for each in entries] == [""]
        entries = page_documents.document(page, Choice(values=True))["statute_values"]
        assert [each["value"] for each in entries] == ["120.00"]

    def test_links_to_pages_of_this_site_stay_here(self, page):
        page.introduction = (
            '<p data-block-key="a1">Siehe <a linktype="page" id="3">x</a>'
        )
        page.introduction += "</p>"
        page.save_revision()
        (found,) = content(file_of(page))
        assert found["document"]["texts"]["introduction"] == "<p>Siehe <a>x</a></p>"

    def test_it_is_signed_if_the_site_has_a_key(self, page, settings):
        settings.WAGTAIL_ANTRAEGE = {
            **settings.WAGTAIL_ANTRAEGE,
            **bundles.KEYS,
            "SIGNING_KEY": ("stadt", bundles.TOWN[0]),
        }
        opened = envelope.open_bundle(file_of(page))
        assert (opened.role, opened.signer) == (envelope.Role.TOWN, "stadt")


class TestImport:
    def test_a_new_form_becomes_a_draft_that_follows_the_state(self, page, top):
        assert take(elsewhere(file_of(page)), top) == ["new"]
        made = taken()
        assert made.pk != page.pk
        assert not made.live
        assert made.blueprint_version == page.blueprint_version
        assert [e.id for e in made.form] == [e.id for e in page.form]
        assert PageLogEntry.objects.filter(page=made.pk, action=sharing.SHARED).exists()

    def test_twice_changes_nothing(self, page, top):
        data = elsewhere(file_of(page))
        take(data, top)
        before = taken().latest_revision_id, Page.objects.count()
        assert take(data, top) == ["no change"]
        assert (taken().latest_revision_id, Page.objects.count()) == before

    def test_what_was_saved_here_again_is_still_no_change(self, page, top):
        data = elsewhere(file_of(page))
        take(data, top)
        taken().save_revision()
        assert plan(data)[0].outcome == "no change"

    def test_a_change_there_comes_into_the_draft_and_ours_stays(self, page, top):
        data = elsewhere(file_of(page))
        take(data, top)
        made = taken()
        made.purpose = "Unser Zweck"
        made.save_revision()
        assert take(with_text(data, "fee", "10 Euro"), top) == ["changed"]
        draft = taken().get_latest_revision_as_object()
        assert (draft.fee, draft.purpose) == ("10 Euro", "Unser Zweck")

    def test_a_change_on_both_sides_waits_for_a_decision(self, page, top):
        data = elsewhere(file_of(page))
        take(data, top)
        made = taken()
        made.fee = "5 Euro"
        made.save_revision()
        newer = with_text(data, "fee", "10 Euro")
        assert plan(newer)[0].outcome == "conflict"
        with pytest.raises(UndecidedError):
            take(newer, top)
        assert take(newer, top, Side.THEIRS) == ["changed"]
        assert taken().get_latest_revision_as_object().fee == "10 Euro"
        assert take(newer, top) == ["no change"]

    def test_what_is_decided_for_us_is_not_asked_again(self, page, top):
        data = elsewhere(file_of(page))
        take(data, top)
        made = taken()
        made.fee = "5 Euro"
        made.save_revision()
        newer = with_text(data, "fee", "10 Euro")
        take(newer, top, Side.OURS)
        assert taken().get_latest_revision_as_object().fee == "5 Euro"
        assert take(newer, top) == ["no change"]

    def test_it_says_what_is_missing_here(self, page):
        found = content(elsewhere(file_of(page)))
        found[0]["department"] = "Fundbüro"
        found[0]["base"]["version"] = "7.0.0"
        found[0]["document"]["translations"] = {"fr": {}}
        found[0]["document"]["statute_values"] = [
            {"name": "neu", "label": "Neu", "kind": "money", "value": "", "source": ""}
        ]
        missing = plan(of_pages(found))[0].missing
        assert len(missing) == 4
        for word, text in zip(("Fundbüro", "neu", "", "7.0.0"), missing, strict=True):
            assert word in text

    def test_a_department_of_the_same_name_decides(self, page, top):
        office = models.Department.objects.create(name="Amt", mailbox="a@b.example")
        page.department = office
        page.save_revision()
        take(elsewhere(file_of(page, department=True)), top)
        assert taken().department == office


class TestOlderFiles:
    """A file says when it was made; what is known only ever gets newer."""

    @pytest.fixture
    def newer(self, page, top):
        data = elsewhere(file_of(page))
        take(of_pages(content(data), now() - timedelta(days=9)), top)
        newer = with_text(data, "fee", "10 Euro")
        take(newer, top)
        return newer

    @pytest.mark.usefixtures("newer")
    def test_do_not_roll_the_draft_back(self, page):
        old = elsewhere(file_of(page))
        with pytest.raises(Refused) as refused:
            plan(of_pages(content(old), now() - timedelta(days=9)))
        assert refused.value.code == "older_page"
        assert page.title in refused.value.text

    def test_of_the_same_content_are_no_change(self, newer, top):
        old = of_pages(content(newer), now() - timedelta(days=9))
        assert take(old, top) == ["no change"]

    def test_are_older_than_the_last_one_without_a_change_too(self, newer, top):
        later = of_pages(content(newer), now() + timedelta(minutes=9))
        assert take(later, top) == ["no change"]
        with pytest.raises(Refused):
            plan(with_text(newer, "fee", "11 Euro"))

    def test_of_a_form_taken_before_files_said_so_are_taken(self, newer, top):
        models.SharedForm.objects.update(made_at=None)
        assert take(with_text(newer, "fee", "11 Euro"), top) == ["changed"]

    def test_one_from_the_future_would_shut_out_all_others(self, newer):
        with pytest.raises(Refused) as refused:
            plan(of_pages(content(newer), now() + timedelta(days=2)))
        assert refused.value.code == "from_future"

    @pytest.mark.parametrize(
        "text", ["", "gestern", "2026-02-31T00:00:00Z", "2026-02-03"]
    )
    def test_that_name_no_moment_are_refused(self, newer, text):
        given = {"kind": "pages", "made_at": text, "pages": content(newer)}
        with pytest.raises(Refused) as refused:
            plan(envelope.sealed(given))
        assert refused.value.code == "malformed"


class TestAnotherSigner:
    """A form stays with whom it was taken from until somebody vouches for another."""

    @pytest.fixture(autouse=True)
    def keys(self, settings):
        towns = {**bundles.KEYS["TOWN_KEYS"], "andere": bundles.STRANGER[1]}
        settings.WAGTAIL_ANTRAEGE = {
            **settings.WAGTAIL_ANTRAEGE,
            **bundles.KEYS,
            "TOWN_KEYS": towns,
        }

    @pytest.fixture
    def data(self, page, top):
        data = elsewhere(file_of(page))
        take(signed_by_town(data), top)
        return data

    def by_other(self, data):
        content = made(envelope.open_bundle(data).content)
        return envelope.sealed(content, name="andere", private_key=bundles.STRANGER[0])

    def test_changes_nothing_by_itself(self, data, top):
        for newer in (
            self.by_other(with_text(data, "fee", "10 Euro")),
            with_text(data, "fee", "10 Euro"),
        ):
            assert plan(newer)[0].outcome == "stranger"
            with pytest.raises(Refused) as refused:
                take(newer, top)
            assert refused.value.code == "other_signer"
            assert "stadt" in refused.value.text

    def test_without_a_change_does_not_become_the_signer(self, data, top):
        assert take(self.by_other(data), top) == ["no change"]
        assert models.SharedForm.objects.get().signer == "stadt"

    def test_goes_on_if_somebody_vouches(self, data, top):
        newer = self.by_other(with_text(data, "fee", "10 Euro"))
        assert take(newer, top, is_successor=True) == ["changed"]
        newest = with_text(data, "fee", "11 Euro")
        assert take(self.by_other(newest), top) == ["changed"]
        assert plan(signed_by_town(data))[0].outcome == "stranger"


class TestRefusals:
    def test_what_nobody_has_signed_needs_somebody_who_vouches(self, page):
        opened = envelope.open_bundle(file_of(page))
        with pytest.raises(Refused) as refused:
            sharing.plan(opened, site=None)
        assert refused.value.code == "unsigned_page"

    def test_releases_are_no_pages(self):
        data = bundles.signed(bundles.document())
        with pytest.raises(Refused) as refused:
            sharing.check(
                envelope.Opened(
                    json.loads(data.split(b"\n\n", 1)[1]), envelope.Role.STATE
                ),
                is_trusted=True,
            )
        assert refused.value.code == "not_pages"

    def test_the_same_page_twice(self, page):
        found = content(file_of(page)) * 2
        with pytest.raises(Refused) as refused:
            plan(of_pages(found))
        assert refused.value.code == "duplicate_id"

    def test_a_release_of_another_service_behind_it(self, page):
        (found,) = content(file_of(page))
        found["base"] = {"service": "gewerbe-anmelden", "version": "1.0.0"}
        with pytest.raises(Refused) as refused:
            plan(of_pages([found]))
        assert refused.value.code == "not_among"
        assert "gewerbe-anmelden" in refused.value.text

    def test_a_script_in_a_page(self, page):
        data = with_text(file_of(page), "introduction", "<script>alert(1)</script>")
        with pytest.raises(Refused) as refused:
            plan(data)
        assert refused.value.code == "unsafe_text"


class TestCommand:
    def run(self, *args):
        out = StringIO()
        call_command("antraege_catalogue", *map(str, args), stdout=out)
        return out.getvalue()

    def test_out_and_in_again(self, page, top, tmp_path):
        file = tmp_path / "seite.antraege"
        self.run("export", page.pk, "-o", file)
        options = ("--trust", "--parent", top.pk)
        assert "new" in self.run("import", file, "--dry-run", *options)
        assert not models.SharedForm.objects.exists()
        assert "new" in self.run("import", file, *options)
        assert "no change" in self.run("import", file, *options)

    def test_nothing_comes_in_on_trial(self, tmp_path, settings):
        settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **bundles.KEYS}
        file = tmp_path / "land.antraege"
        file.write_bytes(bundles.signed(bundles.document()))
        assert "new" in self.run("import", file, "--dry-run")
        assert not models.BlueprintVersion.objects.exists()

    def test_a_conflict_leaves_all_as_it_is(self, page, top, tmp_path):
        data = elsewhere(file_of(page))
        take(data, top)
        made = taken()
        made.fee = "5 Euro"
        made.save_revision()
        file = tmp_path / "seite.antraege"
        file.write_bytes(with_text(data, "fee", "10 Euro"))
        with pytest.raises(CommandError, match="--take"):
            self.run("import", file, "--trust", "--parent", top.pk)
        assert taken().get_latest_revision_as_object().fee == "5 Euro"

    def test_another_signer_is_taken_only_if_it_is_said(
        self, page, top, tmp_path, settings
    ):
        settings.WAGTAIL_ANTRAEGE = {**settings.WAGTAIL_ANTRAEGE, **bundles.KEYS}
        data = elsewhere(file_of(page))
        take(data, top)
        file = tmp_path / "seite.antraege"
        file.write_bytes(signed_by_town(with_text(data, "fee", "10 Euro")))
        with pytest.raises(CommandError, match="--new-signer"):
            self.run("import", file, "--parent", top.pk)
        assert "changed" in self.run("import", file, "--new-signer", "--parent", top.pk)
